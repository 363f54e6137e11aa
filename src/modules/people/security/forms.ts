import { z } from 'zod'
import { nextField } from '../sign-in/forms.ts'

export const passwordForm = z.object({ old: z.string().catch(''), password: z.string().catch('') })

export const againForm = z.object({
  password: z.string().catch(''),
  code: z.string().catch(''),
  next: nextField,
})
