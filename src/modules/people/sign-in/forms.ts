import { z } from 'zod'
import { localPath } from '../../../platform/web/path.ts'
import { contactField } from '../forms.ts'

export const nextField = z
  .string()
  .catch('')
  .transform((v) => localPath(v))

/** Ticked: others use this device too. */
export const sharedField = z
  .string()
  .catch('')
  .transform((v) => v === 'yes')

/** An address or a number of `country`, and perhaps a password; with that, perhaps the code of the second step. */
export const signInForm = (country: string) =>
  z.object({
    email: contactField({ country, texts: true }),
    password: z.string().catch(''),
    second_factor: z.string().catch(''),
    way: z.string().catch(''),
    shared: sharedField,
    next: nextField,
  })

export type SignIn = z.infer<ReturnType<typeof signInForm>>

export const linkForm = z.object({ shared: sharedField })
