/**
 * A network to measure on, made set by set in SQL, the same each time. Scale 1 is 1,000 members in 30 groups, each member in
 * one group and every third in a second one; the filters of the measured directory fit two thirds of the groups at any scale.
 */
import { sql } from 'kysely'
import { startingModules } from '../src/modules/network/policy.ts'
import { openClient } from '../src/platform/database/pool.ts'
import type { Db } from '../src/tables.ts'
import type { Door } from './child.ts'

export type Filled = { members: number; groups: number; group: string; cookie: string }

/** Fills an empty database through its door. Answers the group and the member that pages are asked for. */
export async function fill(door: Door, scale: number): Promise<Filled> {
  const groups = 30 * scale
  const members = 1000 * scale
  await door.system('a network to measure on is made', async (db) => {
    await sql`set local statement_timeout = 0`.execute(db)
    await makeNetwork(db)
    await makePeople(db, members)
    await makeGroups(db, groups)
    await makeMemberships(db, members, groups)
  })
  const client = await openClient(door.admin)
  await client.query('vacuum analyze')
  const { rows } = await client.query<{ id: string }>(`select md5('group 1')::uuid as id`)
  await client.end()
  // The first `groups` people hold a group each; the next one is a plain member of the first group.
  return { members, groups, group: rows[0]!.id, cookie: `kith=session-${groups + 1}` }
}

/** The network's one row. */
export const makeNetwork = (db: Db) =>
  db
    .insertInto('networks')
    .values({
      id: 1,
      name: 'Measured Families',
      langs: ['en', 'es', 'ar'],
      default_lang: 'en',
      zone: 'America/Chicago',
      country: 'US',
      size: 'charity',
      modules: startingModules.charity,
      contact: 'hello@measured.example',
      set_up_at: new Date('2026-01-01T00:00:00Z'),
      set_up_by: null,
    })
    .execute()

export async function makePeople(db: Db, members: number) {
  await sql`insert into people (id, display_name, lang, created_at)
    select md5('person ' || n)::uuid, 'Person ' || n, 'en', timestamptz '2026-01-01' + n * interval '1 minute'
    from generate_series(1, ${members}::int) n`.execute(db)
  await sql`insert into contact_details (id, person_id, kind, address, verified_at, created_at)
    select md5('contact ' || n)::uuid, md5('person ' || n)::uuid, 'email', 'person-' || n || '@measured.example', '2026-01-01', '2026-01-01'
    from generate_series(1, ${members}::int) n`.execute(db)
  await sql`insert into sessions (id, token_hash, person_id, created_at, seen_at)
    select md5('session ' || n)::uuid, sha256(convert_to('session-' || n, 'UTF8')), md5('person ' || n)::uuid, now(), now()
    from generate_series(1, ${members}::int) n`.execute(db)
}

export async function makeGroups(db: Db, groups: number) {
  await sql`insert into groups (id, name, short_name, summary, audience, stages, formats, language, age_from, age_to, weekday, every,
      starts_at, minutes, zone, place, joining, listing, cover_seed, started_at, changed_at)
    select md5('group ' || n)::uuid, 'Families of the ' || chr(65 + n % 26) || ' bench, circle ' || n, 'Circle ' || n,
      'We meet to talk and to listen. You may just sit with us for a while; nobody asks for more than you want to say.',
      case when n % 6 = 0 then '{grandparents}' else '{parents,caregivers}' end::text[], '{newly_diagnosed,treatment}',
      case when n % 8 = 0 then '{in_person}' else '{in_person,video}' end::text[],
      case when n % 10 = 0 then 'es' else 'en' end, 0, 17, 1 + n % 7, 'week', make_time(9 + n % 12, 30, 0), 75,
      case when n % 3 = 0 then 'America/Los_Angeles' else 'America/Chicago' end, 'Room ' || n,
      case when n % 5 = 0 then 'request' else 'open' end, case when n % 20 = 0 then 'members' else 'public' end,
      n * 7919, '2026-01-01', '2026-01-01'
    from generate_series(1, ${groups}::int) n`.execute(db)
  await sql`insert into group_conditions (group_id, condition_id)
    select md5('group ' || n)::uuid, c.id from generate_series(1, ${groups}::int) n
    join (select id, row_number() over (order by position, id) - 1 as place, count(*) over () as many from conditions) c
      on c.place in (n % c.many, (n * 5) % 12)`.execute(db)
}

export async function makeMemberships(db: Db, members: number, groups: number) {
  await sql`insert into memberships (id, group_id, person_id, display_name, patch_seed, joined_at, welcomed_at)
    select md5('membership ' || n || ' ' || turn)::uuid, md5('group ' || 1 + (n - 1 + turn * 7) % ${groups}::int)::uuid,
      md5('person ' || n)::uuid, 'Name ' || n, n * 31, '2026-02-01', '2026-02-02'
    from generate_series(1, ${members}::int) n, generate_series(0, 1) turn
    where turn = 0 or n % 3 = 0`.execute(db)
  await sql`insert into role_terms (id, person_id, role, group_id, reason, granted_at, starts_at)
    select md5('term ' || n)::uuid, md5('person ' || n)::uuid, 'facilitator', md5('group ' || n)::uuid, 'holds it', '2026-01-01', '2026-01-01'
    from generate_series(1, ${groups}::int) n`.execute(db)
}
