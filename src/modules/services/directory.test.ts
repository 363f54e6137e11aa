/** Services elsewhere: what is read from a file, who sees which row, how it is found, said to be wrong, checked and hidden. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Scene, scene } from '../../../test/access/scene.ts'
import { post } from '../../../test/access/ways-in.ts'
import { root } from '../../platform/config/root.ts'
import { within } from '../../platform/database/transaction.ts'
import type { Tables } from '../../tables.ts'
import { importServices } from './import/commands.ts'
import { groupsElsewhere } from './queries.ts'

const file = (name: string) => readFileSync(join(root, `test/reference/hsds/${name}.json`), 'utf8')
const [full, group, simple] = ['11', '30', '50'].map((end) => `7c1f5a60-0b0e-4c53-9d51-1f6f6f0c7a${end}`)

let at: Scene
beforeAll(async () => {
  at = await scene()
  await at.owner('delete from services')
  await at.owner('delete from organizations')
})

const take = (text: string, apply = true, skipBad = false) =>
  importServices(at.kith.services.system, text, { apply, skipBad })
const count = async (table: string) => Number((await at.owner(`select count(*) as n from ${table}`))[0]!.n)
const page = async (path: string, cookie = '') => {
  const answer = await at.kith.app.request(path, { headers: { cookie } })
  return { status: answer.status, html: await answer.text() }
}

test('without --apply nothing is written, and it says what would be', async () => {
  const { lines, exit } = await take(file('service-page'), false)
  expect(exit).toBe(0)
  expect(lines).toEqual([
    '2 new, 0 known, 0 bad.',
    'Not shown to anybody until a coordinator has checked them: 1.',
    'Nothing was written. Add --apply to write.',
  ])
  expect(await count('services')).toBe(0)
})

test('a full record and a page of the standard are taken whole, and twice is as once', async () => {
  for (let i = 0; i < 2; i += 1) {
    expect((await take(file('service-full'))).exit).toBe(0)
    expect((await take(file('service-page'))).exit).toBe(0)
  }
  const tables = {
    organizations: 1,
    services: 3,
    locations: 1,
    service_at_locations: 1,
    location_addresses: 1,
    location_accessibility: 1,
    service_phones: 1,
    service_schedules: 1,
    service_areas: 1,
    service_languages: 3,
    cost_options: 1,
    required_documents: 1,
    service_attributes: 7,
  }
  const found: Record<string, number> = {}
  for (const table of Object.keys(tables)) found[table] = await count(table)
  expect(found).toEqual(tables)
  const [row] = await at.owner(
    `select kind, country, cost, language_codes from services where id = '${full}'`,
  )
  expect(row).toEqual({ kind: 'respite', country: 'US', cost: 'free', language_codes: ['en', 'es'] })
})

test('each bad row is named with its place and the reason; nothing is written unless it is left out', async () => {
  const bad = JSON.stringify({
    contents: [
      { id: 'seven', status: 'gone', organization: { id: full } },
      { ...JSON.parse(file('service-full')), name: 'Changed' },
      { ...JSON.parse(file('service-full')), name: 'Twice' },
    ],
  })
  const refused = await take(bad)
  expect(refused.exit).toBe(1)
  expect(refused.lines.filter((line) => line.startsWith('/'))).toEqual([
    '/contents/0/id: is no UUID',
    expect.stringMatching(/^\/contents\/0\/name: /),
    expect.stringMatching(/^\/contents\/0\/status: /),
    expect.stringMatching(/^\/contents\/0\/organization\/name: /),
    '/contents/2/id: stands in this file twice',
  ])
  expect((await at.owner(`select name from services where id = '${full}'`))[0]!.name).toBe('A night off')
  const left = await take(bad, true, true)
  expect([left.exit, left.lines.at(-1)]).toEqual([0, 'Written.'])
  expect((await at.owner(`select name from services where id = '${full}'`))[0]!.name).toBe('Changed')
  for (const none of ['', '{}', '"a"', 'name,url']) expect([none, (await take(none)).exit]).toEqual([none, 1])
})

test('a row without source and day is there for coordinators and for nobody else, nor what hangs on it', async () => {
  const { wren } = at.world.people
  for (const reader of [{ as: 'visitor' }, { as: 'member', token: wren.token }] as const) {
    const seen = await within<Tables, string[]>(at.kith.pool, reader, async (db) =>
      (await db.selectFrom('services').select('id').execute()).map(({ id }) => id),
    )
    expect(seen).toEqual([group])
    for (const table of [
      'service_phones',
      'locations',
      'location_addresses',
      'service_at_locations',
      'cost_options',
    ] as const)
      expect([
        table,
        await within<Tables, number>(
          at.kith.pool,
          reader,
          async (db) => (await db.selectFrom(table).selectAll().execute()).length,
        ),
      ]).toEqual([table, 0])
  }
  expect((await page(`/services/${simple}`, wren.cookie)).status).toBe(404)
  expect((await page(`/services/${simple}`, at.world.people.ana.cookie)).status).toBe(200)
  expect((await page('/services/unchecked', at.world.people.ana.cookie)).html).toContain('A simple one')
})

test('the directory finds what fits every filter, by words, kind, language, cost and country', async () => {
  const name = 'Parents of children with epilepsy, online'
  for (const query of [
    '',
    '?q=epilepsy',
    '?kind=peer_group',
    '?language=en&cost=free',
    '?country=US',
    '?q=mill+road',
  ])
    expect([query, (await page(`/services${query}`)).html.includes(name)]).toEqual([query, true])
  for (const query of ['?q=asthma', '?kind=food', '?language=ar', '?country=ES', "?q=epilepsy+'%3B--+diet"])
    expect([query, (await page(`/services${query}`)).html.includes(name)]).toEqual([query, false])
  expect((await page('/services')).html).not.toContain('Changed')
})

test('groups elsewhere are found by condition, language, audience and country, and only those that were checked', async () => {
  const find = (sought: Parameters<typeof groupsElsewhere>[1]) =>
    within<Tables, string[]>(at.kith.pool, { as: 'visitor' }, async (db) =>
      (await groupsElsewhere(db, sought, 3)).map(({ id }) => id),
    )
  expect(await find({})).toEqual([group])
  expect(await find({ condition: 'epilepsy', language: 'en', audience: 'parents', country: 'US' })).toEqual([
    group,
  ])
  for (const sought of [
    { condition: 'asthma' },
    { language: 'es' },
    { audience: 'siblings' },
    { country: 'GB' },
  ])
    expect([sought, await find(sought)]).toEqual([sought, []])
})

test('a mistake opens a follow-up; the check closes it, and the one who said so sees the end', async () => {
  const { wren, ana } = at.world.people
  const report = (what: string, cookie = wren.cookie) =>
    post(at.kith, `/services/${group}/report`, { what }, cookie)
  expect((await report('nothing')).status).toBe(422)
  expect((await report('contact')).status).toBe(303)
  expect((await report('closed')).status).toBe(303)
  const loops = () =>
    at.owner(
      `select ended_at is not null as ended, queue_role from followups where kind_id = 'services.mistake'`,
    )
  expect(await loops()).toEqual([{ ended: false, queue_role: 'coordinator' }])
  const kept = await page(`/services/${group}`, ana.cookie)
  expect(kept.html).toContain('The number or address')
  const checked = (input: Record<string, string>, cookie: string) =>
    post(at.kith, `/services/${group}/check`, input, cookie)
  const good = { source: 'https://families.example/now', source_name: 'Mill Road' }
  expect((await checked(good, wren.cookie)).status).toBe(404)
  expect((await checked({ ...good, source: 'somebody said' }, ana.cookie)).status).toBe(422)
  expect((await checked(good, ana.cookie)).status).toBe(303)
  expect(await loops()).toEqual([{ ended: true, queue_role: 'coordinator' }])
  expect(await count('service_reports')).toBe(0)
  expect((await page('/today', wren.cookie)).html).toContain('A service may be wrong')
})

test('what a coordinator hides is hidden for all others, stays so when the file comes again, and comes back', async () => {
  const { wren, ana } = at.world.people
  const hide = (value: string, cookie: string) =>
    post(at.kith, `/services/${group}/hiding`, { hide: value }, cookie)
  expect((await hide('yes', wren.cookie)).status).toBe(404)
  expect((await page(`/services/${group}`)).status).toBe(200)
  expect((await hide('yes', ana.cookie)).status).toBe(303)
  await take(file('service-page'))
  expect((await page(`/services/${group}`)).status).toBe(404)
  expect((await page('/services')).html).not.toContain('epilepsy, online')
  expect((await hide('no', ana.cookie)).status).toBe(303)
  expect((await page(`/services/${group}`)).status).toBe(200)
})
