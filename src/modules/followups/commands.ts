import { sql } from 'kysely'
import { clock } from '../../platform/clock.ts'
import { found } from '../../platform/errors/refusals.ts'
import { record } from '../../platform/events/record.ts'
import type { Db } from '../../tables.ts'
import { lateFollowups } from './queries.ts'

/** Takes an open follow-up on oneself, also from somebody of the same queue. Throws 404 when it is over or not there for the member. */
export async function takeFollowup(db: Db, followup: string) {
  await changeOwner(db, followup, 'me')
  await record(db, 'followup.taken', { followup })
}

/** Gives one's own follow-up back to its queue. Throws 404 when it is not the member's, or over. */
export async function giveBackFollowup(db: Db, followup: string) {
  await changeOwner(db, followup, 'nobody')
  await record(db, 'followup.given_back', { followup })
}

async function changeOwner(db: Db, followup: string, take: 'me' | 'nobody') {
  const { rows } = await sql<{ id: string | null }>`
    select access.take_followup(${followup}, ${take}, ${clock.now()}) as id`.execute(db)
  found(rows[0]?.id)
}

/** Ends a follow-up that needs no more doing, with a word on why. Throws 404 when it is over or not there for the member. */
export async function endFollowup(db: Db, followup: string, why: string) {
  const { rows } = await sql<{ id: string | null }>`
    select access.end_followup(${followup}, ${why}, ${clock.now()}) as id`.execute(db)
  found(rows[0]?.id)
  await record(db, 'followup.ended', { followup })
}

/** Passes what is late to the coordinators, once each. Answers how many. Acts as system. */
export async function passOnLate(db: Db): Promise<number> {
  const now = clock.now()
  const late = await lateFollowups(db, now)
  for (const { id } of late) {
    await db.updateTable('followups').set({ escalated_at: now }).where('id', '=', id).execute()
    await record(db, 'followup.late', { followup: id })
  }
  return late.length
}
