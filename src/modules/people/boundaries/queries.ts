import { clock } from '../../../platform/clock.ts'
import { quietUntil } from '../../../platform/i18n/times.ts'
import type { Db } from '../../../tables.ts'
import { hasConsent } from '../consents/queries.ts'
import type { AnyUse } from '../consents/schema.ts'
import type { Channel, Topic, Writer } from './schema.ts'

export type Boundaries = {
  topics: Topic[]
  quiet_from: string | null
  quiet_to: string | null
  writers: Writer[]
  channel: Channel
  languages: string[]
}

/** Where somebody has said nothing: no topic is closed, no hour is quiet, mails come, and those who hold a group may write. */
export const untouched: Boundaries = {
  topics: [],
  quiet_from: null,
  quiet_to: null,
  writers: ['mentor', 'facilitators'],
  channel: 'email',
  languages: [],
}

const columns = ['topics', 'quiet_from', 'quiet_to', 'writers', 'channel', 'languages'] as const

/** The member's own boundaries. */
export async function myBoundaries(db: Db): Promise<Boundaries> {
  return (await db.selectFrom('boundaries').select(columns).executeTakeFirst()) ?? untouched
}

/** The boundaries of a person, to keep to them. Acts as system. */
export async function boundariesOf(db: Db, person: string): Promise<Boundaries> {
  const row = await db
    .selectFrom('boundaries')
    .select(columns)
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row ?? untouched
}

/** Whether a mail that rests on a consent is wanted at all: the consent stands and mail is the channel. Acts as system. */
export async function isWanted(db: Db, person: string, use: AnyUse): Promise<boolean> {
  const { channel } = await boundariesOf(db, person)
  return channel === 'email' && (await hasConsent(db, person, use))
}

/**
 * When a kept mail may go: `now`, `never` where it is not wanted any more, or the end of the person's quiet hours. Mails
 * about signing in and security rest on no consent and go at once. `zone`: the network's, for those who chose none. Acts as
 * system.
 */
export async function timeToSend(db: Db, mail: string, zone: string): Promise<'now' | 'never' | Date> {
  const row = await db
    .selectFrom('outbox as o')
    .innerJoin('people as p', 'p.id', 'o.person_id')
    .select(['o.rests_on', 'p.id', 'p.zone', 'p.left_at'])
    .where('o.id', '=', mail)
    .executeTakeFirst()
  if (!row?.rests_on) return 'now'
  if (row.left_at || !(await isWanted(db, row.id, row.rests_on as AnyUse))) return 'never'
  const { quiet_from: from, quiet_to: to } = await boundariesOf(db, row.id)
  if (!from || !to) return 'now'
  return quietUntil({ from, to, zone: row.zone ?? zone }, clock.now()) ?? 'now'
}
