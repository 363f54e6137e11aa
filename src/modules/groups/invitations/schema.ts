import type { ColumnType } from 'kysely'
import type { Lang } from '../../../platform/i18n/types.ts'

type Later = ColumnType<Date | null, Date | null | undefined, Date | null>

/** The ways by which somebody hears of a group. */
export const channels = [
  'person',
  'flyer',
  'ward',
  'social',
  'newsletter',
  'clinic',
  'school',
  'faith',
  'other',
] as const
export type Channel = (typeof channels)[number]

/** `look`: somebody went on from the invited page. `came`: somebody joined from it. */
export type CountKind = 'look' | 'came'

export type InvitationTables = {
  invitations: {
    id: string
    code: string
    group_id: string | null
    channel: Channel
    lang: Lang
    entries_left: number | null
    made_by: string
    made_at: Date
    expires_at: Date
    withdrawn_at: Later
    withdrawn_by: ColumnType<string | null, string | null | undefined, string | null>
  }
  invitation_counts: {
    id: string
    group_id: string | null
    channel: Channel
    month: Date
    kind: CountKind
    n: number
  }
  'seen.invitations': {
    id: string
    code: string | null
    group_id: string | null
    channel: Channel
    lang: Lang
    lets_in: boolean
    mine: boolean
    made_at: Date
    expires_at: Date
  }
}
