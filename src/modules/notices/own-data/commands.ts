import type { Db } from '../../../tables.ts'
import type { OwnData } from '../../people/own-data/policy.ts'
import { holdings } from './queries.ts'

export const ownData: OwnData = { holdings, otherwise: {}, leave: forgetTold }

/** What others were told of a row of theirs goes with it: a notice names the row. Acts as system. */
async function forgetTold(db: Db, _person: string, ids: string[]) {
  await db.deleteFrom('notices').where('about_id', 'in', ids).execute()
}
