import { sql } from 'kysely'
import { clock, days } from '../../../platform/clock.ts'
import { hiddenId, newSeed, rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import { logLook } from '../../people/access-log/commands.ts'
import type { Member } from '../../people/schema.ts'
import type { ShownGroup } from '../queries.ts'
import type { Asked, DoorSettings, No } from './forms.ts'
import { askAgainDays } from './policy.ts'
import { goneRequests, lateRequests } from './queries.ts'

type Id = { id: string | null }
const groupOf = (group: Pick<ShownGroup, 'id' | 'answer_hours'>) => ({
  group: group.id,
  hours: String(group.answer_hours),
})

/** Asks to come into a group that asks first. Asking again while it is open changes nothing. Throws 404 where there is nothing to ask. */
export async function askToJoin(
  db: Db,
  member: Member,
  group: Pick<ShownGroup, 'id' | 'answer_hours'>,
  { name, seed, kind, word }: Asked,
) {
  const id = hiddenId()
  const as = JSON.stringify({ name, seed: seed || newSeed(), kind, word })
  const { rows } = await sql<Id>`
    select access.ask_to_join(${id}, ${group.id}, ${as}, ${clock.now()}) as id`.execute(db)
  if (found(rows[0]?.id) !== id) return
  await record(db, 'request.sent', { ...groupOf(group), request: id, person: member.person_id })
}

/** Changes the word of the own open request. Throws 404 where none is open. */
export async function changeWord(db: Db, group: string, word: string | null) {
  const { rows } = await sql<Id>`select access.change_word(${group}, ${word}) as id`.execute(db)
  await record(db, 'request.changed', { group, request: found(rows[0]?.id) })
}

/** Takes the own open request back. Throws 404 where none is open. */
export async function takeBackRequest(db: Db, group: string) {
  const { rows } = await sql<Id>`select access.take_back_request(${group}, ${clock.now()}) as id`.execute(db)
  await record(db, 'request.taken_back', { group, request: found(rows[0]?.id) })
}

/** Says yes: the asker is a member, or in the line where no seat is free. Null where somebody answered before. */
export async function acceptRequest(db: Db, group: string, request: string): Promise<'in' | 'line' | null> {
  const { rows } = await sql<{ membership: string | null; wait: string | null }>`
    select * from access.accept_request(${request}, ${hiddenId()}, ${rowId()}, ${clock.now()})`.execute(db)
  const made = rows[0]
  if (!made) return null
  if (made.membership) await record(db, 'request.accepted', { group, request, membership: made.membership })
  else await record(db, 'request.lined_up', { group, request })
  await logLook(db, { what: 'request_answered', of: [request], group })
  return made.membership ? 'in' : 'line'
}

/** Says no, with a reason and a way on. Answers false where somebody answered before. */
export async function declineRequest(db: Db, group: string, request: string, no: No): Promise<boolean> {
  const now = clock.now()
  const again = new Date(now.getTime() + days(askAgainDays))
  const other = no.way === 'group' ? no.other : null
  const { rows } = await sql<Id>`
    select access.decline_request(${request}, ${JSON.stringify({ ...no, other, again })}, ${now}) as id`.execute(
    db,
  )
  if (!rows[0]?.id) return false
  await record(db, 'request.declined', { group, request })
  await logLook(db, { what: 'request_answered', of: [request], group })
  return true
}

/** Sets what a group says of its door. Throws 404 where the reader does not hold it. */
export async function setDoor(db: Db, group: string, door: DoorSettings) {
  const { rows } = await sql<Id>`
    select access.set_door(${group}, ${JSON.stringify(door)}, ${clock.now()}) as id`.execute(db)
  await record(db, 'door.changed', { group: found(rows[0]?.id) })
}

/** Tells those who waited longer than was promised, once each. Acts as system. */
export async function tellLateAskers(db: Db) {
  const now = clock.now()
  for (const { id, group_id: group } of await lateRequests(db, now)) {
    await db.updateTable('group_requests').set({ late_told_at: now }).where('id', '=', id).execute()
    await record(db, 'request.late', { group, request: id })
  }
}

/** Closes what is still open about requests that are gone. Acts as system. */
export async function closeGoneRequests(db: Db) {
  for (const { id: request, group_id: group } of await goneRequests(db))
    await record(db, 'request.taken_back', { group, request })
}
