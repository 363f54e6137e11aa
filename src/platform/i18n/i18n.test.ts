/** Words and times: plurals, dates and lists in each language; weekly times over every edge that clocks have. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { catalogues, type MessageKey } from '../../messages.ts'
import { countries, zones } from './regions.ts'
import { dayAndTime, nextWeekly, sameClock, weeklyWords } from './times.ts'
import { translatorFor } from './translate.ts'
import { languages } from './types.ts'

describe('a translator', () => {
  const found = (lang: 'en' | 'es' | 'ar') => {
    const { t } = translatorFor(lang)
    return (count: number) => t('groups.directory.found', { count })
  }

  test('counts in English and Spanish by one and many', () => {
    for (const lang of ['en', 'es'] as const) {
      const say = found(lang)
      const words = (n: number) => say(n).replace(/[\d.,]+/, 'N')
      expect(words(1)).not.toBe(words(2))
      expect([words(3), words(17)]).toEqual([words(2), words(2)])
      expect(say(5)).toContain('5')
    }
  })

  test('counts in Arabic by its six forms', () => {
    const say = found('ar')
    const words = (n: number) => say(n).replace(/[\d\u0660-\u0669]+/, 'N')
    expect(new Set([0, 1, 2, 3, 11, 100].map(words)).size).toBeGreaterThanOrEqual(5)
    expect([words(4), words(10), words(103)]).toEqual([words(3), words(3), words(3)])
    expect([words(26), words(99)]).toEqual([words(11), words(11)])
  })

  test('is the same object each time, and another for another country', () => {
    expect(translatorFor('en', 'US')).toBe(translatorFor('en', 'US'))
    expect(translatorFor('en', 'US')).not.toBe(translatorFor('en', 'GB'))
  })

  test('says a key that is not there by name, instead of nothing', () => {
    const { t } = translatorFor('en')
    expect(() => (t as unknown as (key: string) => string)('groups.no_such_key')).toThrow(
      'no message groups.no_such_key in en',
    )
  })

  test('fills in words as they are: what looks like a tag or an argument stays what it is', () => {
    const { t } = translatorFor('en')
    const hostile = "<b>{count}</b> ''{'x"
    expect(t('people.mail.greeting', { name: hostile })).toContain(hostile)
  })

  test('has every key in every language, and each can be said', () => {
    const keys = Object.entries(catalogues.en).flatMap(([prefix, texts]) =>
      Object.keys(texts).map((key) => `${prefix}.${key}` as MessageKey),
    )
    expect(keys.length).toBeGreaterThan(200)
    const anything = new Proxy(
      {},
      {
        get: (_, name) => (name === 'day' || name === 'date' ? new Date(0) : 3),
        has: () => true,
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      },
    )
    for (const lang of languages) {
      const { t } = translatorFor(lang)
      const mute: string[] = []
      for (const key of keys) {
        const [prefix, name] = [key.slice(0, key.indexOf('.')), key.slice(key.indexOf('.') + 1)]
        if (/<\w/.test(catalogues[lang][prefix]![name]!)) continue
        if (!(t as unknown as (k: string, a: unknown) => string)(key, anything)?.trim()) mute.push(key)
      }
      expect([lang, mute]).toEqual([lang, []])
    }
  })
})

describe('dates and lists', () => {
  const at = new Date('2026-03-05T20:30:00Z')
  test('follow the country as well as the language', () => {
    expect(dayAndTime(at, 'America/Chicago', 'en-US')).toEqual({
      day: 'Thursday',
      time: expect.stringMatching(/^2:30\sPM$/),
    })
    expect(dayAndTime(at, 'Europe/London', 'en-GB')).toEqual({ day: 'Thursday', time: '20:30' })
    expect(dayAndTime(at, 'Europe/Madrid', 'es-ES')).toEqual({ day: 'jueves', time: '21:30' })
    expect(dayAndTime(at, 'Africa/Cairo', 'ar-EG').time).toMatch(/[\u0660-\u0669]/)
  })

  test('countries are named and sorted as the language does, without what is no country', () => {
    for (const lang of languages) {
      const all = countries(lang)
      expect(all.length).toBeGreaterThan(240)
      expect(all.map((c) => c.label)).toEqual(
        all.map((c) => c.label).toSorted(new Intl.Collator(lang).compare),
      )
      for (const code of ['EU', 'UN', 'ZZ', 'UK', 'SU']) expect(all.map((c) => c.value)).not.toContain(code)
    }
    expect(countries('es').find((c) => c.value === 'DE')?.label).toBe('Alemania')
    expect(zones().map((z) => z.value)).toContain('America/Chicago')
  })
})

/** Both hemispheres, halves and quarters of an hour, changes at midnight, none at all, and Lord Howe's half hour. */
const edges = [
  'America/Chicago',
  'America/New_York',
  'America/Santiago',
  'America/Asuncion',
  'America/St_Johns',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
]
const local = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const weekly = fc.record({
  zone: fc.constantFrom(...edges),
  weekday: fc.integer({ min: 1, max: 7 }),
  minute: fc.integer({ min: 0, max: 24 * 60 - 1 }),
  now: fc.date({ min: new Date('2024-01-01'), max: new Date('2034-12-31'), noInvalidDate: true }),
})

describe('the next weekly time', () => {
  test('is later than now, within eight days, on its day, at its clock time or as far after as the clocks skipped', () => {
    fc.assert(
      fc.property(weekly, ({ zone, weekday, minute, now }) => {
        const next = nextWeekly(weekday, clockOf(minute), zone, now)
        expect(next.getTime()).toBeGreaterThan(now.getTime())
        expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(7 * 86_400_000 + 2 * 3_600_000)
        const there = local(next, zone)
        const shown = there.hour * 60 + there.minute
        if (shown === minute) {
          expect(there.dayOfWeek).toBe(weekday)
          return
        }
        const wanted = there
          .toPlainDate()
          .subtract({ days: shown < minute ? 1 : 0 })
          .toPlainDateTime(Temporal.PlainTime.from(clockOf(minute)))
        expect(wanted.dayOfWeek).toBe(weekday)
        const skipped = there.toPlainDateTime().since(wanted).total('minutes')
        expect(skipped).toBeGreaterThan(0)
        expect(skipped).toBeLessThanOrEqual(60)
        // No such clock time that day: asking for it exactly is refused.
        expect(() => wanted.toZonedDateTime(zone, { disambiguation: 'reject' })).toThrow()
      }),
      { numRuns: 3000 },
    )
  })

  test('comes every week: from each one the next is a week later by the clock on the wall', () => {
    fc.assert(
      fc.property(weekly, ({ zone, weekday, minute, now }) => {
        const time = clockOf(minute)
        const first = nextWeekly(weekday, time, zone, now)
        const second = nextWeekly(weekday, time, zone, first)
        const days = local(second, zone).toPlainDate().since(local(first, zone).toPlainDate()).days
        expect(days).toBe(7)
        expect(nextWeekly(weekday, time, zone, new Date(first.getTime() - 1))).toEqual(first)
      }),
      { numRuns: 1500 },
    )
  })

  test('in a gap is shifted forward, as people read a clock; in an overlap it is the first of the two', () => {
    const at = (iso: string) => new Date(iso)
    expect(nextWeekly(7, '02:30', 'America/Chicago', at('2026-03-05T12:00Z'))).toEqual(
      at('2026-03-08T08:30Z'),
    )
    expect(nextWeekly(7, '01:30', 'America/Chicago', at('2026-10-30T12:00Z'))).toEqual(
      at('2026-11-01T06:30Z'),
    )
    expect(nextWeekly(7, '02:15', 'Australia/Lord_Howe', at('2026-10-02T12:00Z'))).toEqual(
      at('2026-10-03T15:45Z'),
    )
  })

  test('between the two of an overlap is next week’s: nothing comes twice', () => {
    const between = new Date('2026-11-01T06:45Z')
    expect(nextWeekly(7, '01:30', 'America/Chicago', between)).toEqual(new Date('2026-11-08T07:30Z'))
  })

  test('is said in the reader’s zone, and in the group’s where the clocks differ', () => {
    const table = { weekday: 2, time: '18:30:00', zone: 'America/Chicago' }
    const now = new Date('2026-11-22T10:00Z')
    expect(weeklyWords(table, 'America/Chicago', 'en-US', now)).toMatchObject({
      here: { day: 'Tuesday' },
      there: null,
    })
    expect(weeklyWords(table, 'Europe/Madrid', 'es-ES', now)).toMatchObject({
      here: { day: 'miércoles', time: '1:30' },
      there: { day: 'martes' },
    })
    expect(sameClock('Europe/Berlin', 'Europe/Madrid', now)).toBe(true)
    expect(sameClock('Europe/London', 'Africa/Abidjan', new Date('2026-07-01T00:00Z'))).toBe(false)
  })

  test('that was said once is said anew when it has passed, and after the clocks have changed', () => {
    const table = { weekday: 2, time: '18:30', zone: 'America/Chicago' }
    const said = (now: string) => weeklyWords(table, 'Europe/Madrid', 'en-GB', new Date(now)).here.time
    expect([
      said('2026-03-01T00:00Z'),
      said('2026-03-09T00:00Z'),
      said('2026-04-01T00:00Z'),
      said('2026-03-01T00:00Z'),
    ]).toEqual(['01:30', '00:30', '01:30', '01:30'])
  })
})
