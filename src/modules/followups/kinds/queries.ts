import type { Db } from '../../../tables.ts'
import type { FollowupTables } from '../schema.ts'

export type ShownKind = FollowupTables['seen.followup_kinds']

/** Every kind of follow-up, for a coordinator: hours, on or off, how many are open. */
export const allKinds = (db: Db): Promise<ShownKind[]> =>
  db.selectFrom('seen.followup_kinds').selectAll().orderBy('id').execute()

/** One kind; undefined for whoever is no coordinator. */
export const findKind = (db: Db, id: string): Promise<ShownKind | undefined> =>
  db.selectFrom('seen.followup_kinds').selectAll().where('id', '=', id).executeTakeFirst()
