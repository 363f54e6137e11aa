/** Cells that hold a time, ages, minutes, a zone or a language. */
import { plain } from '../conditions/fold.ts'
import { type Read, right, shown, wrong } from './problems.ts'

const timeWanted = 'the time it starts, such as 18:30, 6:30 pm or 18h30'
const timeForm =
  /^(?:الساعه )?(\d{1,2})(?:\s*[:.٫h]\s*(\d{2})(?:[:.]\d{2})?)?\s*(am|pm|a\. ?m\.?|p\. ?m\.?|a m|p m|ص|م|صباحا|مساء|h|hs|hrs)?$/

/** Local time as the database writes it, `HH:MM:SS`. A number alone and an Excel fraction of a day are not guessed. */
export function readTime(text: string): Read<string> {
  const refused = wrong(`${shown(text)} is not a time.`, timeWanted)
  const found = timeForm.exec(plain(text))
  if (!found) return refused
  const [, hour = '', minute, after = ''] = found
  const half = /^[aص]/.test(after) ? 'am' : /^[pم]/.test(after) ? 'pm' : undefined
  if ((minute === undefined && after === '') || /^0[.٫]/.test(plain(text))) return refused
  if (half && (Number(hour) < 1 || Number(hour) > 12)) return refused
  const hours = half ? (Number(hour) % 12) + (half === 'pm' ? 12 : 0) : Number(hour)
  if (hours > 23 || Number(minute ?? 0) > 59) return refused
  return right(`${String(hours).padStart(2, '0')}:${minute ?? '00'}:00`)
}

export type Ages = { age_from: number | null; age_to: number | null }

const years = /\s*\b(years?( old)?|yrs?|anos?( de edad)?)\b|\s*(سنه|سنوات|سنين|عاما|عام|اعوام)(?= |$)/g
const n = '(\\d{1,3})'
const ageForms: [RegExp, (a: number, b: number) => Ages][] = [
  [
    /^(|any|any age|all|all ages|todas?|todas las edades|cualquiera|cualquier edad|كل الاعمار|جميع الاعمار|اي عمر|الكل)$/,
    () => ({ age_from: null, age_to: null }),
  ],
  [
    new RegExp(`^(?:from |between |de |entre |من |بين )?${n} ?(?:-|–|—|‐|‑|−|to|and|a|y|الي|و|حتي) ?${n}$`),
    (from, to) => ({ age_from: from, age_to: to }),
  ],
  [
    new RegExp(
      `^(?:over |from |desde |mas de |من )?${n} ?(?:\\+|and over|and older|and up|or over|or older|y mas|o mas|en adelante|فاكثر|فما فوق)$`,
    ),
    (from) => ({ age_from: from, age_to: null }),
  ],
  [new RegExp(`^(?:from|desde) ${n}$`), (from) => ({ age_from: from, age_to: null })],
  [
    new RegExp(`^(?:under|below|younger than|menor(?:es)? de|menos de|اقل من|دون|تحت) ${n}$`),
    (to) => ({ age_from: 0, age_to: to - 1 }),
  ],
  [new RegExp(`^(?:up to|hasta|hasta los|حتي) ${n}$`), (to) => ({ age_from: 0, age_to: to })],
  [new RegExp(`^${n}$`), (age) => ({ age_from: age, age_to: age })],
]

/** First and last age in whole years; null is no limit. "Under 5" ends at 4. */
export function readAges(text: string): Read<Ages> {
  const wanted = 'ages in years from 0 to 120, such as 6-12, 6 to 12, 0+, under 5 or any'
  const asked = plain(text).replace(years, '').trim()
  for (const [form, agesOf] of ageForms) {
    const found = form.exec(asked)
    if (!found) continue
    const ages = agesOf(Number(found[1]), Number(found[2]))
    const isPossible = Object.values(ages).every((age) => age === null || (age >= 0 && age <= 120))
    if (isPossible && (ages.age_from ?? 0) <= (ages.age_to ?? 120)) return right(ages)
  }
  const isDate = /^\d{1,2}[-/. ][a-z]{3,4}|^[a-z]{3,4}[-/. ]\d{1,2}|^\d+[-/.]\d+[-/.]\d+/.test(asked)
  return wrong(
    `${shown(text)} is not a range of ages${isDate ? ' (a spreadsheet made a date of it)' : ''}.`,
    wanted,
  )
}

export function readMinutes(text: string): Read<number | null> {
  if (text === '') return right(null)
  const found = /^(\d{1,3}) ?(?:min|mins|minutes|minutos|m|دقيقه|دقائق)?\.?$/.exec(plain(text))
  const minutes = Number(found?.[1])
  if (minutes >= 10 && minutes <= 600) return right(minutes)
  return wrong(`${shown(text)} is not a length.`, 'whole minutes from 10 to 600')
}

const zones = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone.toLowerCase(), zone]))

/** A zone of the IANA list. Abbreviations and everyday names are not guessed: "Central Time" is many places. */
export function readZone(text: string): Read<string> {
  const zone = zones.get(text.toLowerCase())
  if (zone) return right(zone)
  const named =
    text === text.toLowerCase() ? text.replace(/(^|[/_-])[a-z]/g, (start) => start.toUpperCase()) : text
  const isNamed = /^UTC$/i.test(text) || /^[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z0-9_+-]*)+$/.test(named)
  if (isNamed && isKnownZone(named)) return right(named.replace(/^utc$/i, 'UTC'))
  return wrong(
    `${shown(text)} is not a time zone.`,
    'area and city of the IANA list, such as America/Chicago, Europe/Madrid or UTC',
  )
}

function isKnownZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
