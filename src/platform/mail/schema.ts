import type { ColumnType } from 'kysely'
import type { Lang } from '../i18n/types.ts'

type Later = ColumnType<Date | null, Date | null | undefined, Date | null>

export type OutboxTables = {
  outbox: {
    id: string
    message_id: string
    template: string
    person_id: string | null
    address: string
    lang: Lang
    subject: string
    body_text: string
    body_html: string
    made_at: Date
    secret_until: Later
    sent_at: Later
    failed_at: Later
    failure: ColumnType<string | null, string | null | undefined, string | null>
    rests_on: ColumnType<string | null, string | null | undefined, never>
  }
}
