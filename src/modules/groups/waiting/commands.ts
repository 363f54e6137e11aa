import { sql } from 'kysely'
import { clock, hours } from '../../../platform/clock.ts'
import { hiddenId, newSeed, rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import { keptFor } from '../../../platform/retention/periods.ts'
import type { Db } from '../../../tables.ts'
import { type Entering, enterGroup } from '../commands.ts'
import { offerHours } from './policy.ts'
import { goneOffers, groupsWithLine, hasSeatToOffer, nextInLine, pastOffers } from './queries.ts'

type Made = { membership: string | null; wait: string | null }

/**
 * Comes into an open group, or a cohort that takes people in, and answers the membership; where no seat is free, into the
 * line for one, and answers null. Throws NameTaken, and 404 when the group is not open to this member.
 */
export async function joinOrWait(db: Db, group: string, input: Entering): Promise<string | null> {
  const membership = await enterGroup(db, group, input)
  if (membership) return membership
  const as = JSON.stringify({ ...input, seed: input.seed || newSeed() })
  const { rows } = await sql<{ id: string | null }>`
    select access.wait_in_line(${rowId()}, ${group}, ${as}, ${clock.now()}) as id`.execute(db)
  await record(db, 'wait.started', { group, wait: found(rows[0]?.id) })
  return null
}

/** Takes up the seat that one was offered. False where the offer is over, or the seat is gone: the place in the line stays. */
export async function takeOffer(db: Db, group: string, wait: string): Promise<boolean> {
  const { rows } = await sql<{ id: string | null }>`
    select access.take_offer(${hiddenId()}, ${group}, ${clock.now()}) as id`.execute(db)
  const membership = rows[0]?.id
  if (!membership) return false
  await record(db, 'seat.taken', { group, wait, membership })
  return true
}

/** Leaves the line, also when a seat is offered. Throws 404 where one is not in it. */
export async function leaveLine(db: Db, group: string) {
  const { rows } = await sql<{ id: string | null }>`
    select access.leave_line(${group}, ${clock.now()}) as id`.execute(db)
  await record(db, 'seat.passed', { group, wait: found(rows[0]?.id) })
}

/**
 * Lets somebody in whom an invitation to this group brought, or into the line where it is full. Null where the group is not
 * for them. The link of the invitation was checked before. Acts as system.
 */
export async function joinInvited(
  db: Db,
  person: string,
  group: string,
  input: Entering,
): Promise<'in' | 'line' | null> {
  const as = JSON.stringify({ ...input, seed: input.seed || newSeed() })
  const id = hiddenId()
  const { rows } = await sql<Made>`
    select * from access.join_invited(${id}, ${rowId()}, ${group}, ${person}, ${as}, ${clock.now()})`.execute(
    db,
  )
  const { membership, wait } = rows[0] ?? { membership: null, wait: null }
  if (membership === id) await record(db, 'membership.started', { group, membership })
  if (wait) await record(db, 'wait.started', { group, wait })
  return membership ? 'in' : wait ? 'line' : null
}

/** Offers free seats to those who are next. Acts as system. */
export async function offerSeats(db: Db, group: string) {
  const now = clock.now()
  await sql`select pg_advisory_xact_lock(hashtextextended(${group}::text, 23))`.execute(db)
  for (;;) {
    const next = (await hasSeatToOffer(db, group)) && (await nextInLine(db, group, now))
    if (!next) return
    const until = new Date(now.getTime() + hours(offerHours))
    const offer = { offered_at: now, offered_until: until }
    await db.updateTable('group_waits').set(offer).where('id', '=', next.id).execute()
    await record(db, 'seat.offered', { group, wait: next.id, person: next.person_id })
  }
}

/** What the clock does for the line: offers that are over pass on, and every free seat is offered. Acts as system. */
export async function moveLines(db: Db) {
  const now = clock.now()
  for (const { id, group_id: group } of await pastOffers(db, now)) {
    const over = { ended_at: now, ending: 'expired' as const }
    await db.updateTable('group_waits').set(over).where('id', '=', id).execute()
    await record(db, 'seat.passed', { group, wait: id })
  }
  for (const { id: wait, group_id: group } of await goneOffers(db))
    await record(db, 'seat.passed', { group, wait })
  for (const { group_id } of await groupsWithLine(db)) await offerSeats(db, group_id)
}

/** Deletes what of joining ended long enough ago; answers how many. Acts as system. */
export async function forgetJoining(db: Db): Promise<number> {
  const before = new Date(clock.now().getTime() - keptFor('joining'))
  const gone = [
    db.deleteFrom('group_requests').where(sql<Date>`coalesce(answered_at, taken_back_at)`, '<', before),
    db.deleteFrom('group_waits').where('ended_at', '<', before),
    db.deleteFrom('greeter_calls').where('ended_at', '<', before),
    db.deleteFrom('group_events').where(sql<Date>`coalesce(held_at, called_off_at)`, '<', before),
  ]
  let count = 0
  for (const rows of gone) count += Number((await rows.executeTakeFirst()).numDeletedRows)
  return count
}
