import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { linesField } from '../../../platform/web/texts.ts'
import { accountForm } from '../forms.ts'
import { sharedField } from '../sign-in/forms.ts'

const says = (key: MessageKey) => key

/** Why a code is made, for the one whom it is for. */
export const handForm = z.object({
  reason: linesField(500, {
    missing: says('people.problem.reason_missing'),
    long: says('people.problem.reason_long'),
    marks: says('people.problem.reason_marks'),
  }),
})

/** What a newcomer says for themself: a name, their age, and what they agree to. */
export const newcomerForm = accountForm.extend({ shared: sharedField })
