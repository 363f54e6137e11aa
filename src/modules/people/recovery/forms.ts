import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { linesField } from '../../../platform/web/texts.ts'
import { contactField, type Ways } from '../forms.ts'

const says = (key: MessageKey) => key

const reason = linesField(500, {
  missing: says('people.problem.reason_missing'),
  long: says('people.problem.reason_long'),
  marks: says('people.problem.reason_marks'),
})

/** The new address or number, and how somebody made sure who asks. */
export const recoveryForm = (ways: Ways) => z.object({ email: contactField(ways), reason })

export const refusalForm = z.object({ reason })
