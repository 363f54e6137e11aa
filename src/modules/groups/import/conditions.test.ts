import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../../platform/config/root.ts'
import { type Condition, conditionToldBy, knowConditions, readConditions } from './conditions.ts'

const conditions: Condition[] = JSON.parse(readFileSync(join(root, 'db/reference/conditions.json'), 'utf8'))
const known = knowConditions(conditions)

test('every condition is found by its id, its names and its synonyms, in any case', () => {
  for (const { id, name, synonyms } of conditions) {
    for (const title of [id, ...Object.values(name), ...Object.values(synonyms).flat()].filter(
      (t) => t !== 'ALL',
    )) {
      expect([title, readConditions(known, title.toUpperCase())]).toEqual([title, { value: [id] }])
    }
  }
  expect(readConditions(known, 'ME/CFS / TDAH، الربو | asthma')).toEqual({
    value: ['adhd', 'asthma', 'long_fatigue'],
  })
  expect(readConditions(known, 'asthma; flu')).toMatchObject({ wrong: '"flu" not known as a condition.' })
})

test('a word of two conditions is not guessed', () => {
  expect(readConditions(known, 'all')).toMatchObject({
    wrong: '"all" may be any_condition or leukemia_and_lymphoma.',
  })
  expect(readConditions(known, 'any')).toEqual({ value: ['any_condition'] })
  const twin = { ...conditions[0]!, id: 'twin', name: { en: 'Twin', es: 'Twin', ar: 'Twin' } }
  expect(readConditions(knowConditions([conditions[0]!, twin]), 'seizures')).toMatchObject({
    wrong: '"seizures" may be epilepsy or twin.',
  })
})

test('a short name that tells a condition is refused in every language and form, an ordinary one is not', () => {
  for (const name of [
    'Epilepsy Tuesday',
    'Café EPILEPSIA',
    'أهل للصرع',
    'OCD Friends',
    'لقاء OCD',
    'Diabetes Club',
    'G-tube gang',
  ]) {
    expect([name, conditionToldBy(known, name)]).not.toEqual([name, undefined])
  }
  const seeds: { short_name: string }[] = JSON.parse(
    readFileSync(join(root, 'src/modules/groups/seed-groups.json'), 'utf8'),
  )
  for (const name of [
    ...seeds.map((seed) => seed.short_name),
    'Heart to Heart',
    'Tea Time',
    'ALL IN',
    'Ms. Blue',
  ]) {
    expect([name, conditionToldBy(known, name)]).toEqual([name, undefined])
  }
})
