import { sql } from 'kysely'
import type { Db } from '../../../tables.ts'
import { isReached } from '../../people/queries.ts'
import type { GreetingTables } from './schema.ts'

export type GreeterCall = GreetingTables['seen.greeter_calls']
export type GreeterTry = GreetingTables['seen.greeter_tries']
export type SeenStarter = GreetingTables['seen.starters']

/** Whether somebody greets for this group, so that a talk waits with them and not with those who hold it. */
export async function hasGreeter(db: Db, group: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{
    there: boolean
  }>`select access.has_greeter(${group}, ${now}) as there`.execute(db)
  return rows[0]!.there
}

/** A talk that somebody asked for, if the reader greets for the group. */
export const findCall = (db: Db, id: string): Promise<GreeterCall | undefined> =>
  db
    .selectFrom('seen.greeter_calls')
    .select([
      'id',
      'group_id',
      'display_name',
      'way',
      'reach',
      'good_times',
      'asked_at',
      'ended_at',
      'ending',
    ])
    .where('id', '=', id)
    .executeTakeFirst()

/** What was tried, in order. */
export const triesOf = (db: Db, call: string): Promise<GreeterTry[]> =>
  db
    .selectFrom('seen.greeter_tries')
    .select(['id', 'call_id', 'outcome', 'words', 'tried_at'])
    .where('call_id', '=', call)
    .orderBy('tried_at')
    .execute()

/** The starter meetings of a group, for those who hold it: those to come first, with whose name is down. */
export const startersOf = (db: Db, group: string): Promise<SeenStarter[]> =>
  db
    .selectFrom('seen.starters')
    .select([
      'id',
      'group_id',
      'title',
      'when_words',
      'seats',
      'made_at',
      'held_at',
      'called_off_at',
      'names',
    ])
    .where('group_id', '=', group)
    .orderBy(sql`coalesce(held_at, called_off_at)`, (o) => o.desc().nullsFirst())
    .limit(50)
    .execute()

/** Memberships of those who listened and whose time is over. Acts as system. */
export const pastListeners = (db: Db, now: Date) =>
  db
    .selectFrom('memberships')
    .select(['id', 'group_id'])
    .where('left_at', 'is', null)
    .where('listens_until', '<=', now)
    .limit(500)
    .execute()

/** Talks taken back while their follow-up stayed open. Acts as system. */
export const goneCalls = (db: Db) =>
  db
    .selectFrom('greeter_calls as c')
    .innerJoin('followups as f', 'f.about_id', 'c.id')
    .select(['c.id', 'c.group_id'])
    .where('f.kind_id', 'in', ['groups.greeter_call', 'groups.greeter_call_held'])
    .where('f.ended_at', 'is', null)
    .where('c.ended_at', 'is not', null)
    .execute()

const withPerson = (db: Db) =>
  db
    .selectFrom('people as p')
    .leftJoin('contact_details as c', (j) => j.onRef('c.person_id', '=', 'p.id').on(isReached))
    .select(['p.id as person_id', 'p.lang', 'c.address'])

/** A talk with its person and group, for a mail. Acts as system. */
export const aboutCall = (db: Db, id: string) =>
  withPerson(db)
    .innerJoin('greeter_calls as g', 'g.person_id', 'p.id')
    .innerJoin('groups', 'groups.id', 'g.group_id')
    .select(['g.id', 'g.group_id', 'g.display_name', 'g.ending', 'groups.short_name'])
    .where('g.id', '=', id)
    .executeTakeFirst()

/** A place in a starter meeting with its person and group, for a mail. Acts as system. */
export const aboutPlace = (db: Db, id: string) =>
  withPerson(db)
    .innerJoin('group_event_places as l', 'l.person_id', 'p.id')
    .innerJoin('group_events as e', 'e.id', 'l.event_id')
    .innerJoin('groups', 'groups.id', 'e.group_id')
    .select(['l.id', 'l.display_name', 'l.given_back_at', 'e.when_words', 'e.group_id', 'groups.short_name'])
    .where('l.id', '=', id)
    .executeTakeFirst()
