import { z } from 'zod'
import type { MessageKey } from '../../messages.ts'
import { linesField } from '../../platform/web/texts.ts'
import { outcomes } from './schema.ts'

const says = (key: MessageKey) => key

/** What is recorded of a talk. `today`: no talk was held after it. `seconds`: who may have held it too. */
export const talkForm = (today: string, seconds: string[]) =>
  z.object({
    held_on: z
      .string()
      .regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, says('training.problem.held_on'))
      .refine((day) => !Number.isNaN(Date.parse(day)) && day <= today, says('training.problem.held_on')),
    second: z.string().refine((id) => seconds.includes(id), says('training.problem.second')),
    outcome: z.enum(outcomes, says('training.problem.outcome')),
    words: linesField(1000, {
      missing: says('training.problem.words_missing'),
      long: says('training.problem.words_long'),
      marks: says('training.problem.words_marks'),
    }),
  })

export const confirmationForm = z.object({ so: z.enum(['yes', 'no'], says('training.problem.so')) })
