/** How often a page asks the database: at most six times, however many rows it shows. */
import type { PoolClient } from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { seedGroup } from '../../src/modules/groups/seed.ts'
import { newSeed, rowId } from '../../src/platform/crypto/chance.ts'
import { type Asked, askedOfWren } from '../asked.ts'
import { type Doors, makeDoors } from '../doors.ts'
import { aService } from '../elsewhere.ts'
import { makeRecovery } from '../recovery.ts'
import type { Person } from '../world.ts'
import { type Scene, scene } from './scene.ts'

let at: Scene
let recovery: string
let asked: Asked
const sent: string[] = []
let doors: Doors
const most = 6

beforeAll(async () => {
  at = await scene()
  recovery = await makeRecovery(at.kith, at.world)
  asked = await askedOfWren(at.kith, at.world)
  doors = await makeDoors(at.kith, at.world)
  await at.kith.services.system('a test', (db) =>
    db
      .insertInto('group_drafts')
      .values({
        id: rowId(),
        person_id: at.world.people.wren.id,
        answers: JSON.stringify({ condition_words: 'epilipsy', audience: ['parents'] }),
        started_at: new Date(),
        changed_at: new Date(),
      })
      .execute(),
  )
  countQueries()
})

/** Each text that leaves for the database, but for what opens and ends a transaction. Becoming counts. */
function countQueries() {
  const { pool } = at.kith
  const connect = pool.connect.bind(pool) as () => Promise<PoolClient>
  const watched = new WeakSet<PoolClient>()
  Object.assign(pool, {
    connect: async () => {
      const client = await connect()
      if (watched.has(client)) return client
      watched.add(client)
      const query = client.query.bind(client) as (...args: unknown[]) => unknown
      Object.assign(client, {
        query: (...args: unknown[]) => {
          const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text: string }).text
          if (!/^(begin|commit|rollback|set local role)/.test(text)) sent.push(text)
          return query(...args)
        },
      })
      return client
    },
  })
}

const pages = (): [string, string, Person | null][] => {
  const { groups, people } = at.world
  const group = `/groups/${groups.tuesday}`
  const blue = `/groups/${doors.blue}`
  const filters = '/groups?condition=epilepsy&day=2&format=video'
  return [
    ['home', '/', null],
    ['home, signed in', '/', people.wren],
    ['the directory', '/groups', null],
    ['the directory with three filters', filters, null],
    ['the directory with three filters, signed in', filters, people.wren],
    ['a condition looked up', '/conditions?q=epilipsy', null],
    ['a condition looked up, signed in', '/conditions?q=epilipsy', people.wren],
    ['the finder, where words may mean several', '/find?step=stage&typed=epilipsy', null],
    ['three groups', '/find/groups?condition=epilepsy&place=4250542&part=evening', null],
    ['three groups, signed in', '/find/groups?condition=epilepsy&place=4250542&part=evening', people.wren],
    ['what one waits for', '/you/wishes', people.wren],
    ['what is missing', '/needs', people.ana],
    ['help', '/help', null],
    ['help shown', '/groups?help=now', null],
    ['services', '/services?q=epilepsy&kind=peer_group', people.wren],
    ['a service', `/services/${aService}`, people.ana],
    ['services that wait', '/services/unchecked', people.ana],
    ['a group, for a visitor', group, null],
    ['a group, for a member', group, people.wren],
    ['a group, for the one who holds it', group, people.marta],
    ['a group, for a coordinator', group, people.ana],
    ['a group, for somebody else', group, people.otter],
    ['its members', `${group}/members`, people.wren],
    ['its members, for the one who holds it', `${group}/members`, people.marta],
    ['its norms', `${group}/norms`, people.wren],
    ['its norms, to be written', `${group}/norms/own`, people.marta],
    ['its welcome', `${group}/packet`, people.wren],
    ['the first days in it', `${group}/first-days`, people.wren],
    ['what one hopes for', `${group}/hopes`, people.wren],
    ['what another hoped for', `${group}/hopes/of/${at.world.memberships.wren}`, people.marta],
    ['leaving it', `${group}/leave`, people.wren],
    ['why people left', `${group}/left`, people.marta],
    ['today, as a member', '/today', people.wren],
    ['joining', `/groups/${groups.far}/join`, people.wren],
    ['asking to join', `/groups/${groups.lantern}/ask`, people.wren],
    ['who asks to join', `${blue}/requests`, people.ana],
    ['one request', `${blue}/requests/${doors.request}`, people.ana],
    ['a group’s door', `${group}/door`, people.marta],
    ['ten minutes first', `/groups/${groups.far}/greeter`, people.wren],
    ['a talk', `${blue}/greeter-calls/${doors.call}`, people.ana],
    ['starter meetings', `${group}/starters`, people.marta],
    ['a place in one', `${blue}/starters/${doors.starter}/place`, people.otter],
    ['oneself', '/you', people.marta],
    ['one’s own roles', '/you/roles', people.marta],
    ['today', '/today', people.marta],
    ['a follow-up', `/followups/${at.world.followup}`, people.marta],
    ['the board', '/followups?show=open', people.ana],
    ['kinds of follow-up', '/followups/kinds', people.ana],
    ['a kind of follow-up', '/followups/kinds/groups.welcome', people.ana],
    ['loads', '/followups/loads', people.ana],
    ['a load and breaks', '/you/load', people.marta],
    ['what was asked for', '/askings', people.wren],
    ['one thing asked for', `/askings/${asked.late}`, people.wren],
    ['today, with askings', '/today', people.wren],
    ['the people of the network', '/people', people.ana],
    ['one of them', `/people/${people.marta.id}`, people.ana],
    ['giving a role', `/people/${people.marta.id}/roles`, people.ana],
    ['who was asked for', '/you/back-in', people.otter],
    ['letting somebody back in', `/people/${at.world.people.lark.id}/recovery`, people.ana],
    ['somebody who is to be let back in', `/recoveries/${recovery}`, people.ana],
    ['courses', '/courses', people.wren],
    ['a course', '/courses/founder-start', people.wren],
    ['a lesson', '/courses/founder-start/01-what-a-peer-group-is?answer=1', people.wren],
    ['the talk', '/talk', people.wren],
    ['starting a group', '/start-group', people.wren],
    ['a step of it', '/start-group/people', people.wren],
    ['what there is nearby', '/start-group/nearby', people.wren],
    ['all of it', '/start-group/read', people.wren],
    ['deleting it', '/start-group/deletion', people.wren],
    ['the facts of a group', `${group}/facts`, people.marta],
    ['ending a group', `${group}/closing`, people.marta],
    ['a term', `/terms/${at.world.term}`, people.ana],
    ['how one signs in', '/you/security', people.marta],
    ['recovery codes', '/you/security/recovery', people.marta],
    ['an authenticator', '/you/security/authenticator', people.marta],
    ['partner contacts', '/partner-invitations', people.ana],
    ['an invitation', '/invited/no-such-token', people.wren],
    ['once more', '/you/security/again', people.marta],
    ['a password', '/you/security/password', people.marta],
    ['acting', '/acting', people.marta],
    ['invitations', `${group}/invitations`, people.wren],
    ['public news', '/news.atom', null],
    ['display', '/display', people.wren],
    ['a profile', '/you/profile', people.wren],
    ['a field of it', '/you/profile/field/conditions', people.wren],
    ['as others see it', '/you/profile/as?as=coordinator', people.wren],
    ['boundaries', '/you/boundaries', people.wren],
    ['one boundary', '/you/boundaries/needs', people.wren],
    ['agreements', '/you/agreements', people.wren],
    ['one agreement', '/you/agreements/health_data', people.wren],
    ['taking one back', '/you/agreements/health_data/withdraw', people.wren],
    ['a member', `${group}/members/${at.world.memberships.marta}`, people.wren],
    ['typing a code', '/code', null],
    ['codes made for oneself', '/you/codes', people.wren],
    ['a code for a member', `/codes/for/${at.world.memberships.wren}`, people.marta],
    ['a code for somebody new', '/codes/newcomer', people.marta],
    ['notices', '/notices', people.wren],
    ['how one hears of them', '/you/notices', people.marta],
    ['switching a mail off', '/notices/off/no-such-token', null],
    ['who looked', '/you/access-log', people.marta],
    ['own data', '/you/data', people.wren],
    ['putting it right', '/you/correct', people.wren],
    ['leaving', '/you/leave', people.ana],
    ['how long', '/privacy/retention', people.ana],
  ]
}

async function counts(): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const [title, path, person] of pages()) {
    sent.length = 0
    const answer = await at.kith.app.request(path, { headers: { cookie: person?.cookie ?? '' } })
    expect([title, answer.status]).toEqual([title, 200])
    await answer.text()
    found[title] = sent.length
  }
  return found
}

async function fill() {
  const group = {
    name: 'One of many',
    short_name: 'Many',
    summary: { en: 'Words.' },
    conditions: ['epilepsy'],
    audience: [],
    ages: null,
    stages: [],
    language: 'en',
    formats: ['video' as const],
    weekday: 'tuesday' as const,
    every: 'week' as const,
    time: '18:30',
    minutes: 60,
    zone: 'UTC',
    place: null,
    joining: 'open' as const,
    listing: 'public' as const,
  }
  await at.kith.services.system('a test fills the house', async (db) => {
    const now = new Date()
    for (let i = 0; i < 60; i++) {
      await seedGroup(db, { ...group, id: `many-${i}` })
      const id = rowId()
      await db
        .insertInto('people')
        .values({ id, display_name: 'P', lang: 'en', zone: null, created_at: now })
        .execute()
      await db
        .insertInto('memberships')
        .values({
          id: rowId(),
          group_id: at.world.groups.tuesday,
          person_id: id,
          display_name: `P ${i}`,
          patch_seed: newSeed(),
          joined_at: now,
        })
        .execute()
    }
    for (const { id } of await db
      .selectFrom('groups')
      .select('id')
      .where('import_id', 'like', 'many-%')
      .limit(20)
      .execute())
      await db
        .insertInto('memberships')
        .values({
          id: rowId(),
          group_id: id,
          person_id: at.world.people.wren.id,
          display_name: 'W',
          patch_seed: newSeed(),
          joined_at: now,
        })
        .execute()
  })
}

test('no page asks more than six times, and none asks more often when there is more to show', async () => {
  await counts()
  const few = await counts()
  expect(Object.entries(few).filter(([, n]) => n > most)).toEqual([])
  await fill()
  expect(await counts()).toEqual(few)
  expect(few['a group, for a member']).toBeGreaterThan(2)
})

test('home asks nothing of the database for a visitor, and who it is for somebody signed in', async () => {
  const found = await counts()
  expect([found.home, found['home, signed in']]).toEqual([0, 1])
})
