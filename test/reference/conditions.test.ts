/** Conditions as they ship: words in each language, each word for one of them, plain and free of fright. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { keyOf, type Worded } from '../../src/modules/groups/conditions/lookup.ts'
import { type Kind, kinds } from '../../src/modules/groups/schema.ts'
import { languages } from '../../src/platform/i18n/types.ts'

type Row = Worded & { family: string; source?: { url: string; name: string; checked_on: string } }
type Family = { id: string; kind: Kind; name: Record<string, string> }

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../db/reference/${name}.json`, import.meta.url), 'utf8'))
const rows: Row[] = read('conditions')
const families: Family[] = read('condition_families')

const wordsOf = (row: Row) =>
  [row.name, row.synonyms, row.misspellings].flatMap((by) => Object.values<string | string[]>(by).flat())

/** Words that stand for two conditions, as [word, conditions]. */
function shared(all: Row[]): [string, string[]][] {
  const owners = all.flatMap((row) => [row.id, ...wordsOf(row)].map((word) => [keyOf(word), row.id] as const))
  return [...Map.groupBy(owners, ([key]) => key)]
    .map(([key, of]): [string, string[]] => [key, [...new Set(of.map(([, id]) => id))]])
    .filter(([, of]) => of.length > 1)
}

/** Public authorities, and the public services of a country. */
const authorities = [
  /(^|\.)nih\.gov$/,
  /(^|\.)medlineplus\.gov$/,
  /(^|\.)cdc\.gov$/,
  /(^|\.)nhs\.uk$/,
  /(^|\.)who\.int$/,
  /(^|\.)orpha\.net$/,
  /(^|\.)nhs\.scot$/,
  /(^|\.)nhs\.wales$/,
  /(^|\.)parliament\.uk$/,
  /\.gov(\.[a-z]{2})?$/,
]

/** What is wrong with a row, as sentences. */
function faults(row: Row): string[] {
  const found: string[] = []
  for (const lang of languages) {
    if (!row.name[lang] || !row.plain[lang]) found.push(`does not speak ${lang}`)
    if (!row.synonyms[lang]?.length || !row.misspellings[lang]?.length)
      found.push(`has no other words in ${lang}`)
    if ((row.plain[lang] ?? '').length > 90 || /[.!]$|%/.test(row.plain[lang] ?? ''))
      found.push(`is not plain in ${lang}`)
    const own = [row.name[lang]!, ...(row.synonyms[lang] ?? [])].map(keyOf)
    for (const wrong of row.misspellings[lang] ?? [])
      if (own.includes(keyOf(wrong))) found.push(`${wrong} is no misspelling`)
  }
  if (
    /\b(die|death|dying|fatal|incurable|victim|suffers? from|mortal|incurable|morir[áa]n?)\b/i.test(
      frightening(row),
    )
  )
    found.push('frightens')
  if (!row.source && row.id !== 'any_condition') found.push('has no source')
  if (row.source) {
    if (!row.source.name) found.push('does not name its source')
    const host = URL.canParse(row.source.url) ? new URL(row.source.url).hostname : ''
    if (!authorities.some((a) => a.test(host))) found.push('names a source that is no public authority')
    if (!/^\d{4}-\d{2}-\d{2}$/.test(row.source.checked_on)) found.push('has no day on which it was looked up')
  }
  return found
}

/** "Thinks of dying" says what that group is about; nowhere else may it stand. */
const frightening = (row: Row) =>
  row.id === 'self_harm_and_suicidal_thoughts' ? '' : Object.values(row.plain).join(' ')

test('every condition has a name, plain words, other names and misspellings in each language', () => {
  expect(rows.map((row) => [row.id, faults(row)]).filter(([, found]) => found!.length > 0)).toEqual([])
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
  expect(rows.length).toBeGreaterThanOrEqual(122)
})

test('no word stands for two conditions', () => {
  expect(shared(rows)).toEqual([])
})

test('a word of two conditions, a frightening line and a source of anybody are found (planted)', () => {
  const good = rows[0]!
  expect(shared([good, { ...good, id: 'twin' }]).length).toBeGreaterThan(5)
  const plain = { ...good.plain, en: 'An incurable illness.' }
  const source = { name: 'Somebody', url: 'https://somebody.example/page', checked_on: 'lately' }
  expect(faults({ ...good, plain, source })).toHaveLength(4)
})

test('every family has one of the six kinds, every kind and every family has conditions', () => {
  expect(new Set(families.map((f) => f.kind))).toEqual(new Set(kinds))
  expect(new Set(rows.map((row) => row.family))).toEqual(new Set(families.map((f) => f.id)))
})

/** What groups, profiles and spreadsheets of networks out there may name. */
const ever =
  'epilepsy migraine cerebral_palsy hydrocephalus spina_bifida tourette_and_tics brain_injury multiple_sclerosis asthma cystic_fibrosis lung_disease_of_prematurity breathing_support_at_home congenital_heart_disease heart_rhythm cardiomyopathy type_1_diabetes type_2_diabetes thyroid_condition adrenal_condition growth_condition crohns_and_colitis celiac_disease liver_disease tube_feeding food_allergy chronic_kidney_disease nephrotic_syndrome bladder_and_bowel sickle_cell thalassemia hemophilia leukemia_and_lymphoma brain_tumor childhood_cancer after_cancer_treatment juvenile_arthritis lupus immune_deficiency transplant chronic_pain long_fatigue down_syndrome muscular_dystrophy fragile_x metabolic_condition connective_tissue rare_disease anxiety depression ocd bipolar eating_disorder self_harm_and_suicidal_thoughts psychosis trauma_and_ptsd substance_use child_in_therapy autism adhd dyslexia_and_learning speech_and_language developmental_delay intellectual_disability physical_disability complex_medical_needs premature_birth deaf_and_hard_of_hearing blind_and_low_vision eczema_and_psoriasis fragile_skin no_name_yet any_condition'

test('an id that was once shipped is for ever', () => {
  const here = new Set(rows.map((row) => row.id))
  expect(ever.split(' ').filter((id) => !here.has(id))).toEqual([])
})
