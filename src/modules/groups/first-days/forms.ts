import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { isMarkable } from './policy.ts'

const says = (key: MessageKey) => key

/** A step and what becomes of it; `open` takes a mark away again. */
export const markForm = z.object({
  step: z.string().refine(isMarkable, says('groups.first_days.problem')),
  what: z.enum(['done', 'skipped', 'put_away', 'open'], says('groups.first_days.problem')),
})
