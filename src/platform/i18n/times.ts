/** Local times, computed in one place. A clock time that a zone skips is shifted forward, as people read a clock. */
import { Temporal } from 'temporal-polyfill'

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

/** Whether two zones show the same clock at a moment. */
export function sameClock(a: string, b: string, at: Date): boolean {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime())
  return instant.toZonedDateTimeISO(a).offset === instant.toZonedDateTimeISO(b).offset
}

/** A moment as day name and clock time in a zone. */
export function dayAndTime(at: Date, zone: string, locale: string): { day: string; time: string } {
  return {
    day: new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: zone }).format(at),
    time: new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone }).format(at),
  }
}
