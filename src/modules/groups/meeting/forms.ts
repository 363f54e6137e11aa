/** When, where and how a group meets: what is asked follows from how it works. */
import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { hasNoMarks } from '../../../platform/web/texts.ts'
import { formats, rhythms } from '../schema.ts'
import { callings, type Model } from '../start/schema.ts'

const says = (key: MessageKey) => key

const text = (least: 0 | 1, most: number, missing: MessageKey) =>
  z
    .string()
    .transform((v) =>
      v
        .normalize('NFC')
        .trim()
        .replace(/[^\S\p{Cc}]+/gu, ' '),
    )
    .pipe(
      z
        .string()
        .min(least, missing)
        .max(most, says('groups.start.problem.long'))
        .refine(hasNoMarks, says('groups.start.problem.marks')),
    )

const weekday = z
  .string()
  .regex(/^[1-7]$/, says('groups.start.problem.weekday'))
  .transform(Number)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, says('groups.start.problem.time'))
const minutes = z
  .string()
  .trim()
  .regex(/^\d{2,3}$/, says('groups.start.problem.minutes'))
  .transform(Number)
  .pipe(
    z.number().min(10, says('groups.start.problem.minutes')).max(600, says('groups.start.problem.minutes')),
  )

const rhythm = (zones: Set<string>) => ({
  weekday,
  every: z.enum(rhythms, says('groups.start.problem.every')),
  starts_at: time,
  minutes,
  zone: z.string().refine((zone) => zones.has(zone), says('groups.start.problem.zone')),
})

/** Where a model lets one choose, the forms of taking part. */
export const formatsOf: Record<Model, readonly (typeof formats)[number][]> = {
  peer: ['in_person', 'video', 'hybrid'],
  professional: ['in_person', 'video', 'hybrid'],
  phone: ['phone'],
  online: ['forum', 'email', 'video'],
}

const chosen = (model: Model) =>
  z
    .array(z.enum(formats).refine((f) => formatsOf[model].includes(f)))
    .min(1, says('groups.start.problem.formats'))

/** A number to dial, with a code where the line wants one: digits, signs between them, few letters. */
const line = z
  .string()
  .transform((v) => v.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .max(80, says('groups.start.problem.line'))
      .regex(/^$|^[+\d][\p{L}\p{N} ()+#*,.:-]{2,}$/u, says('groups.start.problem.line')),
  )

/** Somebody who comes to a room has to be told which; a line that members dial has to have a number. */
const isWhole = (c: { value: Record<string, unknown>; issues: { push: (issue: never) => unknown } }) => {
  const { formats: forms, place, calls, line: number } = c.value as Record<string, string | string[]>
  const inRoom = Array.isArray(forms) && (forms.includes('in_person') || forms.includes('hybrid'))
  const says422 = (path: string, message: MessageKey) =>
    c.issues.push({ code: 'custom', input: c.value, path: [path], message } as never)
  if (inRoom && place === '') says422('place', 'groups.start.problem.place')
  if (calls === 'members_dial' && number === '') says422('line', 'groups.start.problem.line')
}

/** The form of how a group of a model meets. A group of writing has no hour. */
export function meetFields(model: Model, zones: Set<string>): z.ZodObject {
  if (model === 'online')
    return z.object({
      formats: chosen(model),
      zone: z.string().refine((zone) => zones.has(zone), says('groups.start.problem.zone')),
    })
  if (model === 'phone')
    return z
      .object({
        ...rhythm(zones),
        calls: z.enum(callings, says('groups.start.problem.calls')),
        line,
      })
      .check(isWhole)
  const room = {
    ...rhythm(zones),
    formats: chosen(model),
    place: text(0, 200, says('groups.start.problem.place')),
  }
  if (model === 'peer') return z.object(room).check(isWhole)
  return z
    .object({ ...room, professional: text(1, 120, says('groups.start.problem.professional')) })
    .check(isWhole)
}
