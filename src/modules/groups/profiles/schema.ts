import type { AnyField } from '../../people/profile/schema.ts'

export type ProfileViewTables = {
  'seen.profiles': {
    membership_id: string
    group_id: string
    field: AnyField
    words: string | null
    choices: string[]
    language: string | null
  }
}
