import type { Updateable } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { Member } from '../schema.ts'
import type { BoundaryTables } from './schema.ts'

type Change = Omit<Updateable<BoundaryTables['boundaries']>, 'person_id' | 'changed_at'>

/** Saves one part of the member's boundaries; the others stay as they are. */
export async function saveBoundary(db: Db, member: Member, change: Change) {
  const now = clock.now()
  await db
    .insertInto('boundaries')
    .values({ person_id: member.person_id, changed_at: now, ...change })
    .onConflict((c) => c.column('person_id').doUpdateSet({ ...change, changed_at: now }))
    .returning('person_id')
    .executeTakeFirstOrThrow()
  await record(db, 'boundaries.changed', { person: member.person_id })
}

/** Sets the member's time zone; null is the network's. */
export async function saveZone(db: Db, member: Member, zone: string | null) {
  const { person_id } = member
  found(
    await db
      .updateTable('people')
      .set({ zone })
      .where('id', '=', person_id)
      .returning('id')
      .executeTakeFirst(),
  )
  await record(db, 'boundaries.changed', { person: person_id })
}
