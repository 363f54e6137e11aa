import type { Db } from '../../../tables.ts'
import { shownAtOnce } from '../queries.ts'
import type { FollowupTables } from '../schema.ts'

export type Asking = FollowupTables['seen.my_askings'] & { group_name: string | null }
export type AskingStep = FollowupTables['seen.my_asking_steps']

const withGroup = (db: Db) =>
  db
    .selectFrom('seen.my_askings as a')
    .leftJoin('groups as g', 'g.id', 'a.group_id')
    .selectAll('a')
    .select('g.short_name as group_name')

/** What the member asked for, open ones first, then the newest: open, and how it ended. */
export const myAskings = (db: Db): Promise<Asking[]> =>
  withGroup(db)
    .orderBy('a.ended_at', (o) => o.desc().nullsFirst())
    .orderBy('a.opened_at', 'desc')
    .limit(shownAtOnce)
    .execute()

/** One thing that the member asked for. */
export const findAsking = (db: Db, id: string): Promise<Asking | undefined> =>
  withGroup(db).where('a.id', '=', id).executeTakeFirst()

/** What became of it so far, in order. */
export const askingSteps = (db: Db, id: string): Promise<AskingStep[]> =>
  db
    .selectFrom('seen.my_asking_steps')
    .selectAll()
    .where('followup_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .limit(100)
    .execute()
