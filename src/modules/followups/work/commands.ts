import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'

type Answer = { id: string | null }

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
  const { rows } = await sql<Answer>`
    select access.take_followup(${followup}, ${rowId()}, ${take}, ${clock.now()}) as id`.execute(db)
  found(rows[0]?.id)
}

/** Hands it over to whoever holds `term`, with a word. False where they cannot take it; throws nothing then, for they may just have filled up. */
export async function handOver(
  db: Db,
  followup: string,
  { to, word }: { to: string; word: string },
): Promise<boolean> {
  const step = rowId()
  const { rows } = await sql<Answer>`
    select access.hand_followup(${followup}, ${step}, ${to}, ${word}, ${clock.now()}) as id`.execute(db)
  if (!rows[0]?.id) return false
  await record(db, 'followup.handed', { followup, step })
  return true
}

/** Gives back what somebody handed over, with a word. Throws 404 where nobody did. */
export async function refuseFollowup(db: Db, followup: string, word: string) {
  const step = rowId()
  const { rows } = await sql<Answer>`
    select access.refuse_followup(${followup}, ${step}, ${word}, ${clock.now()}) as id`.execute(db)
  found(rows[0]?.id)
  await record(db, 'followup.refused', { followup, step })
}

/** Puts it off by days, with a reason. False where that is longer than its kind allows in all. */
export async function putOff(
  db: Db,
  followup: string,
  { days, word }: { days: number; word: string },
): Promise<boolean> {
  const { rows } = await sql<Answer>`
    select access.put_off_followup(${followup}, ${rowId()}, ${days * 24}, ${word}, ${clock.now()}) as id`.execute(
    db,
  )
  if (!rows[0]?.id) return false
  await record(db, 'followup.put_off', { followup })
  return true
}

/** How it ends by hand: `outcome` is one that its kind names, null where it is not needed. */
export type End = { outcome: string | null; why: string; sentence: string | null }

/** Ends a follow-up by hand. Throws 404 when it is over, not there for the member, or the outcome is none of its kind. */
export async function endFollowup(db: Db, followup: string, end: End) {
  const { rows } = await sql<Answer>`
    select access.end_followup(${followup}, ${rowId()}, ${JSON.stringify(end)}, ${clock.now()}) as id`.execute(
    db,
  )
  found(rows[0]?.id)
  await record(db, 'followup.ended', { followup })
}

/** Opens again what the member ended by hand within a day. Throws 404 otherwise. */
export async function reopenFollowup(db: Db, followup: string) {
  const { rows } = await sql<Answer>`
    select access.reopen_followup(${followup}, ${rowId()}, ${clock.now()}) as id`.execute(db)
  found(rows[0]?.id)
  await record(db, 'followup.reopened', { followup })
}

/** Asks those who have it again for what is due. Throws 404 for whoever is no coordinator, and within a day of the last time. */
export async function remindOf(db: Db, followup: string) {
  const step = rowId()
  const { rows } = await sql<Answer>`
    select access.remind_followup(${followup}, ${step}, ${clock.now()}) as id`.execute(db)
  found(rows[0]?.id)
  await record(db, 'followup.reminded', { followup, step })
}
