import type { Db } from '../../tables.ts'
import { isReached, termRuns } from '../people/queries.ts'
import type { FollowupTables } from './schema.ts'

export type Followup = FollowupTables['seen.followups'] & { group_name: string | null }
export type Asking = FollowupTables['seen.my_askings']

/** As many as one page shows; who has more has too much, and the rest follows when these are closed. */
export const shownAtOnce = 100

const columns = [
  'f.id',
  'f.kind_id',
  'f.about_id',
  'f.group_id',
  'f.queue_role',
  'f.opened_at',
  'f.due_at',
  'f.late_at',
  'f.escalated_at',
  'f.ended_at',
  'f.ending',
  'f.note',
  'f.mine',
  'f.owner_name',
  'f.ended_by_name',
] as const

const withGroup = (db: Db) =>
  db
    .selectFrom('seen.followups as f')
    .leftJoin('groups as g', 'g.id', 'f.group_id')
    .select([...columns, 'g.short_name as group_name'])

/** The open follow-ups that are there for the member in the role acted in, the most pressing first. */
export const openFollowups = (db: Db): Promise<Followup[]> =>
  withGroup(db).where('f.ended_at', 'is', null).orderBy('f.due_at').limit(shownAtOnce).execute()

/** One follow-up, open or ended, if it is there for the member. */
export const findFollowup = (db: Db, id: string): Promise<Followup | undefined> =>
  withGroup(db).where('f.id', '=', id).executeTakeFirst()

/** What the member asked for, newest first: open, and how it ended. */
export const myAskings = (db: Db): Promise<Asking[]> =>
  db
    .selectFrom('seen.my_askings')
    .select(['id', 'kind_id', 'opened_at', 'due_at', 'ended_at', 'ending'])
    .orderBy('opened_at', 'desc')
    .limit(shownAtOnce)
    .execute()

/** Open follow-ups that nobody has closed in time and of which no coordinator has heard. Acts as system. */
export const lateFollowups = (db: Db, now: Date) =>
  db
    .selectFrom('followups')
    .select('id')
    .where('ended_at', 'is', null)
    .where('escalated_at', 'is', null)
    .where('late_at', '<=', now)
    .orderBy('late_at')
    .limit(500)
    .execute()

/** What a mail about a late follow-up needs. Acts as system. */
export const aboutFollowup = (db: Db, id: string) =>
  db
    .selectFrom('followups as f')
    .leftJoin('groups as g', 'g.id', 'f.group_id')
    .select(['f.id', 'f.kind_id', 'f.ended_at', 'g.short_name'])
    .where('f.id', '=', id)
    .executeTakeFirst()

/** Those who run the network, with where to write to them. Acts as system. */
export const coordinators = (db: Db) =>
  db
    .selectFrom('role_terms as t')
    .innerJoin('people as p', 'p.id', 't.person_id')
    .innerJoin('contact_details as c', 'c.person_id', 'p.id')
    .select(['p.id', 'p.lang', 'p.display_name', 'c.address'])
    .where('t.role', '=', 'coordinator')
    .where(termRuns('t'))
    .where(isReached)
    .where('p.left_at', 'is', null)
    .execute()
