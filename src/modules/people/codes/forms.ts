import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { sharedField } from '../sign-in/forms.ts'
import { readCode } from './policy.ts'

const says = (key: MessageKey) => key

/** Six digits that came by text, or twelve letters and digits that were handed over. */
export const codeField = z.string().transform((typed, c) => {
  const code = readCode(typed)
  if (code) return code
  c.issues.push({
    code: 'custom',
    input: typed,
    message: says(typed.trim() ? 'people.phone.problem.code_form' : 'people.phone.problem.code_missing'),
  })
  return z.NEVER
})

export const codeForm = z.object({
  code: codeField,
  /** The secret of the page that asked for a text. */
  asked: z
    .string()
    .catch('')
    .transform((v) => (/^[\w-]{43}$/.test(v) ? v : null)),
  shared: sharedField,
})

export type TypedCode = z.infer<typeof codeForm>
