import { sql } from 'kysely'
import type { LoopKind } from '../../../context.ts'
import { clock } from '../../../platform/clock.ts'
import { rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { Asking } from './queries.ts'

/** Takes back what the member asked for, with whatever its kind does then. Throws 404 where it is over or stays. */
export async function withdrawAsking(db: Db, asking: Asking, kind: LoopKind) {
  const { rows } = await sql<{ id: string | null }>`
    select access.withdraw_asking(${asking.id}, ${rowId()}, ${clock.now()}) as id`.execute(db)
  found(rows[0]?.id)
  await kind.withdraw?.(db, { about: asking.about_id, group: asking.group_id })
  await record(db, 'followup.withdrawn', { followup: asking.id })
}
