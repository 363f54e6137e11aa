import { z } from 'zod'
import { nextField } from '../sign-in/forms.ts'
import { privacyPage } from './policy.ts'

/** The version that the page named, never one that is still to come. */
export const seenForm = z.object({
  version: z.coerce.number().int().min(1).max(privacyPage.version).catch(1),
  next: nextField,
})
