import type { Db } from '../../../tables.ts'
import { isReached } from '../../people/queries.ts'
import type { RequestTables } from './schema.ts'

export type SeenRequest = RequestTables['seen.requests']

const columns = [
  'id',
  'group_id',
  'kind',
  'display_name',
  'patch_seed',
  'word',
  'asked_at',
  'promised_at',
  'answered_at',
  'answer',
  'with_holders',
] as const

/** The open requests to a group that are the reader's to answer, the most pressing first. */
export const openRequests = (db: Db, group: string): Promise<SeenRequest[]> =>
  db
    .selectFrom('seen.requests')
    .select(columns)
    .where('group_id', '=', group)
    .where('answered_at', 'is', null)
    .orderBy('promised_at')
    .limit(100)
    .execute()

/** One request, open or answered, if it is the reader's to answer. */
export const findRequest = (db: Db, id: string): Promise<SeenRequest | undefined> =>
  db.selectFrom('seen.requests').select(columns).where('id', '=', id).executeTakeFirst()

/** Who has taken the request on, by the name of the account, for those beside them; null while nobody has. */
export const takenBy = async (db: Db, request: string): Promise<string | null> =>
  (
    await db
      .selectFrom('seen.followups')
      .select('owner_name')
      .where('about_id', '=', request)
      .where('kind_id', '=', 'groups.request')
      .executeTakeFirst()
  )?.owner_name ?? null

/** Groups that somebody could be pointed to, by name. */
export const otherGroups = (db: Db, group: string) =>
  db
    .selectFrom('groups')
    .select(['id', 'name', 'language'])
    .where('id', '<>', group)
    .where('listing', '=', 'public')
    .where('closed_at', 'is', null)
    .orderBy('name')
    .limit(60)
    .execute()

/** What a group has set about its door. */
export const doorSettings = (db: Db, group: string) =>
  db
    .selectFrom('groups')
    .select(['answer_hours', 'capacity', 'starts_on', 'ends_on', 'intake_until', 'next_intake_on'])
    .where('id', '=', group)
    .executeTakeFirstOrThrow()

/** A request with its person and group, for mails. Acts as system. */
export const aboutRequest = (db: Db, id: string) =>
  db
    .selectFrom('group_requests as r')
    .innerJoin('groups as g', 'g.id', 'r.group_id')
    .innerJoin('people as p', 'p.id', 'r.person_id')
    .leftJoin('contact_details as c', (j) => j.onRef('c.person_id', '=', 'p.id').on(isReached))
    .select([
      'r.id',
      'r.group_id',
      'r.person_id',
      'r.display_name',
      'r.promised_at',
      'r.answered_at',
      'r.taken_back_at',
      'r.answer',
      'g.short_name',
      'p.lang',
      'p.zone',
      'c.address',
    ])
    .where('r.id', '=', id)
    .executeTakeFirst()

/** Open requests whose time is over and whose asker was not told yet. Acts as system. */
export const lateRequests = (db: Db, now: Date) =>
  db
    .selectFrom('group_requests')
    .select(['id', 'group_id'])
    .where('answered_at', 'is', null)
    .where('taken_back_at', 'is', null)
    .where('late_told_at', 'is', null)
    .where('promised_at', '<=', now)
    .limit(500)
    .execute()

/** Requests that were taken back while their follow-up stayed open: the yes to keeping health data was taken back. Acts as system. */
export const goneRequests = (db: Db) =>
  db
    .selectFrom('group_requests as r')
    .innerJoin('followups as f', 'f.about_id', 'r.id')
    .select(['r.id', 'r.group_id'])
    .where('f.kind_id', '=', 'groups.request')
    .where('f.ended_at', 'is', null)
    .where('r.taken_back_at', 'is not', null)
    .execute()

/** Whether somebody is in a group now. Acts as system. */
export async function isMember(db: Db, of: { group_id: string; person_id: string }): Promise<boolean> {
  const row = await db
    .selectFrom('memberships')
    .select('id')
    .where('group_id', '=', of.group_id)
    .where('person_id', '=', of.person_id)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
