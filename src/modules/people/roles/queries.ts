import { sql } from 'kysely'
import { clock, days } from '../../../platform/clock.ts'
import type { Db } from '../../../tables.ts'
import { isReached, termRuns } from '../queries.ts'
import { askBeforeDays, peoplePerPage } from './policy.ts'
import type { RolesTables } from './schema.ts'

export type ShownPerson = RolesTables['seen.people']
export type ShownTerm = RolesTables['seen.terms'] & { group_name: string | null }
export type FoundPerson = ShownPerson & { roles: ShownTerm['role'][] }

/** One page of the people of the network, by name, with the roles each holds. For coordinators; nobody is there for others. */
export async function findPeople(
  db: Db,
  words: string,
  page: number,
): Promise<{ people: FoundPerson[]; found: number }> {
  const hits = sql<{
    id: string
    place: number
    found: number
  }>`access.find_people(${words}, ${peoplePerPage},
    ${(page - 1) * peoplePerPage})`
  const rows = await db
    .selectFrom(hits.as<'hits'>(sql`hits`))
    .innerJoin('seen.people as p', 'p.id', 'hits.id')
    .select(['p.id', 'p.display_name', 'p.lang', 'p.created_at', 'p.age_class', 'p.mine', 'hits.found'])
    .select((e) =>
      e
        .selectFrom('seen.terms as t')
        .select(sql<FoundPerson['roles']>`coalesce(json_agg(t.role order by t.granted_at), '[]')`.as('roles'))
        .whereRef('t.person_id', '=', 'p.id')
        .where(termRuns('t'))
        .as('roles'),
    )
    .orderBy('hits.place')
    .execute()
  return { people: rows as unknown as FoundPerson[], found: rows[0]?.found ?? 0 }
}

/** One person, for coordinators. */
export const findPerson = (db: Db, id: string): Promise<ShownPerson | undefined> =>
  db
    .selectFrom('seen.people')
    .select(['id', 'display_name', 'lang', 'created_at', 'age_class', 'mine'])
    .where('id', '=', id)
    .executeTakeFirst()

/** The terms of a person that the member may see, running ones first, then newest first. */
export const termsOf = (db: Db, person: string): Promise<ShownTerm[]> =>
  db
    .selectFrom('seen.terms as t')
    .leftJoin('groups as g', 'g.id', 't.group_id')
    .selectAll('t')
    .select('g.short_name as group_name')
    .where('t.person_id', '=', person)
    .orderBy('t.ended_at', (o) => o.desc().nullsFirst())
    .orderBy('t.granted_at', 'desc')
    .limit(200)
    .execute()

/** One term, if the member may see it. */
export const findTerm = (db: Db, id: string): Promise<ShownTerm | undefined> =>
  db
    .selectFrom('seen.terms as t')
    .leftJoin('groups as g', 'g.id', 't.group_id')
    .selectAll('t')
    .select('g.short_name as group_name')
    .where('t.id', '=', id)
    .executeTakeFirst()

/** The groups that a role can be given in, by name. */
export const groupsToHold = (db: Db) =>
  db
    .selectFrom('groups')
    .select(['id', 'short_name', 'language'])
    .where('closed_at', 'is', null)
    .orderBy('short_name')
    .execute()

/** Terms that end soon and of which no coordinator was asked. Acts as system. */
export const termsEndingSoon = (db: Db) =>
  db
    .selectFrom('role_terms as t')
    .innerJoin('people as p', 'p.id', 't.person_id')
    .select(['t.id', 't.person_id'])
    .where(termRuns('t'))
    .where('p.left_at', 'is', null)
    .where('t.ends_at', '<', new Date(clock.now().getTime() + days(askBeforeDays)))
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('followups as f')
            .select('f.id')
            .where('f.kind_id', '=', 'people.askTerm')
            .whereRef('f.about_id', '=', 't.id')
            .whereRef('f.opened_at', '>', sql`t.ends_at - make_interval(days => ${askBeforeDays + 1})`),
        ),
      ),
    )
    .execute()

/** Terms that are over, by themselves or with the group that was left, and about which a coordinator is still asked. Acts as system. */
export const termsOverAndAsked = (db: Db) =>
  db
    .selectFrom('role_terms as t')
    .innerJoin('followups as f', 'f.about_id', 't.id')
    .select('t.id')
    .where('f.kind_id', '=', 'people.askTerm')
    .where('f.ended_at', 'is', null)
    .where((e) => e.not(termRuns('t')))
    .where('t.starts_at', '<=', clock.now())
    .execute()

/** What a mail about a term needs. Acts as system. */
export const aboutTerm = (db: Db, id: string) =>
  db
    .selectFrom('role_terms as t')
    .innerJoin('people as p', 'p.id', 't.person_id')
    .innerJoin('contact_details as c', 'c.person_id', 'p.id')
    .leftJoin('groups as g', 'g.id', 't.group_id')
    .select([
      't.id',
      't.person_id',
      't.role',
      't.ended_at',
      't.ended_by',
      'p.lang',
      'p.display_name',
      'c.address',
    ])
    .select('g.short_name as group_name')
    .where('t.id', '=', id)
    .where(isReached)
    .where('p.left_at', 'is', null)
    .executeTakeFirst()
