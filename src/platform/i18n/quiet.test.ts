/** Quiet hours by the clock on the wall, in zones that change it in every way there is. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { quietUntil } from './times.ts'

const zones = [
  'America/Chicago',
  'America/New_York',
  'America/Santiago',
  'America/St_Johns',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
]
const shown = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
const minuteOf = (at: Date, zone: string) => {
  const { hour, minute } = shown(at, zone)
  return hour * 60 + minute
}
const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const isWithin = (minute: number, from: number, to: number) =>
  from < to ? minute >= from && minute < to : minute >= from || minute < to

const hours = fc
  .record({
    zone: fc.constantFrom(...zones),
    from: fc.integer({ min: 0, max: 1439 }),
    to: fc.integer({ min: 0, max: 1439 }),
    now: fc.date({ min: new Date('2024-01-01'), max: new Date('2034-12-31'), noInvalidDate: true }),
  })
  .filter(({ from, to }) => from !== to)

test('it is quiet exactly while the clock on the wall is in those hours', () => {
  fc.assert(
    fc.property(hours, ({ zone, from, to, now }) => {
      const until = quietUntil({ from: clockOf(from), to: clockOf(to), zone }, now)
      expect(until !== null).toBe(isWithin(minuteOf(now, zone), from, to))
    }),
    { numRuns: 3000 },
  )
})

test('what waits goes when the clock is out of them, and not a minute later', () => {
  fc.assert(
    fc.property(hours, ({ zone, from, to, now }) => {
      const until = quietUntil({ from: clockOf(from), to: clockOf(to), zone }, now)
      if (!until) return
      expect(isWithin(minuteOf(until, zone), from, to)).toBe(false)
      const before = new Date(until.getTime() - 60_000)
      expect(isWithin(minuteOf(before, zone), from, to)).toBe(true)
      expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(26 * 3_600_000)
    }),
    { numRuns: 3000 },
  )
})

/** Each with the zone's own change: an hour skipped, an hour twice, half an hour, a change at midnight. */
const cases: [string, string, string, string, string | null][] = [
  // Chicago skips 02:00 to 03:00 on 8 March 2026.
  ['America/Chicago', '22:00', '02:30', '2026-03-08T07:30:00Z', '2026-03-08T08:00:00Z'],
  ['America/Chicago', '22:00', '07:00', '2026-03-08T04:30:00Z', '2026-03-08T12:00:00Z'],
  // It has 01:00 to 02:00 twice on 1 November 2026: half past one comes first, then one o'clock again.
  ['America/Chicago', '22:00', '07:00', '2026-11-01T04:00:00Z', '2026-11-01T13:00:00Z'],
  ['America/Chicago', '22:00', '01:30', '2026-11-01T06:00:00Z', '2026-11-01T06:30:00Z'],
  ['America/Chicago', '22:00', '01:30', '2026-11-01T07:10:00Z', '2026-11-01T07:30:00Z'],
  ['Europe/Berlin', '21:00', '06:30', '2026-03-28T22:00:00Z', '2026-03-29T04:30:00Z'],
  ['Europe/Berlin', '21:00', '06:30', '2026-10-24T22:00:00Z', '2026-10-25T05:30:00Z'],
  ['Asia/Kathmandu', '22:00', '06:00', '2026-06-01T18:15:00Z', '2026-06-02T00:15:00Z'],
  ['Australia/Lord_Howe', '22:00', '06:00', '2026-04-04T14:00:00Z', '2026-04-04T19:30:00Z'],
  ['Asia/Tokyo', '13:00', '15:00', '2026-06-01T03:59:59Z', null],
  ['Asia/Tokyo', '13:00', '15:00', '2026-06-01T04:00:00Z', '2026-06-01T06:00:00Z'],
  ['Asia/Tokyo', '13:00', '15:00', '2026-06-01T06:00:00Z', null],
]
test.each(cases)('in %s from %s to %s, at %s: until %s', (zone, from, to, now, until) => {
  expect(quietUntil({ from, to, zone }, new Date(now))?.toISOString() ?? null).toBe(
    until && new Date(until).toISOString(),
  )
})
