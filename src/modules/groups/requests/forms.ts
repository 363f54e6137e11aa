import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { optionalLines } from '../../../platform/web/texts.ts'
import { groupJoinForm } from '../forms.ts'
import { answerHours, reasons, requestKinds, waysOn } from './schema.ts'

const says = (key: MessageKey) => key
const words = (most: number) =>
  optionalLines(most, { long: says('groups.ask.problem.long'), marks: says('groups.ask.problem.marks') })

export const wordForm = z.object({ word: words(600) })
export const askForm = groupJoinForm
  .omit({ listens: true })
  .extend({ kind: z.enum(requestKinds).catch('member'), word: words(600) })
export type Asked = z.infer<typeof askForm>

export const noForm = z.object({
  reason: z.enum(reasons, says('groups.no.problem.reason')),
  words: words(600),
  way: z.enum(waysOn, says('groups.no.problem.way')),
  other: z
    .string()
    .regex(/^[0-9a-f-]{36}$/)
    .nullable()
    .catch(null),
})
export type No = z.infer<typeof noForm>

const day = z
  .string()
  .trim()
  .transform((v) => v || null)
  .pipe(
    z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, says('groups.door.problem.day'))
      .refine((v) => !Number.isNaN(Date.parse(v)), says('groups.door.problem.day'))
      .nullable(),
  )

export const doorForm = z.object({
  answer_hours: z.coerce
    .number()
    .refine((v) => (answerHours as readonly number[]).includes(v), says('groups.door.problem.hours')),
  capacity: z
    .string()
    .trim()
    .transform((v) => (v ? Number(v) : null))
    .pipe(
      z
        .number(says('groups.door.problem.capacity'))
        .int(says('groups.door.problem.capacity'))
        .min(2, says('groups.door.problem.capacity'))
        .max(500, says('groups.door.problem.capacity'))
        .nullable(),
    ),
  starts_on: day,
  ends_on: day,
  intake_until: day,
  next_intake_on: day,
})
export type DoorSettings = z.infer<typeof doorForm>
