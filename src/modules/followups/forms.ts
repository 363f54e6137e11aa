import { z } from 'zod'
import type { MessageKey } from '../../messages.ts'
import { linesField } from '../../platform/web/texts.ts'

const says = (key: MessageKey) => key

/** Why a follow-up needs no more doing: a short word, for whoever looks later. */
export const endingForm = z.object({
  why: linesField(500, {
    missing: says('followups.problem.why_missing'),
    long: says('followups.problem.why_long'),
    marks: says('followups.problem.why_marks'),
  }),
})
