/**
 * Why a group fits what somebody asked for, and what does not: said only where it follows from the group's row. The directory
 * and the finder say the same things, and a test holds each of them against the data.
 */
import { localTime, nextMeeting } from '../../../platform/i18n/times.ts'
import { kilometres, type Town } from '../places/lookup.ts'
import type { NamedCondition, ShownGroup } from '../queries.ts'
import type { Audience, DayPart, Format, Joining, Stage } from '../schema.ts'
import { type Asked, usualDistance } from './forms.ts'

export const pageSize = 20
/** What somebody asked, with what its ids stand for. */
export type Wanted = Asked & { condition_row: NamedCondition | undefined; town: Town | undefined }
/** `near`: kilometres within which a room counts as near. */
export type Moment = { zone: string; now: Date; near?: number }

/** Formats that one takes part in from anywhere, and those for which one comes into a room. */
export const fromAfar: readonly Format[] = ['video', 'hybrid', 'phone', 'forum', 'email']
export const inTheRoom: readonly Format[] = ['in_person', 'hybrid']

export type Reason =
  | { about: 'condition'; is: 'this' | 'family' | 'any' | 'other'; condition: NamedCondition }
  | { about: 'for'; fits: boolean; value: Audience }
  | { about: 'stage'; fits: boolean; value: Stage }
  | { about: 'age'; fits: boolean; value: number }
  | { about: 'language'; fits: boolean; value: string }
  | { about: 'format'; fits: boolean; value: Format }
  | { about: 'day'; fits: boolean; value: number }
  | { about: 'part'; fits: boolean; value: DayPart }
  | { about: 'hours' }
  | { about: 'joining'; fits: boolean; value: Joining }
  | { about: 'away'; fits: boolean; kilometres: number; town: Town }
  | { about: 'afar'; formats: Format[] }
  | { about: 'unplaced' }

export type Reasons = { fits: Reason[]; misses: Reason[] }

/** The entry of the vocabulary for groups that are open to every condition. */
const anyCondition = 'any_condition'

/** What is true of a group of all that was asked; nothing is said of what was not asked for. */
export function reasonsFor(group: ShownGroup, wanted: Wanted, moment: Moment): Reasons {
  const all = [
    ...conditionReason(group, wanted),
    ...plainReasons(group, wanted),
    ...placeReason(group, wanted, moment),
    ...timeReasons(group, wanted, moment),
  ]
  const said = all.filter((reason) => !isSaidAgain(reason, all))
  return { fits: said.filter(isFit), misses: said.filter((reason) => !isFit(reason)) }
}

/** "By video: from anywhere" says "by video" too. */
const isSaidAgain = (reason: Reason, all: Reason[]): boolean =>
  reason.about === 'format' && all.some((r) => r.about === 'afar' && r.formats.includes(reason.value))

const isFit = (reason: Reason): boolean => {
  if (reason.about === 'condition') return reason.is === 'this' || reason.is === 'family'
  if (reason.about === 'unplaced') return false
  return 'fits' in reason ? reason.fits : true
}

function conditionReason(group: ShownGroup, { condition_row: condition }: Wanted): Reason[] {
  if (!condition) return []
  const of = (is: 'this' | 'family' | 'any' | 'other'): Reason[] => [{ about: 'condition', is, condition }]
  if (group.conditions.some((c) => c.id === condition.id)) return of('this')
  if (group.conditions.some((c) => c.family_id === condition.family_id)) return of('family')
  const isForAll = group.conditions.length === 0 || group.conditions.some((c) => c.id === anyCondition)
  return of(isForAll ? 'any' : 'other')
}

/** What stands in one column. A group that names nobody and no stage is for all: then there is nothing to say. */
function plainReasons(group: ShownGroup, wanted: Wanted): Reason[] {
  const reasons: Reason[] = []
  if (wanted.for && group.audience.length > 0)
    reasons.push({ about: 'for', fits: group.audience.includes(wanted.for), value: wanted.for })
  if (wanted.stage && group.stages.length > 0)
    reasons.push({ about: 'stage', fits: group.stages.includes(wanted.stage), value: wanted.stage })
  if (wanted.age !== null) {
    const fits = (group.age_from ?? 0) <= wanted.age && wanted.age <= (group.age_to ?? 120)
    reasons.push({ about: 'age', fits, value: wanted.age })
  }
  if (wanted.language)
    reasons.push({ about: 'language', fits: group.language === wanted.language, value: group.language })
  if (wanted.format)
    reasons.push({ about: 'format', fits: group.formats.includes(wanted.format), value: wanted.format })
  if (wanted.joining)
    reasons.push({ about: 'joining', fits: group.joining === wanted.joining, value: group.joining })
  return reasons
}

/** How far it is, where one comes into a room; or that one takes part from anywhere. */
function placeReason(
  group: ShownGroup,
  { town, format }: Wanted,
  { near = usualDistance }: Moment,
): Reason[] {
  if (!town) return []
  const away = awayFrom(group, town)
  const formats = group.formats.filter((f) => fromAfar.includes(f))
  const afar: Reason[] = formats.length > 0 && format !== 'in_person' ? [{ about: 'afar', formats }] : []
  if (!group.formats.some((f) => inTheRoom.includes(f))) return afar
  if (away === null) return afar.length > 0 ? afar : [{ about: 'unplaced' }]
  const isNear = away <= near
  // Who takes part from anywhere is not told of a room far away.
  return isNear || afar.length === 0
    ? [{ about: 'away', fits: isNear, kilometres: away, town }, ...afar]
    : afar
}

/** Kilometres between the towns; null where nobody knows where the group meets. */
export const awayFrom = ({ latitude, longitude }: ShownGroup, town: Town): number | null =>
  latitude === null || longitude === null ? null : kilometres({ latitude, longitude }, town)

function timeReasons(group: ShownGroup, { day, part }: Wanted, moment: Moment): Reason[] {
  if (day === null && part === null) return []
  const next = usualMeeting(group, moment.now)
  if (!next) return [{ about: 'hours' }]
  const { weekday, minutes } = localTime(next, moment.zone)
  const reasons: Reason[] = []
  if (day !== null) reasons.push({ about: 'day', fits: weekday === day, value: weekday })
  if (part !== null) reasons.push({ about: 'part', fits: isPart(part, weekday, minutes), value: part })
  return reasons
}

const evening = 17 * 60
/** Whether a clock that shows this is in a part of the day. */
export const isPart = (part: string, weekday: number, minutes: number): boolean =>
  part === 'weekend' ? weekday > 5 : part === 'evening' ? minutes >= evening : minutes < evening

type Rhythmic = Pick<ShownGroup, 'weekday' | 'starts_at' | 'every' | 'zone'>

/** The next time at which the clock shows the group's day and hour, whether or not it meets in that very week; null without such a time. */
export const usualMeeting = (group: Rhythmic, now: Date): Date | null =>
  group.weekday && group.starts_at && group.every
    ? nextMeeting(
        { every: 'week', weekday: group.weekday, time: group.starts_at, zone: group.zone, anchor: null },
        now,
      )
    : null

/** When the group next meets for certain; null where nobody can say which week it is. */
export const certainMeeting = (group: ShownGroup, now: Date): Date | null =>
  group.weekday && group.starts_at && group.every
    ? nextMeeting(
        {
          every: group.every,
          weekday: group.weekday,
          time: group.starts_at,
          zone: group.zone,
          anchor: group.anchor_on,
        },
        now,
      )
    : null
