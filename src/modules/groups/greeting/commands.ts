import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { hiddenId, newSeed, rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import { logLook } from '../../people/access-log/commands.ts'
import type { Member } from '../../people/schema.ts'
import type { Call, StarterInput, Try } from './forms.ts'
import { goneCalls, hasGreeter, pastListeners } from './queries.ts'

type Id = { id: string | null }

/** Asks for ten minutes with a greeter, or where the group has none, with those who hold it. Throws 404 where one may not. */
export async function askGreeter(db: Db, member: Member, group: string, call: Call) {
  const id = hiddenId()
  const now = clock.now()
  const { rows } = await sql<Id>`
    select access.ask_greeter(${id}, ${group}, ${JSON.stringify(call)}, ${now}) as id`.execute(db)
  if (found(rows[0]?.id) !== id) return
  const asked = { group, call: id, person: member.person_id }
  if (await hasGreeter(db, group, now)) await record(db, 'call.asked', asked)
  else await record(db, 'call.asked_of_holders', asked)
}

/** Takes the own wish for a talk back. Throws 404 where none is open. */
export async function takeBackCall(db: Db, group: string) {
  const { rows } = await sql<Id>`select access.take_back_call(${group}, ${clock.now()}) as id`.execute(db)
  await record(db, 'call.taken_back', { group, call: found(rows[0]?.id) })
}

/** Notes what came of a try. A talk ends it, and so does the third try without one. Throws 404 where it is over or not the reader's. */
export async function noteTry(db: Db, group: string, call: string, noted: Try): Promise<'open' | 'over'> {
  const { rows } = await sql<{ now: 'open' | 'talked' | 'not_reached' | null }>`
    select access.note_try(${rowId()}, ${call}, ${JSON.stringify(noted)}, ${clock.now()}) as now`.execute(db)
  const now = found(rows[0]?.now)
  if (now === 'open') await record(db, 'call.tried', { group, call })
  else await record(db, 'call.over', { group, call })
  await logLook(db, { what: 'talk_noted', of: [call], group })
  return now === 'open' ? 'open' : 'over'
}

/** Stays in a group that one only listened to. Throws 404 where one does not. */
export async function stayInGroup(db: Db, group: string) {
  const { rows } = await sql<Id>`select access.stay(${group}) as id`.execute(db)
  await record(db, 'listener.stayed', { group, membership: found(rows[0]?.id) })
}

/** Sets a starter meeting. Throws 404 where the reader does not hold the group. */
export async function setStarter(db: Db, group: string, starter: StarterInput) {
  const { rows } = await sql<Id>`
    select access.set_starter(${rowId()}, ${group}, ${JSON.stringify(starter)}, ${clock.now()}) as id`.execute(
    db,
  )
  await record(db, 'starter.set', { group, starter: found(rows[0]?.id) })
}

/** A starter meeting took place, and those who were in it may come into the group; or it is called off. Throws 404 for one that is over. */
export async function endStarter(db: Db, starter: string, how: 'held' | 'called_off') {
  const { rows } = await sql<Id>`select access.end_starter(${starter}, ${how}, ${clock.now()}) as id`.execute(
    db,
  )
  await record(db, 'starter.ended', { group: found(rows[0]?.id), starter })
}

/** Puts the own name down for a starter meeting. Throws 404 where no place is free or none is to be had. */
export async function takePlace(db: Db, group: string, starter: string, name: string) {
  const { rows } = await sql<Id>`
    select access.take_place(${rowId()}, ${starter}, ${name}, ${clock.now()}) as id`.execute(db)
  await record(db, 'place.taken', { group, place: found(rows[0]?.id) })
}

/** Takes the own name away again. Throws 404 where it is not down. */
export async function givePlaceBack(db: Db, group: string, starter: string) {
  const { rows } = await sql<Id>`select access.give_place_back(${starter}, ${clock.now()}) as id`.execute(db)
  await record(db, 'place.given_back', { group, place: found(rows[0]?.id) })
}

/** From a starter meeting that took place into the group, or into its line. Throws 404 for whoever was in none. */
export async function comeFromStarter(db: Db, group: string): Promise<'in' | 'line'> {
  const { rows } = await sql<{ membership: string | null; wait: string | null }>`
    select * from access.come_from_starter(${hiddenId()}, ${rowId()}, ${group}, ${newSeed()}, ${clock.now()})`.execute(
    db,
  )
  const { membership, wait } = found(rows[0])
  if (membership) await record(db, 'membership.started', { group, membership })
  else await record(db, 'wait.started', { group, wait: found(wait) })
  return membership ? 'in' : 'line'
}

/** Listeners leave when their time is over; talks that are gone leave nothing open. Acts as system. */
export async function endListening(db: Db) {
  const now = clock.now()
  for (const { id: membership, group_id: group } of await pastListeners(db, now)) {
    await db.updateTable('memberships').set({ left_at: now }).where('id', '=', membership).execute()
    await record(db, 'membership.ended', { group, membership })
  }
  for (const { id: call, group_id: group } of await goneCalls(db))
    await record(db, 'call.taken_back', { group, call })
}
