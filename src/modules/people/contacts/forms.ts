import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { codeField } from '../codes/forms.ts'
import { contactField, type Ways } from '../forms.ts'

const says = (key: MessageKey) => key

/** A new address, or where texts are sent, a new number. */
export const addressForm = (ways: Ways) => z.object({ email: contactField(ways) })

/** The code that came to a new number. */
export const numberCodeForm = z.object({
  code: codeField.refine(({ kind }) => kind === 'text', says('people.phone.problem.code_form')),
})

/** Which one to take away; anything else is none. */
export const removalForm = z.object({ kind: z.enum(['email', 'phone']).nullable().catch(null) })
