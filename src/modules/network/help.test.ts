/** Help now before there is a network: on every page, and every country's numbers behind it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { elementsOf } from '../../../test/access/html.ts'
import { type TestKith, testKith } from '../../../test/kith.ts'
import { makeWorld } from '../../../test/world.ts'
import { hours } from '../../platform/clock.ts'
import { root } from '../../platform/config/root.ts'
import { type Lang, languages } from '../../platform/i18n/types.ts'
import { makeLink, makeRequest } from '../people/commands.ts'
import type { HelpServiceTable } from './schema.ts'

const services: HelpServiceTable[] = JSON.parse(
  readFileSync(join(root, 'db/reference/help_services.json'), 'utf8'),
)
let kith: TestKith
beforeAll(async () => {
  kith = await testKith()
})

const read = async (path: string, lang: Lang = 'en') => {
  const answer = await kith.app.request(path, { headers: { 'accept-language': lang } })
  return { status: answer.status, html: await answer.text() }
}
const leadsTo = (html: string) => elementsOf(html).flatMap(({ attributes: { href } }) => (href ? [href] : []))
/** Second headings of the page itself, without the notice that it holds ready for the browser. */
const headings = (html: string) =>
  [...html.split('<template')[0]!.matchAll(/<h2>([^<]+)<\/h2>/g)].map((match) => words(match[1]!))
const words = (text: string) =>
  text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')

test('the page of a door that is still shut, the set-up and the choice of a language lead to help', async () => {
  const token = await kith.services.system('a test sets up', async (db) =>
    makeLink(db, await makeRequest(db, 'set_up', { address: null, lang: 'en' }), null, hours(24)),
  )
  for (const [path, status] of [
    ['/', 503],
    ['/groups', 503],
    [`/set-up/${token}`, 200],
    ['/display', 200],
    ['/help', 200],
  ] as const) {
    const page = await read(path)
    expect([path, page.status, leadsTo(page.html).includes('/help')]).toEqual([path, status, true])
  }
})

test('no page before set-up leads to one that is not there yet, but for the front door', async () => {
  for (const path of ['/', '/help', '/display']) {
    const inside = leadsTo((await read(path)).html).filter((to) => /^\/(?!assets)/.test(to))
    for (const to of new Set(inside.filter((to) => to !== '/')))
      expect([path, to, (await read(to)).status]).toEqual([path, to, 200])
  }
})

test.each(languages)(
  'every service is there in %s, with its number, its source and its day',
  async (lang) => {
    const { html } = await read('/help', lang)
    const links = leadsTo(html)
    for (const { id, name, reach, source } of services) {
      expect([id, words(html).includes(name[lang])]).toEqual([id, true])
      expect([id, links.includes(source)]).toEqual([id, true])
      for (const { value } of reach.filter(({ way }) => way === 'call'))
        expect([id, links.includes(`tel:${value.replace(/[^\d+*#]/g, '')}`)]).toEqual([id, true])
    }
    const day = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' })
    for (const { checked_on } of services) expect(html).toContain(day.format(new Date(checked_on)))
  },
)

test.each(languages)(
  'countries stand in the order of the alphabet in %s, each with a way to it',
  async (lang) => {
    const { html } = await read('/help', lang)
    const name = new Intl.DisplayNames([lang], { type: 'region' })
    const codes = [...new Set(services.map((service) => service.country))]
    expect(headings(html)).toEqual(codes.map((c) => name.of(c)!).sort(new Intl.Collator(lang).compare))
    const ids = elementsOf(html).flatMap(({ name, attributes }) =>
      name === 'section' ? [attributes.id] : [],
    )
    expect(leadsTo(html).filter((to) => /^#[A-Z]{2}$/.test(to))).toEqual(ids.map((id) => `#${id}`))
    expect([...ids].sort()).toEqual([...codes].sort())
  },
)

test('once there is a network the page shows the numbers of its country alone', async () => {
  await makeWorld(kith)
  const { country } = kith.services.network()!
  const { html } = await read('/help')
  expect(headings(html)).toEqual(
    services.filter((service) => service.country === country).map((service) => service.name.en),
  )
})
