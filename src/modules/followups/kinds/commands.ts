import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'

export type Settled = { on: boolean; due: number; late: number }

/** Settles whether a kind is on and by when it is due and late. False where that may not be so. */
export async function settleKind(db: Db, kind: string, { on, due, late }: Settled): Promise<boolean> {
  const { rows } = await sql<{ id: string | null }>`
    select access.settle_kind(${kind}, ${on}, ${due}, ${late}, ${clock.now()}) as id`.execute(db)
  if (!rows[0]?.id) return false
  await record(db, 'followup_kind.settled', { kind })
  return true
}
