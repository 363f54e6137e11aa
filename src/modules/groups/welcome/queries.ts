/** What the mails about a membership need. All of it acts as system. */
import type { Db } from '../../../tables.ts'
import { isReached, termRuns } from '../../people/queries.ts'

/** The membership: its person, its group, who welcomed it. */
export async function aboutMembership(db: Db, membership: string) {
  const about = await db
    .selectFrom('memberships as m')
    .innerJoin('groups as g', 'g.id', 'm.group_id')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .leftJoin('contact_details as c', (j) => j.onRef('c.person_id', '=', 'p.id').on(isReached))
    .leftJoin('memberships as w', 'w.id', 'm.welcomed_by')
    .select([
      'm.id',
      'm.display_name',
      'm.group_id',
      'm.person_id',
      'm.left_at',
      'g.short_name',
      'p.lang',
      'c.address',
      'w.display_name as welcomed_by',
      'w.person_id as welcomer',
    ])
    .where('m.id', '=', membership)
    .executeTakeFirst()
  return about
}

const staff = (db: Db) =>
  db
    .selectFrom('role_terms as t')
    .innerJoin('people as p', 'p.id', 't.person_id')
    .innerJoin('contact_details as c', 'c.person_id', 'p.id')
    .where(termRuns('t'))
    .where(isReached)
    .where('p.left_at', 'is', null)

/** Those who hold a group now: a running term and a membership, as on its page. With where to write to them and the name they have in it. */
export const holdersToTell = (db: Db, group: string) =>
  staff(db)
    .innerJoin('memberships as m', (j) =>
      j.onRef('m.person_id', '=', 'p.id').onRef('m.group_id', '=', 't.group_id').on('m.left_at', 'is', null),
    )
    .select(['p.id', 'p.lang', 'c.address', 'm.display_name'])
    .where('t.group_id', '=', group)
    .where('t.role', 'in', ['facilitator', 'co_facilitator'])
    .orderBy('t.role', 'desc')
    .execute()

/** Those who run the network: they are told where a group has nobody who holds it. */
export const coordinatorsToTell = (db: Db) =>
  staff(db)
    .select(['p.id', 'p.lang', 'c.address', 'p.display_name'])
    .where('t.role', '=', 'coordinator')
    .execute()
