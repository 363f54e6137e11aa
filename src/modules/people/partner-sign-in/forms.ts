import { z } from 'zod'
import { sharedField } from '../sign-in/forms.ts'

const told = (most: number) => z.string().max(most).catch('')

/** What a partner sent back with somebody, as the page of its return hands it on. */
export const answerForm = z.object({
  code: told(4000),
  state: told(300),
  iss: told(500),
  shared: sharedField,
})
