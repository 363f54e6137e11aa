import type { ColumnType } from 'kysely'

export type PartnerSignInTables = {
  partner_identities: {
    id: string
    person_id: string
    partner_id: string
    issuer: string
    subject: string
    linked_at: Date
    used_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  }
}
