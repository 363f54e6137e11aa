import { clock, days, hours } from '../../../platform/clock.ts'
import type { Db } from '../../../tables.ts'
import { askedTexts, textsPerNumber } from './policy.ts'

type Asking = {
  number: string
  /** Whose number it is, or null. */
  person: string | null
  device_hash: Buffer | null
  /** How many texts that people ask for the network sends in a day. */
  perDay: number
}

/**
 * Whether no text goes out, because as many were sent as may be: to this number in an hour and a day, from the network in a
 * day (half of it at most to numbers without an account, so that strangers do not use it up for everybody). A device that
 * signed in as this person before counts by itself: whoever asks for another's codes does not keep them out. Acts as system.
 */
export async function hasEnoughTexts(db: Db, asking: Asking): Promise<boolean> {
  if (await hasEnoughInAll(db, asking)) return true
  const device = await knownDevice(db, asking)
  if (device) return (await askedOn(db, asking, device)) > textsPerNumber.day
  const since = (span: number) => sentTo(db, asking.number, span)
  return (await since(hours(1))) >= textsPerNumber.hour || (await since(days(1))) >= textsPerNumber.day
}

const before = (span: number) => new Date(clock.now().getTime() - span)

const sent = (db: Db, span: number) =>
  db
    .selectFrom('outbox')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('channel', '=', 'text')
    .where('template', 'in', askedTexts)
    .where('made_at', '>', before(span))

async function hasEnoughInAll(db: Db, { person, perDay }: Asking): Promise<boolean> {
  const all = await sent(db, days(1)).executeTakeFirstOrThrow()
  if (all.count >= perDay) return true
  if (person) return false
  const strangers = await sent(db, days(1)).where('person_id', 'is', null).executeTakeFirstOrThrow()
  return strangers.count >= perDay / 2
}

const sentTo = async (db: Db, number: string, span: number) =>
  (await sent(db, span).where('address', '=', number).executeTakeFirstOrThrow()).count

async function knownDevice(db: Db, { person, device_hash }: Asking): Promise<Buffer | null> {
  if (!person || !device_hash) return null
  const row = await db
    .selectFrom('known_devices')
    .select('token_hash')
    .where('person_id', '=', person)
    .where('token_hash', '=', device_hash)
    .executeTakeFirst()
  return row?.token_hash ?? null
}

async function askedOn(db: Db, { number }: Asking, device: Buffer): Promise<number> {
  const row = await db
    .selectFrom('link_requests')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('address', '=', number)
    .where('device_hash', '=', device)
    .where('created_at', '>', before(days(1)))
    .executeTakeFirstOrThrow()
  return row.count
}
