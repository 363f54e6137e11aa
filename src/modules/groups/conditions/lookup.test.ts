/** Looking up a condition, against the vocabulary as it ships. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { root } from '../../../platform/config/root.ts'
import { calledSo, keyOf, knowWords, lookUp, mostFound, type Worded } from './lookup.ts'
import { slipsBetween, slipsIn, wordsNear } from './typing.ts'

const conditions: Worded[] = JSON.parse(readFileSync(join(root, 'db/reference/conditions.json'), 'utf8'))
const known = knowWords(conditions)
const first = (text: string) => lookUp(known, text)[0]
const ids = (text: string) => lookUp(known, text).map((m) => m.id)
const langs = ['en', 'es', 'ar'] as const
const condition = fc.constantFrom(...conditions)

describe('a condition is found', () => {
  test('by each of its names, before any other', () => {
    for (const { id, name } of conditions)
      for (const lang of langs)
        expect([name[lang], first(name[lang])]).toEqual([name[lang], { id, why: 'name' }])
  })

  test('by each of its other names and misspellings, with the reason', () => {
    const words = (by: 'synonyms' | 'misspellings') =>
      fc
        .tuple(condition, fc.nat())
        .map(([c, at]) => ({ id: c.id, all: Object.values(c[by]).flat(), at }))
        .map(({ id, all, at }) => ({ id, word: all[at % all.length]! }))
    fc.assert(
      fc.property(words('synonyms'), ({ id, word }) => {
        expect([word, first(word)?.id]).toEqual([word, id])
      }),
    )
    fc.assert(
      fc.property(words('misspellings'), ({ id, word }) => {
        expect([word, first(word)]).toEqual([word, { id, why: 'spelling' }])
      }),
    )
    for (const { id, synonyms, misspellings } of conditions)
      for (const word of [synonyms, misspellings].flatMap((by) => Object.values(by).flat()))
        expect([word, calledSo(known, word)]).toEqual([word, [id]])
  })

  test.each([
    ['my son has epilepsy', 'epilepsy', 'name'],
    ['cystic', 'cystic_fibrosis', 'name'],
    ['EPILEPSIA', 'epilepsy', 'name'],
    ['sindrome de down', 'down_syndrome', 'name'],
    ['الصرع', 'epilepsy', 'name'],
    ['للصرع', 'epilepsy', 'name'],
    ['صرع', 'epilepsy', 'name'],
    ['متلازمة داون', 'down_syndrome', 'name'],
    ['تثلث الصبغي ٢١', 'down_syndrome', 'other_name'],
    ['sickel cell anemya', 'sickle_cell', 'spelling'],
    ['tourete syndrom', 'tourette_and_tics', 'spelling'],
    ['spinabifida', 'spina_bifida', 'spelling'],
    ['cardiopatia congenta', 'congenital_heart_disease', 'spelling'],
    ['التوحذ', 'autism', 'spelling'],
    ['thick mucus', 'cystic_fibrosis', 'noticed'],
    ['tiredness and rest', 'long_fatigue', 'noticed'],
  ])('%s', (typed, id, why) => {
    expect(lookUp(known, typed)).toContainEqual({ id, why })
    expect(first(typed)?.id).toBe(id)
  })

  test('in whatever case, with accents or without, with hyphens or spaces', () => {
    const told = fc
      .tuple(condition, fc.constantFrom(...langs))
      .map(([c, lang]) => ({ id: c.id, name: c.name[lang] }))
    const written = fc.constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
      (text) => text.replaceAll('-', ' '),
      (text) => `  ${text.replaceAll(' ', '  ')} `,
      (text) => text.replace(/[أإآ]/g, 'ا').replaceAll('ة', 'ه').replaceAll('ى', 'ي'),
    )
    fc.assert(
      fc.property(told, written, ({ id, name }, write) => {
        expect([write(name), ids(write(name))[0]]).toEqual([write(name), id])
      }),
    )
  })

  test('with one slip of the finger in a name', () => {
    const name = fc
      .tuple(condition, fc.constantFrom(...langs))
      .map(([c, lang]) => ({ id: c.id, key: keyOf(c.name[lang]) }))
      .filter(({ key }) => key.split(' ').every((word) => word.length > 4) && key.length > 6)
    const slip = fc.record({ at: fc.nat(), kind: fc.constantFrom('leave out', 'twice', 'swap') })
    fc.assert(
      fc.property(name, slip, ({ id, key }, { at, kind }) => {
        const typed = slipped(key, 1 + (at % (key.length - 2)), kind)
        expect([typed, ids(typed)]).toEqual([typed, expect.arrayContaining([id])])
      }),
    )
  })
})

function slipped(text: string, at: number, kind: string): string {
  const [a, b] = [text.slice(0, at), text.slice(at)]
  if (text[at] === ' ' || text[at + 1] === ' ') return text
  if (kind === 'leave out') return a + b.slice(1)
  return kind === 'twice' ? a + text[at] + b : a + (b[1] ?? '') + b[0]! + b.slice(2)
}

describe('an answer', () => {
  test('is of known conditions, each once, not many, the same each time, whatever is typed', () => {
    const real = new Set(conditions.map((c) => c.id))
    const typed = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.lorem())
    fc.assert(
      fc.property(typed, (text) => {
        const found = ids(text)
        expect(found.length).toBeLessThanOrEqual(mostFound)
        expect(new Set(found).size).toBe(found.length)
        expect(found.every((id) => real.has(id))).toBe(true)
        expect(ids(text)).toEqual(found)
      }),
      { numRuns: 40 },
    )
  })

  test.each(['', '   ', '...', 'qqqqq', 'zxzxzx', 'x', 'ء'])('to "%s" is nothing', (text) => {
    expect(lookUp(known, text)).toEqual([])
  })

  test('takes a word for an acronym within a sentence in capitals only', () => {
    expect(ids('all of them')).not.toContain('leukemia_and_lymphoma')
    expect(ids('he has ALL now')).toContain('leukemia_and_lymphoma')
  })

  test('does not offer what merely looks alike where something is called so', () => {
    expect(ids('rett')).toEqual(['rett_syndrome'])
  })
})

test('only what is called just so counts as called so', () => {
  expect(calledSo(known, 'Asthma')).toEqual(['asthma'])
  expect(calledSo(known, 'astma')).toEqual(['asthma'])
  expect(calledSo(known, 'asthmaa')).toEqual([])
})

test('slips are counted alike both ways, and no further than asked', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(slipsBetween(a, b, 9)).toBe(slipsBetween(b, a, 9))
      expect(slipsBetween(a, a, 2)).toBe(0)
      expect(slipsBetween(a, b, 1)).toBe(Math.min(2, slipsBetween(a, b, 9)))
    }),
  )
  expect([slipsBetween('epilepsy', 'epilespy', 2), slipsBetween('asma', 'asthma', 2)]).toEqual([1, 2])
  expect(['tic', 'asma', 'epilepsy'].map(slipsIn)).toEqual([0, 1, 2])
})

test('no word that is near falls through the sieve', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ص', 'ر'), minLength: 3, maxLength: 10 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      const most = Math.min(slipsIn(a), slipsIn(b))
      expect(wordsNear(a, [b]).has(b)).toBe(slipsBetween(a, b, most) <= most)
    }),
  )
})

test('a common word is not taken for a short name that is near to it', () => {
  expect(['alert', 'apart', 'fairy', 'pompa'].map((word) => lookUp(known, word))).toEqual([[], [], [], []])
  expect(lookUp(known, 'Apert')[0]?.id).toBe('craniofacial_condition')
})
