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

/** Whether mails and texts that rest on a consent are wanted at all: it stands, and not all of them are declined. Acts as system. */
export async function isWanted(db: Db, person: string, use: AnyUse): Promise<boolean> {
  const { channel } = await boundariesOf(db, person)
  return channel === 'email' && (await hasConsent(db, person, use))
}
