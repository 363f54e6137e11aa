import { clock } from '../../../platform/clock.ts'
import { rowId } from '../../../platform/crypto/chance.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { Mark } from './schema.ts'

/** Marks a step of one's own first days, or the whole path; `open` takes the mark away. Again changes nothing. */
export async function markStep(db: Db, membership: string, input: { step: string; what: Mark | 'open' }) {
  const { step, what } = input
  if (what === 'open') {
    await db
      .deleteFrom('first_day_marks')
      .where('membership_id', '=', membership)
      .where('step', '=', step)
      .execute()
  } else {
    const marked_at = clock.now()
    await db
      .insertInto('first_day_marks')
      .values({ id: rowId(), membership_id: membership, step, mark: what, marked_at })
      .onConflict((o) => o.columns(['membership_id', 'step']).doUpdateSet({ mark: what, marked_at }))
      .execute()
  }
  await record(db, 'first_day.marked', { membership })
}
