import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { hasNoMarks, linesField } from '../../../platform/web/texts.ts'

const says = (key: MessageKey) => key

/** Why: a short word, for whoever looks later. */
const whyField = linesField(500, {
  missing: says('followups.problem.why_missing'),
  long: says('followups.problem.why_long'),
  marks: says('followups.problem.why_marks'),
})

/** A word that may be left out. */
const wordField = z
  .string()
  .transform((v) => v.normalize('NFC').replace(/\r\n?/g, '\n').trim())
  .pipe(
    z
      .string()
      .max(500, says('followups.problem.why_long'))
      .refine((v) => hasNoMarks(v.replaceAll('\n', ' ')), says('followups.problem.why_marks')),
  )

/** How it ended, why, and a sentence for whoever asked. */
export const endingForm = z.object({ outcome: z.string().max(60), why: whyField, sentence: wordField })

export const handForm = z.object({
  to: z.string().regex(/^[0-9a-f-]{36}$/, says('followups.problem.to_missing')),
  word: whyField,
})

export const putOffForm = z.object({
  days: z
    .string()
    .regex(/^[1-7]$/, says('followups.problem.days_missing'))
    .transform(Number),
  reason: whyField,
})

export const refusalForm = z.object({ refusal: whyField })
