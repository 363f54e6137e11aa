import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { rowId } from '../../../platform/crypto/chance.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'

type Turn = { followup: string; step: 'due' | 'late' | 'daily'; turn: number }

/** Does with open follow-ups what the clock asks for, each step once. Answers how many steps. Acts as system. */
export async function passOnLate(db: Db): Promise<number> {
  const at = clock.now()
  const { rows } = await sql<Turn>`select * from access.escalate_followups(${at})`.execute(db)
  for (const { followup, step: what, turn } of rows) {
    const step = rowId()
    await db
      .insertInto('followup_steps')
      .values({ id: step, followup_id: followup, what, turn, at })
      .execute()
    if (what === 'due') await record(db, 'followup.due', { followup, step })
    else if (what === 'late') await record(db, 'followup.late', { followup, step })
    else await record(db, 'followup.still_late', { followup, step })
  }
  return rows.length
}

type Passed = { followup: string; from_id: string; to_id: string | null }

/** Passes on what those have open whose break has begun. Answers how many. Acts as system. */
export async function beginBreaks(db: Db): Promise<number> {
  const at = clock.now()
  const { rows } = await sql<Passed>`select * from access.begin_breaks(${at})`.execute(db)
  for (const { followup, from_id, to_id } of rows) {
    const step = rowId()
    await db
      .insertInto('followup_steps')
      .values({ id: step, followup_id: followup, what: 'passed', at, by_id: from_id, to_id })
      .execute()
    await record(db, 'followup.passed', { followup, step })
  }
  return rows.length
}
