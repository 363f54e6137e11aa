import type { Lang } from '../../../platform/i18n/types.ts'
import type { AgeClass, Role } from '../schema.ts'

export type RolesTables = {
  'seen.people': {
    id: string
    display_name: string
    lang: Lang
    created_at: Date
    age_class: AgeClass
    mine: boolean
  }
  'seen.terms': {
    id: string
    person_id: string
    role: Role
    group_id: string | null
    reason: string
    granted_at: Date
    starts_at: Date
    ends_at: Date | null
    ended_at: Date | null
    end_reason: string | null
    granted_by: string | null
    ended_by: string | null
  }
}
