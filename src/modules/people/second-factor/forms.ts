import { z } from 'zod'
import { nextField } from '../sign-in/forms.ts'

export const codeForm = z.object({ code: z.string().trim().max(60).catch(''), next: nextField })

/** The code of a new authenticator, and the seed from which its secret follows. */
export const authenticatorForm = z.object({
  code: z.string().trim().max(60).catch(''),
  seed: z
    .string()
    .regex(/^[0-9a-f-]{36}$/)
    .catch(''),
})
