/** The list of conditions and what is looked up in it: links for everybody, nothing kept. */
import { beforeAll, expect, test } from 'vitest'
import { type Scene, scene } from './scene.ts'

let at: Scene
beforeAll(async () => {
  at = await scene()
})

const ask = async (path: string, lang = 'en', cookie = '') => {
  const answer = await at.kith.app.request(path, { headers: { 'accept-language': lang, cookie } })
  expect(answer.status).toBe(200)
  return answer.text()
}
const found = (html: string) => html.match(/<ul class="list long" id="found">.*?<\/ul>/s)?.[0] ?? ''
const hrefs = (html: string) => [...html.matchAll(/href="(\/groups\?[^"]*)"/g)].map(([, href]) => href)

test.each([
  ['en', 'epilipsy'],
  ['es', 'hepilepsia'],
  ['ar', 'السرع'],
])('a misspelling in %s leads to the groups about it, without scripts', async (lang, typed) => {
  const html = await ask(`/conditions?q=${encodeURIComponent(typed)}`, lang)
  expect(hrefs(found(html))[0]).toBe('/groups?condition=epilepsy')
  expect(html).toContain('<meta name="robots" content="noindex"')
})

test('the filters that are on come along, into the field and into every link', async () => {
  const html = await ask('/conditions?q=asma&day=2&format=video')
  expect(hrefs(found(html))[0]).toBe('/groups?condition=asthma&amp;format=video&amp;day=2')
  expect(html).toContain('<input type="hidden" name="day" value="2"')
  const directory = await ask('/groups?condition=asthma&day=2')
  expect(directory).toContain('href="/conditions?day=2"')
  const form = /<form[^>]*action="\/conditions"[\s\S]*?<\/form>/.exec(directory)?.[0]
  expect(form).not.toContain('name="condition"')
})

test('every condition is in the list once, with what it is in plain words, also when no group is about it', async () => {
  const html = await ask('/conditions')
  const all = await at.owner('select id from conditions')
  expect(
    hrefs(html)
      .filter((href) => href!.startsWith('/groups?condition='))
      .sort(),
  ).toEqual(all.map(({ id }) => `/groups?condition=${id}`).sort())
  expect(html).toContain('Seizures that come back')
  expect(html).toContain('There is a group')
  expect(html).not.toContain('No group for it yet')
  expect(html).not.toContain('noindex')
})

test('a condition of a group that does not exist for the reader counts as one without a group', async () => {
  const without = (html: string) => found(html).includes('No group for it yet')
  await at.owner(
    `insert into group_conditions (group_id, condition_id) values ('${at.world.groups.harbor}', 'vitiligo')`,
  )
  expect(without(await ask('/conditions?q=vitiligo'))).toBe(true)
  expect(without(await ask('/conditions?q=vitiligo', 'en', at.world.people.noor.cookie))).toBe(false)
})

test('what is typed is shown as it was typed, whatever it is, and what is unknown leads on', async () => {
  const html = await ask(`/conditions?q=${encodeURIComponent('"><script>zqzqzq(1)</script>')}`)
  expect(html).not.toContain('<script>zq')
  expect(html).toContain('&lt;script&gt;zqzqzq(1)')
  expect(html).toContain('We know no condition by these words')
  expect((await ask(`/conditions?q=${'é'.repeat(5000)}`)).length).toBeLessThan(200_000)
})

test('looking up leaves nothing behind', async () => {
  const tables = await at.owner(
    `select relname from pg_stat_user_tables where schemaname = 'public' order by 1`,
  )
  const counted = async () => {
    const counts: unknown[] = []
    for (const { relname } of tables)
      counts.push(...(await at.owner(`select count(*)::int as n from "${relname}"`)))
    return counts
  }
  const before = await counted()
  await ask('/conditions?q=self%20harm', 'en', at.world.people.wren.cookie)
  expect(await counted()).toEqual(before)
})
