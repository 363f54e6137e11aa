import type { Db } from '../../../tables.ts'
import type { StepMark } from './policy.ts'

/** What the reader has marked of the first days in a group. */
export const myMarks = (db: Db, group: string): Promise<StepMark[]> =>
  db
    .selectFrom('first_day_marks as f')
    .innerJoin('seen.my_memberships as m', 'm.id', 'f.membership_id')
    .select(['f.step', 'f.mark'])
    .where('m.group_id', '=', group)
    .execute()
