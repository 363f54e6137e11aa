import { sql } from 'kysely'
import type { Db } from '../../../tables.ts'
import { isReached } from '../../people/queries.ts'
import type { WaitTables } from './schema.ts'

export type Starter = {
  id: string
  title: string
  when_words: string
  held: boolean
  free: boolean
  mine: boolean
  name: string | null
}
type Row = WaitTables['seen.my_doors']
type Nullable<T> = { [K in keyof T]: T[K] | null }
/** How the reader stands at a group's door. */
export type Door = Nullable<Omit<Row, 'group_id'>> & {
  is_full: boolean
  is_held: boolean | null
  starters: Starter[]
  /** The number that its members dial. */
  line: string | null
  /** Whether the reader was asked to hold the group. */
  asked: boolean | null
  /** The reader is in no group yet. */
  is_first: boolean | null
}

/** A group's door as the reader finds it: one query, whoever asks. */
export async function doorOf(db: Db, group: string, isMember: boolean): Promise<Door> {
  const own = isMember
    ? sql`(select * from seen.my_doors where group_id = ${group})`
    : sql`(select null as nothing where false)`
  const held = isMember ? sql`access.is_held(${group})` : sql`null`
  const line = isMember ? sql`(select number from group_lines where group_id = ${group})` : sql`null`
  const asked = isMember
    ? sql`exists (select from seen.hosts where group_id = ${group} and mine and since is null)`
    : sql`null`
  const first = isMember ? sql`not exists (select from seen.my_memberships)` : sql`null`
  const { rows } = await sql<Door>`
    select d.*, ${held} as is_held, access.is_full(${group}) as is_full, access.starters(${group}) as starters,
      ${line} as line, ${asked} as asked, ${first} as is_first
    from (select 1) one left join ${own} d on true`.execute(db)
  return rows[0]!
}

/** Waits of groups whose offer was not answered in time. Acts as system. */
export const pastOffers = (db: Db, now: Date) =>
  db
    .selectFrom('group_waits')
    .select(['id', 'group_id'])
    .where('ended_at', 'is', null)
    .where('offered_until', '<=', now)
    .limit(500)
    .execute()

/** Who is next for a seat, of those who were offered none; nobody while a cohort takes nobody in. Acts as system. */
export const nextInLine = (db: Db, group: string, now: Date) =>
  db
    .selectFrom('group_waits as w')
    .innerJoin('groups as g', 'g.id', 'w.group_id')
    .select(['w.id', 'w.person_id'])
    .where('w.group_id', '=', group)
    .where('w.ended_at', 'is', null)
    .where('w.offered_at', 'is', null)
    .where('g.closed_at', 'is', null)
    .where(sql<boolean>`(g.joining <> 'cohort' or access.takes_in(g.id, ${now}))`)
    .orderBy('w.since')
    .orderBy('w.id')
    .limit(1)
    .executeTakeFirst()

/** Whether a seat is free that was offered to nobody. Acts as system. */
export async function hasSeatToOffer(db: Db, group: string): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`
    select access.room_of(g.id) is null or (select count(*) from memberships m where m.group_id = g.id and m.left_at is null)
      + (select count(*) from group_waits w where w.group_id = g.id and w.ended_at is null and w.offered_at is not null) < access.room_of(g.id) as free
    from groups g where g.id = ${group}`.execute(db)
  return rows[0]?.free ?? false
}

/** Groups in which somebody waits. Acts as system. */
export const groupsWithLine = (db: Db) =>
  db
    .selectFrom('group_waits')
    .select('group_id')
    .distinct()
    .where('ended_at', 'is', null)
    .where('offered_at', 'is', null)
    .execute()

/** A place in the line with its person and group, for mails. Acts as system. */
export const aboutWait = (db: Db, id: string) =>
  db
    .selectFrom('group_waits as w')
    .innerJoin('groups as g', 'g.id', 'w.group_id')
    .innerJoin('people as p', 'p.id', 'w.person_id')
    .leftJoin('contact_details as c', (j) => j.onRef('c.person_id', '=', 'p.id').on(isReached))
    .select([
      'w.id',
      'w.group_id',
      'w.person_id',
      'w.display_name',
      'w.offered_until',
      'w.ended_at',
      'g.short_name',
      'p.lang',
      'p.zone',
      'c.address',
    ])
    .where('w.id', '=', id)
    .executeTakeFirst()

/** Places in a line that ended while the follow-up of their offer stayed open. Acts as system. */
export const goneOffers = (db: Db) =>
  db
    .selectFrom('group_waits as w')
    .innerJoin('followups as f', 'f.about_id', 'w.id')
    .select(['w.id', 'w.group_id'])
    .where('f.kind_id', '=', 'groups.seat_offer')
    .where('f.ended_at', 'is', null)
    .where('w.ended_at', 'is not', null)
    .execute()
