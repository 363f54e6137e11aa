import type { ColumnType } from 'kysely'
import type { Lang } from '../../../platform/i18n/types.ts'

type Later = ColumnType<Date | null, Date | null | undefined, Date | null>
type Perhaps<T> = ColumnType<T | null, T | null | undefined, T | null>

export type PartnerInvitationTables = {
  partner_invitations: {
    id: string
    partner_id: string
    address: string
    lang: Lang
    reason: string
    role_ends_at: Date | null
    invited_by: string | null
    invited_at: Date
    expires_at: Date
    token_hash: Perhaps<Buffer>
    request_id: Perhaps<string>
    used_at: Later
    used_by: Perhaps<string>
    withdrawn_at: Later
    withdrawn_by: Perhaps<string>
  }
}
