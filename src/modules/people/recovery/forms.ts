import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { linesField } from '../../../platform/web/texts.ts'
import { emailField } from '../forms.ts'

const says = (key: MessageKey) => key

const reason = linesField(500, {
  missing: says('people.problem.reason_missing'),
  long: says('people.problem.reason_long'),
  marks: says('people.problem.reason_marks'),
})

/** The new address, and how somebody made sure who asks. */
export const recoveryForm = z.object({ email: emailField, reason })

export const refusalForm = z.object({ reason })
