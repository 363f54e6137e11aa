/**
 * What the platform keeps goes by itself. The times are those of the privacy page; a change of one is a change of both.
 * All of it acts as system and may be repeated.
 */
import { type Kysely, sql } from 'kysely'
import { clock, days, hours } from '../clock.ts'

/** How long each kind of row stays, in milliseconds. */
export const kept = {
  /** Answers already given to a form. */
  answers: hours(48),
  /** A link that signs somebody in, inside a mail; and mails to an address that became no account. */
  secrets: hours(24),
  /** Mails to members. */
  mails: days(30),
  /** Events: ids only. */
  events: days(365),
} as const

const before = (span: number) => new Date(clock.now().getTime() - span)

/** Deletes or wipes what is past its time. A mail whose link is past is not sent any more. */
export async function forgetKept<T>(db: Kysely<T>) {
  await sql`delete from requests where made_at < ${before(kept.answers)}`.execute(db)
  await sql`delete from outbox where person_id is null and made_at < ${before(kept.secrets)}`.execute(db)
  await sql`delete from outbox where made_at < ${before(kept.mails)}`.execute(db)
  await sql`update outbox set body_text = '', body_html = '', failed_at = case when sent_at is null then ${clock.now()} end,
    failure = case when sent_at is null then 'too late' end
    where secret_until < ${clock.now()} and body_text <> ''`.execute(db)
  await sql`delete from events where at < ${before(kept.events)}`.execute(db)
}
