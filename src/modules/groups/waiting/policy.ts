import { Temporal } from 'temporal-polyfill'
import type { Membership, ShownGroup } from '../queries.ts'
import type { Door } from './queries.ts'

/** How long an offered seat is kept for whoever is next. */
export const offerHours = 72

type Course = Pick<ShownGroup, 'zone' | 'starts_on' | 'ends_on' | 'intake_until' | 'next_intake_on'>

/** The day it is in the group's zone, as `YYYY-MM-DD`. */
const todayIn = (zone: string, now: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()

/** Whether the course is over. */
export const hasEnded = ({ zone, ends_on }: Course, now: Date): boolean =>
  ends_on !== null && ends_on < todayIn(zone, now)

/** Whether a cohort takes people in today: `access.takes_in` says the same. */
export const isTakingIn = (course: Course, now: Date): boolean =>
  course.intake_until !== null && todayIn(course.zone, now) <= course.intake_until && !hasEnded(course, now)

type Asks = Pick<ShownGroup, 'joining' | 'closed_at'> & Course

/** Whether somebody may come in, or into the line, by themselves. */
export const canEnter = (group: Asks, mine: Membership | undefined, now: Date): boolean =>
  !mine &&
  !group.closed_at &&
  (group.joining === 'open' ||
    (group.joining === 'cohort' && (isTakingIn(group, now) || group.next_intake_on !== null)))

/** Whether coming now means waiting: no seat is free, or the next intake is still to come. */
export const isForLine = (group: Asks, door: Pick<Door, 'is_full'>, now: Date): boolean =>
  door.is_full || (group.joining === 'cohort' && !isTakingIn(group, now))

/** Whether the own request is open. */
export const hasAsked = (door: Pick<Door, 'request_id' | 'answered_at'>): boolean =>
  door.request_id !== null && door.answered_at === null

/** Whether a request may be sent now: not while one is open, one stands in line, or too soon after a no. */
export const canAsk = (group: Pick<ShownGroup, 'joining' | 'closed_at'>, door: Door, now: Date): boolean =>
  group.joining === 'request' &&
  !group.closed_at &&
  !hasAsked(door) &&
  !isWaiting(door) &&
  !(door.again_from && door.again_from > now)

/** Whether the reader stands in the line. */
export const isWaiting = (door: Pick<Door, 'wait_id' | 'wait_ending'>): boolean =>
  door.wait_id !== null && door.wait_ending === null

/** Whether a seat is offered to the reader now. */
export const isOffered = (
  door: Pick<Door, 'wait_id' | 'wait_ending' | 'offered_until'>,
  now: Date,
): boolean => isWaiting(door) && door.offered_until !== null && door.offered_until > now

/** Whether a talk with a greeter was asked for and is not over. */
export const hasTalkOpen = (door: Pick<Door, 'call_id' | 'call_ended_at'>): boolean =>
  door.call_id !== null && door.call_ended_at === null
