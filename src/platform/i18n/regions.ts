/** Countries and zones as the reader's language names them; from ICU, as the browser would. */
import { collator, dateFormat } from './format.ts'
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
    .sort((x, y) => collator(lang).compare(x.label, y.label))
}

/** Every zone of the machine's zone data, by its IANA name. */
export const zones = (): Named[] =>
  ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
  }))

/** How a language says "the time of a place"; English has short forms of its own ("PT") and needs none. */
const timeOf: Record<Lang, RegExp> = { en: /^$/, es: /^hora de (.+)$/, ar: /^توقيت (.+)$/ }
const cities = new Map<string, string>()

/** The place of a zone in words: `America/Chicago` is "Chicago", in Arabic "شيكاغو". Where ICU has no word, the zone's own. */
export function cityOf(zone: string, lang: Lang): string {
  const known = cities.get(`${lang} ${zone}`)
  if (known) return known
  const format = dateFormat(lang, { timeZone: zone, timeZoneName: 'shortGeneric' })
  const said = format.formatToParts(0).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const city = timeOf[lang].exec(said)?.[1] ?? zone.split('/').at(-1)!.replaceAll('_', ' ')
  cities.set(`${lang} ${zone}`, city)
  return city
}
