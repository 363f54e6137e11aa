import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { hasNoMarks, optionalLines } from '../../../platform/web/texts.ts'
import { nameField } from '../../people/forms.ts'
import { callWays, tryOutcomes } from './schema.ts'

const says = (key: MessageKey) => key
const line = (most: number, missing: MessageKey) =>
  z
    .string()
    .transform((v) => v.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(most, says('groups.ask.problem.long'))
        .refine(hasNoMarks, says('groups.ask.problem.marks')),
    )
const lines = (most: number) =>
  optionalLines(most, { long: says('groups.ask.problem.long'), marks: says('groups.ask.problem.marks') })

export const callForm = z.object({
  name: nameField,
  way: z.enum(callWays, says('groups.greeter.problem.way')),
  reach: line(200, says('groups.greeter.problem.reach')),
  times: lines(300),
})
export type Call = z.infer<typeof callForm>

export const tryForm = z.object({
  outcome: z.enum(tryOutcomes, says('groups.call.problem.outcome')),
  words: lines(300),
})
export type Try = z.infer<typeof tryForm>

export const starterForm = z.object({
  title: line(80, says('groups.starter.problem.title')),
  when_words: line(120, says('groups.starter.problem.when')),
  seats: z.coerce
    .number(says('groups.starter.problem.seats'))
    .int(says('groups.starter.problem.seats'))
    .min(2, says('groups.starter.problem.seats'))
    .max(12, says('groups.starter.problem.seats')),
})
export type StarterInput = z.infer<typeof starterForm>

export const placeForm = z.object({ name: nameField })
