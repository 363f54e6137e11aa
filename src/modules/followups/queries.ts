import type { Db } from '../../tables.ts'
import type { FollowupTables } from './schema.ts'

export type Followup = FollowupTables['seen.followups'] & { group_name: string | null }

/** As many as one page shows; who has more has too much, and the rest follows when these are closed. */
export const shownAtOnce = 100

/** The follow-ups that are there for the member, with the short name of their group. */
export const withGroup = (db: Db) =>
  db
    .selectFrom('seen.followups as f')
    .leftJoin('groups as g', 'g.id', 'f.group_id')
    .selectAll('f')
    .select('g.short_name as group_name')

/** The open follow-ups that are there for the member in the role acted in, the most pressing first. */
export const openFollowups = (db: Db): Promise<Followup[]> =>
  withGroup(db).where('f.ended_at', 'is', null).orderBy('f.due_at').limit(shownAtOnce).execute()

/** One follow-up, open or ended, if it is there for the member. */
export const findFollowup = (db: Db, id: string): Promise<Followup | undefined> =>
  withGroup(db).where('f.id', '=', id).executeTakeFirst()

/** What the member asked for of one kind about one thing, while it is open. */
export const myOpenAsking = (db: Db, kind: string, about: string) =>
  db
    .selectFrom('seen.my_askings')
    .select(['id', 'due_at'])
    .where('kind_id', '=', kind)
    .where('about_id', '=', about)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
