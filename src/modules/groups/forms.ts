import { z } from 'zod'
import { nameField } from '../people/forms.ts'

export const groupJoinForm = z.object({
  name: nameField,
  seed: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  /** To hear a meeting first, until a stated day. */
  listens: z.string().transform((v) => v === 'yes'),
})
