import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { linesField } from '../../../platform/web/texts.ts'
import { accountForm, emailField } from '../forms.ts'
import { endDateForm } from '../roles/forms.ts'

const says = (key: MessageKey) => key

/** Whom of which partner, why, and for how long they are its contact. */
export const invitationForm = endDateForm.extend({
  partner: z.string().min(1, says('people.partner.problem.which')).max(40),
  email: emailField,
  reason: linesField(500, {
    missing: says('people.problem.reason_missing'),
    long: says('people.problem.reason_long'),
    marks: says('people.problem.reason_marks'),
  }),
})

/** The form of sign-up; the address is the one that the invitation went to. */
export const invitedForm = accountForm
