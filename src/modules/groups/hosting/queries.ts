import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import type { Db } from '../../../tables.ts'
import { isReached, termRuns } from '../../people/queries.ts'
import { courses, founderCourse } from '../../training/policy.ts'
import type { HostTables } from './schema.ts'

export type Host = HostTables['seen.hosts']

/** The hosts of a group and who was asked to be one, as far as the member may know. */
export const hostsOf = (db: Db, group: string): Promise<Host[]> =>
  db.selectFrom('seen.hosts').selectAll().where('group_id', '=', group).orderBy('asked_at').execute()

/** The number that members of a group dial; undefined for everybody else, and where there is none. */
export const lineOf = async (db: Db, group: string): Promise<string | undefined> =>
  (await db.selectFrom('group_lines').select('number').where('group_id', '=', group).executeTakeFirst())
    ?.number

const hosting = (db: Db) =>
  db
    .selectFrom('group_hosts as h')
    .innerJoin('groups as g', 'g.id', 'h.group_id')
    .innerJoin('memberships as m', (j) =>
      j
        .onRef('m.group_id', '=', 'h.group_id')
        .onRef('m.person_id', '=', 'h.person_id')
        .on('m.left_at', 'is', null),
    )
    .where('h.since', 'is not', null)
    .where('h.ended_at', 'is', null)
    .where('g.closed_at', 'is', null)

/**
 * Hosts who may hold their group now: a second step, a second adult, and where the network trains people the course and a
 * talk that said yes. Acts as system.
 */
export function hostsReady(db: Db, trains: boolean) {
  const version = courses[founderCourse].version
  const learned = sql<boolean>`(exists (select from course_completions c where c.person_id = h.person_id
      and c.course = ${founderCourse} and c.version = ${version})
    and exists (select from talks t where t.person_id = h.person_id and t.confirmed_at is not null and t.outcome = 'may_serve'))`
  const secondStep = sql<boolean>`(exists (select from authenticators a where a.person_id = h.person_id)
    or exists (select from passkeys k where k.person_id = h.person_id))`
  return hosting(db)
    .select(['h.id', 'h.group_id', 'h.person_id', 'h.becomes'])
    .where(secondStep)
    .where(hasSecond)
    .$if(trains, (q) => q.where(learned))
    .orderBy('h.since')
    .execute()
}

/** Another adult who gathers or holds the group with them. */
const hasSecond = sql<boolean>`(exists (select from group_hosts o join memberships n on n.group_id = o.group_id
      and n.person_id = o.person_id and n.left_at is null
    where o.group_id = h.group_id and o.person_id <> h.person_id and o.since is not null and o.ended_at is null)
  or exists (select from role_terms t where t.group_id = h.group_id and t.person_id <> h.person_id
    and t.role in ('facilitator', 'co_facilitator') and ${termRuns('t')}))`

/** The hosts of a group, with where to write to them and the name they have in it. Acts as system. */
export const hostsToTell = (db: Db, group: string) =>
  hosting(db)
    .innerJoin('people as p', 'p.id', 'h.person_id')
    .innerJoin('contact_details as c', 'c.person_id', 'p.id')
    .select(['p.id', 'p.lang', 'c.address', 'm.display_name'])
    .where('h.group_id', '=', group)
    .where(isReached)
    .where('p.left_at', 'is', null)
    .execute()

/** Groups whose last day is over. Acts as system. */
export const groupsToClose = (db: Db) =>
  db
    .selectFrom('groups')
    .select('id')
    .where('closed_at', 'is', null)
    .where('closes_on', 'is not', null)
    .where(sql<boolean>`closes_on < (${clock.now()}::timestamptz at time zone groups.zone)::date`)
    .execute()

/** The members of a group, with where to write to them. Acts as system. */
export const membersToTell = (db: Db, group: string) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('groups as g', 'g.id', 'm.group_id')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .innerJoin('contact_details as c', 'c.person_id', 'p.id')
    .select(['p.id', 'p.lang', 'c.address', 'm.display_name', 'g.short_name', 'g.closes_on'])
    .where('m.group_id', '=', group)
    .where('m.left_at', 'is', null)
    .where(isReached)
    .where('p.left_at', 'is', null)
    .execute()
