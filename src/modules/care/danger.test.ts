/** Texts that speak of danger show their writer help; everyday words of our members do not. Nothing else happens. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { elementsOf } from '../../../test/access/html.ts'
import { type TestKith, testKith } from '../../../test/kith.ts'
import { makeWorld } from '../../../test/world.ts'
import { root } from '../../platform/config/root.ts'
import { translatorFor } from '../../platform/i18n/translate.ts'
import { languages } from '../../platform/i18n/types.ts'
import { samplePage } from '../../ui/sample-page.ts'
import { speaksOfDanger, withHelp } from './policy.ts'
import { CheckedHere } from './views/checked-here.tsx'

type Phrases = Record<string, { fires: string[]; silent: string[] }>
const phrases: Phrases = JSON.parse(readFileSync(join(root, 'test/reference/danger-phrases.json'), 'utf8'))

test.each(languages)('in %s every phrase of danger shows help, and no everyday one does', (lang) => {
  const { fires, silent } = phrases[lang]!
  const missed = fires.filter((text) => !speaksOfDanger(text))
  const wrong = silent.filter((text) => speaksOfDanger(text))
  process.stdout.write(
    `${lang}: ${fires.length - missed.length} of ${fires.length} found, ${wrong.length} of ${silent.length} everyday ones too\n`,
  )
  expect(fires.length).toBeGreaterThanOrEqual(60)
  expect(silent.length).toBeGreaterThanOrEqual(60)
  expect({ missed, wrong }).toEqual({ missed: [], wrong: [] })
})

test('text of a hundred thousand letters is read in the blink of an eye, whatever it repeats', () => {
  const length = 100_000
  const repeated = (words: string) => words.repeat(Math.ceil(length / words.length)).slice(0, length)
  const worst = ['i want to ', 'he hits ', 'no quiero ', 'أريد أن ', 'a ', 'a', 'ooo '].map(repeated)
  const times = worst.map((text) => {
    const start = performance.now()
    speaksOfDanger(text)
    return performance.now() - start
  })
  process.stdout.write(`100 KB in ${times.map((t) => t.toFixed(0)).join(', ')} ms\n`)
  // A machine that does much else takes longer: this is there against what grows faster than the text.
  expect(Math.max(...times)).toBeLessThan(500)
})

test('the address is marked where one of several texts speaks of danger, and is left as it is otherwise', () => {
  expect(withHelp('/groups/1', ['We lost our son.', null, undefined])).toBe('/groups/1')
  expect(withHelp('/groups/1', ['Hello', null, 'I want to die'])).toBe('/groups/1?help=now')
  expect(withHelp('/groups?day=2', ['no quiero vivir'])).toBe('/groups?day=2&help=now')
})

let kith: TestKith
const read = async (path: string, lang = 'en') =>
  (await kith.app.request(path, { headers: { 'accept-language': lang } })).text()
const calls = (html: string) =>
  elementsOf(html.split('<h1')[0]!).flatMap(({ attributes: { href } }) =>
    href?.startsWith('tel:') ? [href] : [],
  )

beforeAll(async () => {
  kith = await testKith()
})

test('before there is a network the mark changes nothing', async () => {
  expect(calls(await read('/help?help=now'))).toEqual([])
})

test.each(languages)(
  'a page with the mark shows the numbers of its country above its title, in %s',
  async (lang) => {
    if (!kith.services.network()) await makeWorld(kith)
    for (const path of ['/', '/groups', '/about'])
      expect(calls(await read(`${path}?help=now`, lang))).toEqual(
        expect.arrayContaining(['tel:911', 'tel:988', 'tel:18007997233']),
      )
    const { t } = translatorFor(lang)
    expect(await read('/groups?help=now', lang)).toContain(t('care.shown.title'))
    expect(calls(await read('/groups', lang))).toEqual([])
    expect(calls(await read('/groups?help=later', lang))).toEqual([])
  },
)

test('below a form stands that its text is looked at here', () => {
  const page = samplePage('es')
  expect(CheckedHere({ page }).toString()).toContain(page.t('care.checked_here'))
})
