/** What rows exist for whom. Each "does not see" stands beside somebody who does. */
import { beforeAll, describe, expect, test } from 'vitest'
import { seedGroup } from '../../src/modules/groups/seed.ts'
import { actAs, grantRole } from '../../src/modules/people/commands.ts'
import { seedSession } from '../../src/modules/people/seed.ts'
import { clock, days } from '../../src/platform/clock.ts'
import { newToken } from '../../src/platform/crypto/chance.ts'
import { within } from '../../src/platform/database/transaction.ts'
import type { Tables } from '../../src/tables.ts'
import { as, type Person } from '../world.ts'
import { codeOf, nameOf, reads, readsAll, refused, type Scene, say, scene } from './scene.ts'

let at: Scene
let people: Scene['world']['people']
const person = (name: string) => (name === 'visitor' ? null : people[name as 'wren'])
const asked = (name: string, text: string) => reads(at.kith, person(name), text)

beforeAll(async () => {
  at = await scene()
  people = at.world.people
  const young = {
    id: 'young',
    name: 'Young Bench',
    short_name: 'Young Bench',
    summary: {},
    conditions: ['epilepsy'],
  }
  await at.kith.services.system('a test adds groups', async (db) => {
    const base = {
      audience: [],
      ages: null,
      stages: [],
      language: 'en',
      formats: ['video' as const],
      weekday: null,
      every: null,
    }
    const rest = {
      time: null,
      minutes: null,
      zone: 'UTC',
      place: null,
      joining: 'open' as const,
      listing: 'public' as const,
    }
    const added = at.world.groups as Record<string, string>
    added.young = await seedGroup(db, { ...young, ...base, ...rest })
    added.shut = await seedGroup(db, {
      ...young,
      ...base,
      ...rest,
      id: 'shut',
      name: 'Shut Door',
      short_name: 'Shut Door',
    })
    await db.updateTable('groups').set({ age_class: 'young' }).where('id', '=', added.young).execute()
    await db.updateTable('groups').set({ closed_at: clock.now() }).where('id', '=', added.shut).execute()
  })
})

const listed = async (who: string, text: string) =>
  (await readsAll(at.kith, person(who), text)).map((id) => nameOf(at.world, id)).sort()

const open = ['far', 'lantern', 'tuesday']
const forMembers = ['copper', ...open]
const groupsOf = {
  visitor: { page: open, list: open },
  wren: { page: forMembers, list: forMembers },
  otter: { page: forMembers, list: forMembers },
  lark: { page: forMembers, list: forMembers },
  noor: {
    page: ['copper', 'far', 'harbor', 'lantern', 'tuesday'],
    list: ['copper', 'far', 'harbor', 'lantern', 'tuesday'],
  },
  marta: { page: forMembers, list: forMembers },
  pip: { page: ['young'], list: ['young'] },
  ana: {
    page: ['copper', 'far', 'harbor', 'lantern', 'shut', 'tuesday'],
    list: ['copper', 'far', 'harbor', 'lantern', 'tuesday'],
  },
}
const find = `select id from access.find_groups('{}', 'UTC', now(), null, 99, 0)`

describe.each(Object.entries(groupsOf))('for %s', (who, { page, list }) => {
  test('these groups exist, and no others', async () => {
    expect(await listed(who, 'select id from groups')).toEqual(page)
    expect(await listed(who, find)).toEqual(list)
    expect(await listed(who, 'select group_id from group_conditions')).toEqual(
      page.filter((name) => ['tuesday', 'harbor', 'young', 'shut'].includes(name)),
    )
  })
})

test('an unlisted group is not found by any filter, nor counted, but by its own members', async () => {
  const by = `select id, found from access.find_groups('{"condition":"cystic_fibrosis","language":"en","format":"video","day":2,"part":"evening","joining":"invitation","age":5}', 'America/Chicago', now(), null, 20, 0)`
  for (const who of ['visitor', 'wren', 'marta', 'pip'])
    expect([who, await asked(who, by)]).toEqual([who, []])
  expect(await listed('noor', by)).toEqual(['harbor'])
  expect((await asked('wren', find.replace('id', 'found')))[0]).toEqual({ found: forMembers.length })
})

test('members of a group are seen by its members and by those who hold it, and by nobody else', async () => {
  const names = 'select display_name from seen.members'
  expect(await readsAll(at.kith, people.wren, names)).toEqual(['Marta', 'Wren'])
  expect(await readsAll(at.kith, people.marta, names)).toEqual(['Marta', 'Wren'])
  expect(await readsAll(at.kith, people.otter, names)).toEqual(['Dele', 'Otter'])
  expect(await readsAll(at.kith, people.noor, names)).toEqual(['Noor'])
  expect(await readsAll(at.kith, people.ana, names)).toEqual(['Dele', 'Marta', 'Noor', 'Otter', 'Wren'])
  expect(await readsAll(at.kith, people.lark, names)).toEqual([])
  expect(await readsAll(at.kith, people.pip, names)).toEqual([])
  expect(await codeOf(asked('visitor', names))).toBe(refused)
  expect(await codeOf(asked('wren', 'select from memberships'))).toBe(refused)
})

test('since when somebody is here is for those who hold the group, and for oneself; who welcomed, for oneself', async () => {
  await at.owner(`update memberships set welcomed_at = now(), welcomed_by = $1 where id = $2`, [
    at.world.memberships.marta,
    at.world.memberships.wren,
  ])
  const times = `select display_name as name, joined_at is not null as joined, welcomed_at is not null as welcomed, welcomed_by is not null as by
    from seen.members where group_id = '${at.world.groups.tuesday}' order by 1`
  const marta = { name: 'Marta', joined: true, welcomed: false, by: false }
  const wren = { name: 'Wren', joined: true, welcomed: true, by: false }
  expect(await asked('marta', times)).toEqual([marta, wren])
  expect(await asked('ana', times)).toEqual([marta, wren])
  expect(await asked('wren', times)).toEqual([
    { ...marta, joined: false },
    { ...wren, by: true },
  ])
})

const own = ['people', 'contact_details', 'sessions', 'consents', 'role_terms']

describe.each(own)('in %s', (table) => {
  test('everybody sees the own rows, and nobody those of others, coordinators included', async () => {
    const key = table === 'people' ? 'id' : 'person_id'
    for (const who of ['wren', 'marta', 'dele', 'ana', 'lark', 'pip']) {
      const [there] = await at.owner(`select count(*)::int as n from ${table} where ${key} = $1`, [
        people[who as 'ana'].id,
      ])
      const seen = await readsAll(at.kith, person(who), `select ${key} from ${table}`)
      expect([who, seen]).toEqual([who, Array(there!.n).fill(people[who as 'ana'].id)])
      if (table !== 'role_terms') expect(seen).not.toEqual([])
    }
    expect(await codeOf(asked('visitor', `select from ${table}`))).toBe(refused)
    expect((await at.owner(`select from ${table}`)).length).toBeGreaterThan(1)
  })
})

test('nobody reads a token, not even the hash of the own', async () => {
  expect(await codeOf(asked('wren', 'select token_hash from sessions'))).toBe(refused)
  expect(await codeOf(asked('wren', 'select id from sessions'))).toBe('done')
})

test('links, what was asked for, mails, events, answered forms and the queue are read by nobody', async () => {
  for (const who of ['visitor', 'wren', 'marta', 'ana', 'pip']) {
    for (const table of [
      'links',
      'link_requests',
      'outbox',
      'events',
      'requests',
      'job_kinds',
      'heartbeats',
      'memberships',
      'migrations',
      'access_laid',
      'reference_laid',
      'graphile_worker._private_jobs',
    ])
      expect([who, table, await codeOf(asked(who, `select from ${table}`))]).toEqual([who, table, refused])
  }
  expect((await at.owner('select from events')).length).toBeGreaterThan(0)
})

test('vocabularies, the network and help services are everybody’s to read', async () => {
  for (const who of ['visitor', 'wren', 'ana', 'pip']) {
    for (const table of ['conditions', 'condition_families', 'networks', 'help_services'])
      expect([who, table, (await asked(who, `select from ${table}`)).length > 0]).toEqual([who, table, true])
  }
})

test('a table that nobody thought of answers nobody, even where a right was given', async () => {
  await at.owner('create table planted (id int)')
  await at.owner('insert into planted values (1)')
  await at.owner('alter table planted enable row level security')
  await at.owner('grant select on planted to kith_visitor, kith_member, kith_system')
  const system = () =>
    within<Tables, unknown[]>(
      at.kith.pool,
      { as: 'system', reason: 'a test' },
      async (db) => (await say(db, 'select * from planted')).rows,
    )
  for (const who of ['visitor', 'wren', 'ana']) expect(await asked(who, 'select * from planted')).toEqual([])
  expect(await system()).toEqual([])
  await at.owner('create policy opened on planted for select to kith_member using (true)')
  expect(await asked('wren', 'select * from planted')).toEqual([{ id: 1 }])
  await at.owner('drop table planted')
})

test('a dead session is nobody: it sees what a visitor sees, to the row', async () => {
  const dead: Person = { ...people.ana, token: newToken() }
  for (const text of [
    'select id from groups',
    find,
    'select group_id from group_conditions',
    'select id from networks',
  ])
    expect(await readsAll(at.kith, dead, text)).toEqual(await readsAll(at.kith, null, text))
  for (const table of [...own.filter((t) => t !== 'sessions'), 'seen.members', 'seen.my_memberships'])
    expect([table, await reads(at.kith, dead, `select * from ${table}`)]).toEqual([table, []])
  expect(await reads(at.kith, dead, 'select id from sessions')).toEqual([])
  expect(await as(at.kith, dead, async (_, member) => member)).toBeNull()
})

test('the program sees nothing without a reason, and all with one', async () => {
  const count = (reason: string) =>
    within<Tables, unknown>(
      at.kith.pool,
      { as: 'system', reason },
      async (db) => (await say(db, 'select from people')).rows.length,
    )
  expect(await count('')).toBe(0)
  expect(await count('a test counts')).toBe(8)
})

test('the role for reports reads nothing yet', async () => {
  const client = await at.kith.pool.connect()
  try {
    for (const table of ['people', 'groups', 'memberships', 'seen.members', 'networks']) {
      await client.query('begin')
      await client.query('set local role kith_reporter')
      expect([table, await codeOf(client.query(`select from ${table}`))]).toEqual([table, refused])
      await client.query('rollback')
    }
  } finally {
    client.release()
  }
})

test('staff rows are gone on the next transaction after the role ended, and before it began', async () => {
  const harbor = `select id from groups where id = '${at.world.groups.harbor}'`
  expect(await asked('ana', harbor)).toHaveLength(1)
  const change = (text: string) =>
    at.owner(`update role_terms set ${text} where person_id = '${people.ana.id}'`)
  for (const text of [
    `ended_at = now()`,
    `ended_at = null, ends_at = now() - interval '1 second', starts_at = now() - interval '1 day'`,
    `ends_at = null, starts_at = now() + interval '1 day'`,
  ]) {
    await change(text)
    expect([text, await asked('ana', harbor)]).toEqual([text, []])
    expect((await asked('ana', 'select from seen.members')).length).toBe(0)
  }
  await change(`starts_at = now() - interval '1 day'`)
  expect(await asked('ana', harbor)).toHaveLength(1)
})

test('staff rows come with the role acted in, not with the role held', async () => {
  const rows = () => asked('ana', 'select from seen.members')
  await as(at.kith, people.ana, (db, member) => actAs(db, member, null))
  expect(await rows()).toHaveLength(0)
  await as(at.kith, people.ana, async (db, member) =>
    actAs(db, member, (await db.selectFrom('role_terms').select('id').executeTakeFirstOrThrow()).id),
  )
  expect((await rows()).length).toBeGreaterThan(0)
})

test('a facilitator holds the one group of the term acted in, not the other group of another term', async () => {
  await at.kith.services.system('a test', (db) =>
    grantRole(db, {
      person_id: people.marta.id,
      role: 'facilitator',
      group_id: at.world.groups.harbor,
      reason: 'two groups',
      granted_by: null,
    }),
  )
  expect(await listed('marta', 'select id from groups')).toEqual(forMembers)
  expect(await readsAll(at.kith, people.marta, 'select display_name from seen.members')).toEqual([
    'Marta',
    'Wren',
  ])
})

test('a session is seen at most once an hour, and dead after ninety days unused', async () => {
  const token = await at.kith.services.system('a test', (db) => seedSession(db, people.otter.id))
  const otter: Person = { ...people.otter, token }
  const seenAt = async () =>
    (await at.owner('select max(seen_at) as at from sessions where person_id = $1', [people.otter.id]))[0]!
      .at as Date
  const begun = await seenAt()
  const later = async (ms: number) => {
    clock.set(new Date(begun.getTime() + ms))
    try {
      return await as(at.kith, otter, async (_, member) => member !== null)
    } finally {
      clock.reset()
    }
  }
  expect(await later(59 * 60_000)).toBe(true)
  expect(await seenAt()).toEqual(begun)
  expect(await later(61 * 60_000)).toBe(true)
  const seen = await seenAt()
  expect(seen.getTime() - begun.getTime()).toBeGreaterThan(60 * 60_000)
  expect(await later(days(90) + 60 * 60_000)).toBe(true)
  expect(await later(days(181) + 3 * 60 * 60_000)).toBe(false)
})
