/**
 * What the platform keeps goes by itself, after the periods of `periods.ts`; and what it keeps of somebody goes when they
 * leave. All of it acts as system and may be repeated.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { clock } from '../clock.ts'
import { rowId } from '../crypto/chance.ts'
import { keptFor } from './periods.ts'

const before = (kind: string) => new Date(clock.now().getTime() - keptFor(kind))

/** What went, by kind of the table of periods. */
export type Gone = Record<string, number>

/** Deletes or wipes what is past its time. A mail whose link is past is not sent any more. */
export async function forgetKept<T>(db: Kysely<T>) {
  const many = async (statement: RawBuilder<unknown>) =>
    Number((await statement.execute(db)).numAffectedRows ?? 0)
  const answers = await many(sql`delete from requests where made_at < ${before('form_answers')}`)
  const unbound = await many(
    sql`delete from outbox where (person_id is null and made_at < ${before('mail_secrets')}) or last_day < ${clock.now()}`,
  )
  const mails = await many(sql`delete from outbox where made_at < ${before('mails')}`)
  const wiped = await many(sql`update outbox set body_text = '', body_html = '',
    failed_at = case when sent_at is null then ${clock.now()}::timestamptz end, failure = case when sent_at is null then 'too late' end
    where secret_until < ${clock.now()} and body_text <> ''`)
  const events = await many(sql`delete from events where at < ${before('events')}`)
  const log = await many(sql`delete from retention_log where went_at < ${before('retention_log')}`)
  await noteGone(db, {
    form_answers: answers,
    mail_secrets: unbound + wiped,
    mails,
    events,
    retention_log: log,
  })
}

/** Notes what went; kinds of which nothing went leave no line. */
export async function noteGone<T>(db: Kysely<T>, gone: Gone) {
  for (const [kind, count] of Object.entries(gone).filter(([, n]) => n > 0)) {
    await sql`insert into retention_log (id, kind, count, went_at) values (${rowId()}, ${kind}, ${count}, ${clock.now()})`.execute(
      db,
    )
  }
}

/**
 * What the platform keeps of somebody who leaves: forms they sent, events and jobs that name a row of theirs (`ids`: of the
 * person and of all that is deleted with them), mails that name them or went to an address of theirs.
 */
export async function forgetTraces<T>(db: Kysely<T>, person: string, ids: string[], addresses: string[]) {
  await sql`delete from requests where scope = ${person}`.execute(db)
  await sql`delete from outbox where person_id = ${person} or ${person} = any (names)
    or (person_id is null and lower(address) = any (${addresses.map((a) => a.toLowerCase())}))`.execute(db)
  await sql`delete from events where exists (
    select from jsonb_each_text(data) d where d.value = any (${ids}))`.execute(db)
  await sql`select access.forget_jobs(${ids})`.execute(db)
}
