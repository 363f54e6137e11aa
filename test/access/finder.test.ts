/** What comes of the finder: a count without anybody, a wish that is told once and ended in one tap, and pages that may be found. */
import { beforeAll, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { finderJobs } from '../../src/modules/groups/finder/jobs.ts'
import { findTowns, townNamedIn } from '../../src/modules/groups/places/lookup.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { nextMeeting } from '../../src/platform/i18n/times.ts'
import { as } from '../world.ts'
import { codeOf, reads, type Scene, say, scene } from './scene.ts'
import { post } from './ways-in.ts'

let at: Scene
beforeAll(async () => {
  at = await scene({ origin: 'http://kith.northside.example' })
})

const answers = 'for=siblings&condition=asthma&language=es&place=4250542'
const needs = () => at.owner('select * from unmet_needs order by times')
const get = async (path: string, cookie = '') => {
  const answer = await at.kith.app.request(path, { headers: { cookie } })
  return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') }
}
const count = (key: string, query = answers) => post(at.kith, `/find/missing?${query}`, { _key: key }, '')

test('a need is counted once for each button, by month and region, and nobody is in it', async () => {
  const key = hiddenId()
  const first = await count(key)
  expect(first.headers.get('location')).toBe(
    '/find/groups?for=siblings&condition=asthma&language=es&place=4250542&said=groups.said.counted',
  )
  await Promise.all(Array.from({ length: 10 }, () => count(key)))
  await count(hiddenId())
  const [need, ...others] = await needs()
  expect(others).toEqual([])
  expect({ ...need, id: '', month: '' }).toEqual({
    id: '',
    month: '',
    condition_id: 'asthma',
    audience: 'siblings',
    stage: null,
    language: 'es',
    format: null,
    country: 'US',
    region: 'Illinois',
    times: 2,
  })
  expect(String(need!.month)).toMatch(/^\d{4}-\d\d-01$/)
  expect(await at.owner(`select scope, answer from requests where route not like '/%'`)).toEqual([
    { scope: 'visitor', answer: null },
    { scope: 'visitor', answer: null },
  ])
  const told = await at.owner(
    `select r::text || coalesce(e::text, '') as text from requests r full join events e on false`,
  )
  expect(JSON.stringify(told)).not.toMatch(/asthma|4250542|siblings/)
})

test('groups that others run stand below ours, with who runs them and when somebody looked', async () => {
  const there = async (query: string) =>
    (await get(`/find/groups?${query}`)).text.includes('Mill Road Families')
  expect(await there('condition=epilepsy')).toBe(true)
  expect((await get('/find/groups?condition=epilepsy')).text).toContain('id="elsewhere"')
  expect(await there('condition=asthma&language=ar')).toBe(false)
})

test('one network of addresses counts a few in an hour and no more', async () => {
  const before = (await needs()).reduce((sum, row) => sum + Number(row.times), 0)
  const said = []
  for (let i = 0; i < 20; i++) said.push((await count(hiddenId(), 'language=ar')).headers.get('location'))
  const after = (await needs()).reduce((sum, row) => sum + Number(row.times), 0)
  expect(after - before).toBeLessThanOrEqual(10)
  expect(said.at(-1)).toContain('counted_enough')
})

test('what is missing is read by whoever acts as a coordinator, and by nobody else', async () => {
  const { ana, wren, marta } = at.world.people
  const text = 'select times from unmet_needs'
  expect((await reads(at.kith, ana, text)).length).toBeGreaterThan(0)
  for (const who of [wren, marta]) expect(await reads(at.kith, who, text)).toEqual([])
  expect(await codeOf(reads(at.kith, null, text))).toBe('42501')
  const page = await get('/needs', ana.cookie)
  expect(page.text).toContain('Illinois')
})

const wish = {
  condition: 'asthma',
  for: 'siblings',
  age: '9',
  language: 'es',
  part: 'weekend',
  place: '4250542',
}
const jobs = () =>
  finderJobs({ ...at.kith.services, mailHost: 'localhost' } as Work)['groups.tellWishes']!({})
const mails = () => at.owner(`select person_id, subject, body_text from outbox where template = 'wish'`)

test('a wish is kept without the place, read by its owner alone, told once when a group fits, and ended in one tap', async () => {
  const { wren, otter } = at.world.people
  const kept = await post(at.kith, '/find/wish', { ...wish, _key: hiddenId() }, wren.cookie)
  expect(kept.headers.get('location')).toBe('/you/wishes?said=groups.said.wish_kept')
  const [row] = await at.owner('select w.*, w::text as all from group_wishes w')
  expect([row!.person_id, row!.condition_id, row!.age, row!.told_at]).toEqual([wren.id, 'asthma', 9, null])
  expect(row!.all).not.toContain('4250542')
  expect(await reads(at.kith, otter, 'select id from group_wishes')).toEqual([])
  expect(await reads(at.kith, wren, 'select id from group_wishes')).toHaveLength(1)
  const taken = as(at.kith, otter, (db) => say(db, 'delete from group_wishes'))
  expect((await taken).numAffectedRows).toBe(0n)

  await jobs()
  expect(await mails()).toEqual([])
  const group = async (name: string, more: string) =>
    at.owner(
      `insert into groups (id, name, short_name, audience, formats, language, weekday, every, starts_at, zone, joining, listing, cover_seed, started_at, changed_at ${more ? ', age_class' : ''})
       values (gen_random_uuid(), $1, $1, '{siblings}', '{video}', 'es', 6, 'week', '10:00', 'America/Chicago', 'open', 'public', 1, now(), now() + interval '1 minute' ${more}) returning id`,
      [name],
    )
  const [young] = await group('Young', `, 'young'`)
  await at.owner(`insert into group_conditions values ($1, 'asthma')`, [young!.id])
  await jobs()
  expect(await mails()).toEqual([])
  const [fitting] = await group('Sábado', '')
  await at.owner(`insert into group_conditions values ($1, 'asthma')`, [fitting!.id])
  await jobs()
  await jobs()
  const told = await mails()
  expect(told.map((m) => [m.person_id, m.subject])).toEqual([[wren.id, 'A group you asked about: Sábado']])
  expect(`${told[0]!.subject} ${told[0]!.body_text}`).not.toMatch(/asthma|sibling/i)
  expect(told[0]!.body_text).toContain('http://kith.northside.example/you/wishes')
  expect((await get('/you/wishes', wren.cookie)).text).toContain(`/groups/${fitting!.id}`)

  const end = `/you/wishes/${row!.id}/end`
  expect((await post(at.kith, end, { _key: hiddenId() }, otter.cookie)).status).toBe(404)
  expect((await post(at.kith, end, { _key: hiddenId() }, wren.cookie)).status).toBe(303)
  expect(await at.owner('select id from group_wishes')).toEqual([])
})

test('a visitor who wants to be told signs up first, and the place does not come along', async () => {
  const { text } = await get(`/find/groups?${answers}`)
  const next = decodeURIComponent(/href="\/join\?next=([^"]+)"/.exec(text)![1]!)
  expect(next).toBe('/find/groups?for=siblings&condition=asthma&language=es')
  expect(
    (await post(at.kith, '/find/wish', { ...wish, _key: hiddenId() }, '')).headers.get('location'),
  ).toMatch(/^\/sign-in/)
})

test('search engines are told of public groups and of no other, and what a page is', async () => {
  const { tuesday, far, lantern, harbor, copper } = at.world.groups
  const map = await get('/sitemap.xml')
  expect([map.status, map.type]).toEqual([200, 'application/xml; charset=utf-8'])
  const listed = [...map.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map((m) => m[1]!)
  for (const id of [tuesday, far, lantern])
    expect(listed).toContain(`http://kith.northside.example/groups/${id}`)
  for (const id of [harbor, copper]) expect(map.text).not.toContain(id)
  expect((await get('/sitemap.xml', at.world.people.noor.cookie)).text).toBe(map.text)
  expect((await get('/robots.txt')).text).toContain('Sitemap: http://kith.northside.example/sitemap.xml')

  const { text } = await get(`/groups/${tuesday}`)
  expect(text).toContain(`<link rel="canonical" href="http://kith.northside.example/groups/${tuesday}"/>`)
  expect(text).toContain('itemtype="https://schema.org/Event"')
  expect(text).toMatch(/itemprop="startDate" content="20\d\d-\d\d-\d\dT/)
  expect(text).not.toMatch(
    /attendee|maximumAttendeeCapacity|interactionStatistic|<script(?! type="module" src)/,
  )
  expect((await get(`/groups/${copper}`, at.world.people.wren.cookie)).text).not.toContain('itemscope')
  expect((await get('/groups?condition=epilepsy&day=2')).text).toContain('content="noindex"')
  expect((await get('/groups?condition=epilepsy')).text).toContain(
    'href="http://kith.northside.example/groups?condition=epilepsy"',
  )
})

test('a town is found by its beginning, without accents, in its own letters and with a slip; one of many is not guessed', () => {
  const first = (typed: string) => findTowns(typed, 'US')[0]
  expect(['munchen', 'Munich', 'Sao Paul', 'القاهرة', 'Chicgo'].map((typed) => first(typed)?.name)).toEqual([
    'Munich',
    'Munich',
    'São Paulo',
    'Cairo',
    'Chicago',
  ])
  expect(findTowns('Springfield, Illinois', 'US').map((town) => town.region)).toEqual(['Illinois'])
  expect(findTowns('x', 'US')).toEqual([])
  expect(townNamedIn('Public Library, Room 2, Springfield, Illinois', 'US')?.id).toBe(4250542)
  expect(townNamedIn('Public Library, Springfield', 'US')).toBeUndefined()
  expect(townNamedIn('Room 4B', 'US')).toBeUndefined()
})

test('every second week and every month are counted from a day on which the group meets, and without one nobody says which', () => {
  const at = (every: 'two_weeks' | 'month', anchor: string | null, now: string) =>
    nextMeeting(
      { every, weekday: 2, time: '19:30', zone: 'America/Chicago', anchor },
      new Date(now),
    )?.toISOString() ?? null
  expect(at('two_weeks', null, '2026-03-01T12:00:00Z')).toBeNull()
  expect(at('two_weeks', '2026-01-06', '2026-03-01T12:00:00Z')).toBe('2026-03-04T01:30:00.000Z')
  // The clocks change on 8 March: half past seven stays half past seven.
  expect(at('two_weeks', '2026-01-06', '2026-03-04T01:30:00Z')).toBe('2026-03-18T00:30:00.000Z')
  expect(at('month', '2026-01-13', '2026-03-01T12:00:00Z')).toBe('2026-03-11T00:30:00.000Z')
  expect(at('month', '2025-12-30', '2026-01-15T12:00:00Z')).toBe('2026-01-28T01:30:00.000Z')
})

test('who takes back the yes to health data waits for nothing any more, and without it nobody begins to', async () => {
  const { lark } = at.world.people
  const keep = () => post(at.kith, '/find/wish', { ...wish, _key: hiddenId() }, lark.cookie)
  await keep()
  const mine = () => at.owner('select id from group_wishes where person_id = $1', [lark.id])
  expect(await mine()).toHaveLength(1)
  await post(at.kith, '/you/agreements/health_data/withdraw', { _key: hiddenId() }, lark.cookie)
  expect(await mine()).toEqual([])
  expect((await keep()).headers.get('location')).toBe('/you/agreements/health_data')
  expect(await mine()).toEqual([])
})

test('nobody has more than ten wishes, and one that names nothing known is still a wish', async () => {
  const { marta } = at.world.people
  const said = []
  for (let i = 0; i < 11; i++) {
    const answer = await post(
      at.kith,
      '/find/wish',
      { age: '999', for: 'nobody', _key: hiddenId() },
      marta.cookie,
    )
    said.push(answer.headers.get('location')!.split('.').at(-1))
  }
  expect([...new Set(said)]).toEqual(['wish_kept', 'wish_enough'])
  const rows = await at.owner('select age, audience from group_wishes where person_id = $1', [marta.id])
  expect(rows).toEqual(Array.from({ length: 10 }, () => ({ age: null, audience: null })))
})

test('what is typed into the finder and the list of places comes back as words, never as code', async () => {
  const code = encodeURIComponent('"><script>alert(1)</script>')
  for (const path of [
    `/places?q=${code}`,
    `/find?step=stage&typed=${code}`,
    `/find?step=time&near=${code}`,
    `/find/groups?language=${code}`,
  ]) {
    const { status, text } = await get(path)
    expect([path, status, text.includes('<script>alert')]).toEqual([path, 200, false])
  }
})
