/** The texts of the welcome: the same ids, days and places in every language, and nothing left empty. */
import { expect, test } from 'vitest'
import { shippedContent } from '../../../platform/content/shipped.ts'
import { type Lang, languages } from '../../../platform/i18n/types.ts'

const texts = ['norms', 'packet', 'first-days', 'hopes', 'leaving']

/** A text as its shape: ids, days and models as they are, sentences as the places they hold. */
function shapeOf(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((v) => shapeOf(v, key))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, shapeOf(v, k)]))
  if (typeof value !== 'string') return value
  if (value.trim() === '') return 'empty'
  return key === 'id' || key === 'model' ? value : [...value.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort()
}

const contentOf = (name: string, lang: Lang) =>
  shippedContent<unknown>(`src/modules/groups/${name}/content`, name, lang)

test('the texts of the welcome agree in every language', () => {
  for (const name of texts) {
    const first = shapeOf(contentOf(name, 'en'))
    for (const lang of languages)
      expect([name, lang, shapeOf(contentOf(name, lang))]).toEqual([name, lang, first])
    expect(JSON.stringify(first)).not.toContain('"empty"')
  }
})

test('a place that is missing in one language is found (planted)', () => {
  expect(shapeOf([{ id: 'a', text: 'Hello {network}' }])).not.toEqual(shapeOf([{ id: 'a', text: 'Hola' }]))
})
