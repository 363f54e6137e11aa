/** Local times, computed in one place. A clock time that a zone skips is shifted forward, as people read a clock. */

import { Temporal } from 'temporal-polyfill'
import { dateFormat } from './format.ts'

/** The next moment at which it is `weekday` (ISO, Monday is 1) and `time` (`HH:MM` or `HH:MM:SS`) in `zone`, after `now`. */
export function nextWeekly(weekday: number, time: string, zone: string, now: Date): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  const clock = Temporal.PlainTime.from(time)
  const inDays = (weekday - here.dayOfWeek + 7) % 7
  const at = (days: number) =>
    here.toPlainDate().add({ days }).toZonedDateTime({ timeZone: zone, plainTime: clock })
  const first = at(inDays)
  const next = Temporal.ZonedDateTime.compare(first, here) > 0 ? first : at(inDays + 7)
  return new Date(next.epochMilliseconds)
}

/** The moment some months later, at the same clock time in `zone`; the last day of a month that is too short. */
export function monthsLater(from: Date, months: number, zone: string): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone)
  return new Date(here.add({ months }).epochMilliseconds)
}

/** The first moment of a day (`2026-11-22`) in `zone`, some days later; null where there is no such day. */
export function startOfDay(day: string, zone: string, later = 0): Date | null {
  try {
    const at = Temporal.PlainDate.from(day, { overflow: 'reject' }).add({ days: later })
    return new Date(at.toZonedDateTime(zone).epochMilliseconds)
  } catch {
    return null
  }
}

/** Whether two zones show the same clock at a moment. */
export function sameClock(a: string, b: string, at: Date): boolean {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime())
  return instant.toZonedDateTimeISO(a).offset === instant.toZonedDateTimeISO(b).offset
}

/** Hours of the clock on the wall, `HH:MM` or `HH:MM:SS`: from the first, before the second, over midnight where that comes earlier. */
export type QuietHours = { from: string; to: string; zone: string }

/**
 * The first moment at which the clock on the wall is out of these hours; null when it is out of them now. What counts is what
 * the clock shows, so an hour that is skipped is not waited for, and one that comes twice is quiet twice.
 */
export function quietUntil({ from, to, zone }: QuietHours, now: Date): Date | null {
  const [start, end] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(to)]
  const isBefore = (a: Temporal.PlainTime, b: Temporal.PlainTime) => Temporal.PlainTime.compare(a, b) < 0
  const isQuiet = (at: Temporal.ZonedDateTime) => {
    const shows = at.toPlainTime()
    const [isFrom, isTo] = [!isBefore(shows, start), isBefore(shows, end)]
    return isBefore(start, end) ? isFrom && isTo : isFrom || isTo
  }
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  if (!isQuiet(here)) return null
  const ends = [0, 1, 2].flatMap((days) =>
    (['earlier', 'later'] as const).map((disambiguation) =>
      here.toPlainDate().add({ days }).toPlainDateTime(end).toZonedDateTime(zone, { disambiguation }),
    ),
  )
  const change = here.getTimeZoneTransition('next')
  const first = [...ends, ...(change ? [change] : [])]
    .filter((at) => Temporal.ZonedDateTime.compare(at, here) > 0 && !isQuiet(at))
    .sort(Temporal.ZonedDateTime.compare)[0]!
  return new Date(first.epochMilliseconds)
}

/** A moment as day name and clock time in a zone. */
export function dayAndTime(at: Date, zone: string, locale: string): DayAndTime {
  return {
    day: dateFormat(locale, { weekday: 'long', timeZone: zone }).format(at),
    time: dateFormat(locale, { timeStyle: 'short', timeZone: zone }).format(at),
  }
}

export type Weekly = { weekday: number; time: string; zone: string }
export type WeeklyWords = { here: DayAndTime; there: DayAndTime | null }
type DayAndTime = { day: string; time: string }

const words = new Map<string, { from: number; until: number; said: WeeklyWords }>()
const mostWords = 5000

/**
 * The next time of something weekly in a reader's zone, and in its own where the clocks there show something else. A list
 * says this of each of its rows, so it is worked out once for as long as it holds: until that next time has come.
 */
export function weeklyWords(weekly: Weekly, zone: string, locale: string, now: Date): WeeklyWords {
  const key = `${weekly.weekday} ${weekly.time} ${weekly.zone} ${zone} ${locale}`
  const known = words.get(key)
  if (known && known.from <= now.getTime() && now.getTime() < known.until) return known.said
  const next = nextWeekly(weekly.weekday, weekly.time, weekly.zone, now)
  const here = dayAndTime(next, zone, locale)
  const there = sameClock(zone, weekly.zone, next) ? null : dayAndTime(next, weekly.zone, locale)
  if (words.size >= mostWords) words.clear()
  words.set(key, { from: now.getTime(), until: next.getTime(), said: { here, there } })
  return { here, there }
}

/** Something that comes again. `anchor`: a day on which it takes place, from which the weeks are counted. */
export type Recurring = Weekly & { every: 'week' | 'two_weeks' | 'month'; anchor: string | null }

/**
 * The next time after `now`; null for every second week or every month without a day to count from. Every month is the same
 * weekday of the month as on that day: its first, second, third or fourth; a fifth counts as the last.
 */
export function nextMeeting({ every, weekday, time, zone, anchor }: Recurring, now: Date): Date | null {
  if (every === 'week') return nextWeekly(weekday, time, zone, now)
  if (!anchor) return null
  const first = Temporal.PlainDate.from(anchor)
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  const today = here.toPlainDate()
  const at = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
  const turns = every === 'two_weeks' ? fortnights(first, today) : monthly(first, today)
  const next = turns.map(at).find((turn) => Temporal.ZonedDateTime.compare(turn, here) > 0)
  return next ? new Date(next.epochMilliseconds) : null
}

function fortnights(first: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate[] {
  const since = Math.floor(first.until(today).days / 14)
  return [since, since + 1, since + 2].map((turn) => first.add({ days: 14 * turn }))
}

function monthly(first: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate[] {
  const nth = Math.ceil(first.day / 7)
  return [0, 1, 2].map((months) => {
    const month = today.with({ day: 1 }).add({ months })
    const begin = month.add({ days: (first.dayOfWeek - month.dayOfWeek + 7) % 7 })
    const day = begin.add({ days: 7 * (nth - 1) })
    return day.month === month.month ? day : begin.add({ days: 21 })
  })
}

/** Weekday (Monday is 1) and minutes since midnight that the clock shows in a zone. */
export function localTime(at: Date, zone: string): { weekday: number; minutes: number } {
  const here = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  return { weekday: here.dayOfWeek, minutes: here.hour * 60 + here.minute }
}

/** Which day it is since another moment by the calendar of `zone`, counted from 1. */
export function dayOfDays(from: Date, now: Date, zone: string): number {
  const day = (at: Date) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  return day(from).until(day(now), { largestUnit: 'days' }).days + 1
}
