/** Countries and zones as the reader's language names them; from ICU, as the browser would. */
import type { Lang } from './types.ts'

export type Named = { value: string; label: string }

/** Codes that ICU names but that are no country. */
const notCountries = new Set([
  'EU',
  'EZ',
  'UN',
  'ZZ',
  'XA',
  'XB',
  'QO',
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'IC',
  'TA',
])
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** False for codes that stand for another one now (`DD`, `SU`, `UK`). */
const isPresent = (code: string) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`

/** Every country by ISO code, sorted by its name in `lang`. */
export function countries(lang: Lang): Named[] {
  const names = new Intl.DisplayNames([lang], { type: 'region', fallback: 'none' })
  return letters
    .flatMap((a) => letters.map((b) => a + b))
    .filter((code) => !notCountries.has(code) && isPresent(code))
    .flatMap((code) => {
      const label = names.of(code)
      return label ? [{ value: code, label }] : []
    })
    .sort((x, y) => new Intl.Collator(lang).compare(x.label, y.label))
}

/** Every zone of the machine's zone data, by its IANA name. */
export const zones = (): Named[] =>
  ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
  }))

/** The city of a zone in words: `America/Chicago` is "Chicago". */
export const cityOf = (zone: string): string => zone.split('/').at(-1)!.replaceAll('_', ' ')
