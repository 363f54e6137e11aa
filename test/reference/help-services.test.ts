/** Help services as they ship: each row with its source and day, each number one that a telephone can dial. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { HelpServiceTable } from '../../src/modules/network/schema.ts'
import { languages } from '../../src/platform/i18n/types.ts'

type Row = Omit<HelpServiceTable, 'position' | 'hours'> & { hours: string | HelpServiceTable['hours'] }

const rows: Row[] = JSON.parse(
  readFileSync(new URL('../../db/reference/help_services.json', import.meta.url), 'utf8'),
)

/** What is wrong with a row, as sentences. */
function faults(row: Row): string[] {
  const found: string[] = []
  if (!URL.canParse(row.source) || !row.source_name) found.push('names no source')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(row.checked_on)) found.push('has no day on which it was checked')
  if (row.reach.length === 0) found.push('can be reached in no way')
  for (const { way, value } of row.reach) {
    if ((way === 'call' || way === 'text') && !/^[\d\s()+*#-]{2,20}$/.test(value))
      found.push(`${value} cannot be dialled`)
    if ((way === 'chat' || way === 'web') && !/^https?:\/\//.test(value)) found.push(`${value} leads nowhere`)
  }
  for (const lang of languages) {
    const hours = typeof row.hours === 'string' ? row.hours : row.hours[lang]
    if (!row.name[lang] || !row.for_whom[lang] || !hours) found.push(`does not speak ${lang}`)
  }
  return found
}

test('every help service has a source, a day, words in each language and a number that can be dialled', () => {
  expect(rows.map((row) => [row.id, faults(row)]).filter(([, found]) => found!.length > 0)).toEqual([])
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
})

test('a row without source or with a number that no telephone takes is found (planted)', () => {
  const good = rows[0]!
  expect(
    faults({ ...good, source: 'somebody said so', reach: [{ way: 'call', value: '442-AYUDAME' }] }),
  ).toHaveLength(2)
})

test('the country of the demonstration has an emergency number, a crisis line and a line for children', () => {
  const kinds = rows.filter((row) => row.country === 'US').map((row) => row.kind)
  expect(kinds).toEqual(expect.arrayContaining(['emergency', 'crisis', 'child']))
})

const urgency = ['emergency', 'crisis']

const rankOf = (kind: string) => (urgency.includes(kind) ? urgency.indexOf(kind) : urgency.length)

test('in every country the most urgent come first: an emergency number, then lines for a crisis', () => {
  for (const country of new Set(rows.map((row) => row.country))) {
    const found = rows.filter((row) => row.country === country).map((row) => rankOf(row.kind))
    expect([country, found[0], found]).toEqual([country, 0, [...found].sort()])
  }
})

/** Countries that have both, as far as their rows are without fault. */
const withCrisis = (all: Row[]) => {
  const sound = all.filter((row) => faults(row).length === 0)
  const has = (kind: string) =>
    new Set(sound.filter((row) => row.kind === kind).map(({ country }) => country))
  const urgent = has('emergency')
  return [...has('crisis')].filter((country) => urgent.has(country))
}

test('22 countries and more have an emergency number and a service for a crisis, each with source and day', () => {
  expect(withCrisis(rows).length).toBeGreaterThanOrEqual(22)
})

test('a country whose only crisis service has no source is not counted (planted)', () => {
  const [country] = withCrisis(rows)
  const unsourced = rows.map((row) =>
    row.country === country && row.kind === 'crisis' ? { ...row, source: '' } : row,
  )
  expect(withCrisis(unsourced)).toHaveLength(withCrisis(rows).length - 1)
})
