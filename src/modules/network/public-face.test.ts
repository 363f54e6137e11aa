/** What somebody reads who has not joined: the home and the long texts, as a visitor and as a search engine are told them. */
import { beforeAll, expect, test } from 'vitest'
import { elementsOf } from '../../../test/access/html.ts'
import { type TestKith, testKith } from '../../../test/kith.ts'
import { makeWorld } from '../../../test/world.ts'
import { type Lang, languages } from '../../platform/i18n/types.ts'

const texts = ['/peer-support', '/before-you-join', '/privacy', '/terms', '/access']
let kith: TestKith
beforeAll(async () => {
  kith = await testKith()
  await makeWorld(kith)
})

const read = async (path: string, lang: Lang = 'en') =>
  elementsOf(await (await kith.app.request(path, { headers: { 'accept-language': lang } })).text())
type Elements = Awaited<ReturnType<typeof read>>

const describedIn = (page: Elements) =>
  page.find(({ name, attributes }) => name === 'meta' && attributes.name === 'description')?.attributes
    .content
const leadsTo = (page: Elements) => page.flatMap(({ attributes: { href } }) => (href ? [href] : []))

test.each(languages)(
  'each public page may be kept by search engines and says in a sentence what it is (%s)',
  async (lang) => {
    const sentences = []
    for (const path of ['/', ...texts]) {
      const page = await read(path, lang)
      const sentence = describedIn(page) ?? ''
      expect([path, page.some(({ attributes }) => attributes.content === 'noindex')]).toEqual([path, false])
      expect([path, page.filter(({ name }) => name === 'h1').length]).toEqual([path, 1])
      expect([path, sentence.length >= 30 && sentence.length <= 180, sentence]).toEqual([
        path,
        true,
        sentence,
      ])
      sentences.push(sentence)
    }
    expect(new Set(sentences).size).toBe(sentences.length)
  },
)

test('home has one filled button, four places on top, and says whom to ask', async () => {
  const page = await read('/')
  expect(page.filter(({ attributes }) => attributes.class === 'btn')).toHaveLength(1)
  expect(leadsTo(page)).toEqual(
    expect.arrayContaining(['/peer-support', '/before-you-join', '/help', '/join']),
  )
  const html = await (await kith.app.request('/')).text()
  const top = /<nav class="topnav"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? ''
  expect(top.match(/<a /g)).toHaveLength(4)
  expect(html).toContain(kith.services.network()!.contact)
})

test.each(languages)('no way that the public pages name is dead (%s)', async (lang) => {
  const ways = new Set<string>()
  for (const path of ['/', ...texts]) for (const to of leadsTo(await read(path, lang))) ways.add(to)
  for (const to of [...ways].filter((way) => way.startsWith('/')))
    expect([to, [200, 303].includes((await kith.app.request(to)).status)]).toEqual([to, true])
})
