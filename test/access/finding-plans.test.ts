/**
 * How the searches read: with 3,000 groups, the directory with three filters and the finder go by indexes over what grows, and
 * answer in a small part of the bar (30 ms), which `bin/bench pages` measures over the whole request.
 */
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { makeGroups, makeMemberships, makePeople } from '../../bench/fill.ts'
import { testKith } from '../kith.ts'

let client: pg.Client
const plans: string[] = []

beforeAll(async () => {
  const kith = await testKith()
  await kith.services.system('a test fills the house', async (db) => {
    await makePeople(db, 3000)
    await makeGroups(db, 3000)
    await makeMemberships(db, 3000, 3000)
  })
  client = new pg.Client(kith.place.admin)
  await client.connect()
  client.on('notice', (notice) => plans.push(notice.message ?? ''))
  await client.query('vacuum analyze')
  // The functions plan inside of themselves: the server says how, each time.
  await client.query(`load 'auto_explain'`)
  await client.query(`set auto_explain.log_nested_statements = on;
    set auto_explain.log_analyze = on; set auto_explain.log_timing = off;
    set client_min_messages = log;`)
  return () => client.end()
}, 60_000)

/** The growing tables that a search reads from end to end, and how many milliseconds it takes: the least of nine, since others work on the machine too. */
async function search(text: string, asked: Record<string, unknown>) {
  const ask = () => client.query(text, [JSON.stringify(asked)])
  plans.length = 0
  await client.query('set auto_explain.log_min_duration = 0')
  await ask()
  await client.query('set auto_explain.log_min_duration = -1')
  const times: number[] = []
  for (let i = 0; i < 9; i++) {
    const before = performance.now()
    await ask()
    times.push(performance.now() - before)
  }
  // A part of a plan that a condition cuts off beforehand is never executed.
  const read = /Seq Scan on (?:\w+\.)?(groups|group_conditions|memberships|people)\b(?!.*never executed)/g
  const whole = new Set(plans.flatMap((plan) => [...plan.matchAll(read)].map((m) => m[1])))
  return { whole: [...whole], plans: plans.length, least: Math.min(...times) }
}

const directory = `select * from access.find_groups($1, 'Europe/Madrid', now(), 'en', 20, 0)`
const finder = `select * from access.best_groups($1, 'Europe/Madrid', now(), 'en', 3)`

test.each([
  ['a condition, a day and a format', { condition: 'epilepsy', day: 2, format: 'video' }],
  ['a language, a part of the day and a format', { language: 'es', part: 'evening', format: 'in_person' }],
  ['a day, a part of the day and a format', { day: 2, part: 'evening', format: 'in_person' }],
  [
    'for whom, a language and a place',
    { for: 'grandparents', language: 'es', latitude: 41.8, longitude: -87.6, within: 50 },
  ],
])('the directory by %s reads no growing table from end to end', async (_title, asked) => {
  const found = await search(directory, asked)
  expect(found.plans).toBeGreaterThan(0)
  expect(found.whole).toEqual([])
  expect(found.least).toBeLessThan(30)
})

test('the finder by all six questions neither', async () => {
  const asked = {
    condition: 'epilepsy',
    for: 'parents',
    stage: 'treatment',
    age: 9,
    language: 'en',
    format: 'video',
    part: 'evening',
  }
  const found = await search(finder, { ...asked, latitude: 41.8, longitude: -87.6 })
  expect(found.plans).toBeGreaterThan(0)
  expect(found.whole).toEqual([])
  expect(found.least).toBeLessThan(30)
})

test('a search that reads all groups from end to end is seen (planted)', async () => {
  const found = await search('select count(*) from public.groups where summary like $1', {})
  expect(found.whole).toEqual(['groups'])
})
