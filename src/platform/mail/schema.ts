import type { ColumnType, Generated } from 'kysely'
import type { Lang } from '../i18n/types.ts'

type Later = ColumnType<Date | null, Date | null | undefined, Date | null>

export type OutboxTables = {
  outbox: {
    id: string
    message_id: string
    /** Mail, or a text message: `body_text` alone. */
    channel: Generated<'mail' | 'text'>
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
    /** Ids of other people whom the mail names: it goes when one of them leaves. */
    names: Generated<string[]>
    /** A mail to somebody who has left: gone when sent, and then at the latest. */
    last_day: Later
    failure: ColumnType<string | null, string | null | undefined, string | null>
    rests_on: ColumnType<string | null, string | null | undefined, never>
    /** The kind of notice that it is; null for mails of the account, which always go. */
    notice_kind: ColumnType<string | null, string | null | undefined, never>
    /** Where a mail program switches this kind off (RFC 8058): a secret until it is sent, and gone then. */
    off_url: ColumnType<string | null, string | null | undefined, string | null>
  }
}
