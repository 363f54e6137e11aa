import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { linesField } from '../../../platform/web/texts.ts'

const says = (key: MessageKey) => key

/** When a group ends, not before `first`, and what its members are told. */
export const closingForm = (first: string) =>
  z.object({
    day: z
      .string()
      .regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, says('groups.closing.problem.day'))
      .refine((day) => !Number.isNaN(Date.parse(day)) && day >= first, says('groups.closing.problem.day')),
    words: linesField(600, {
      missing: says('groups.closing.problem.words'),
      long: says('groups.start.problem.long'),
      marks: says('groups.start.problem.marks'),
    }),
  })
