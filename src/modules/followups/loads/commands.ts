import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'

/** Says how many open follow-ups the member takes. */
export async function setLoad(db: Db, member: { person_id: string }, most: number) {
  await sql`select access.set_load(${most}, ${clock.now()})`.execute(db)
  await record(db, 'load.set', { person: member.person_id })
}

export type NewBreak = { from: Date; to: Date; openOnes: 'pass' | 'keep' }

/** Makes a break of the member's. False where it would reach over another, or is over. */
export async function makeBreak(db: Db, { from, to, openOnes }: NewBreak): Promise<boolean> {
  const id = rowId()
  const { rows } = await sql<{ id: string | null }>`
    select access.make_break(${id}, ${from}, ${to}, ${openOnes}, ${clock.now()}) as id`.execute(db)
  if (!rows[0]?.id) return false
  await record(db, 'break.made', { break: id })
  return true
}

/** Ends a break of the member's, or takes back one to come. Throws 404 where there is none. */
export async function endBreak(db: Db, id: string) {
  const { rows } = await sql<{ id: string | null }>`
    select access.end_break(${id}, ${clock.now()}) as id`.execute(db)
  found(rows[0]?.id)
  await record(db, 'break.ended', { break: id })
}
