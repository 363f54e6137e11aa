import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { hasNoMarks } from '../../../platform/web/texts.ts'
import { reasons } from './policy.ts'

const says = (key: MessageKey) => key
const ticked = z.string().transform((v) => v === 'yes')

/** Why somebody leaves. All of it may be left out. */
export const leavingForm = z.object({
  reason: z.string().transform((v) => reasons.find((r) => r === v) ?? null),
  words: z
    .string()
    .transform((v) => v.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .max(500, says('groups.leave.problem.long'))
        .refine((v) => hasNoMarks(v.replaceAll('\n', ' ')), says('groups.leave.problem.marks')),
    ),
  share: ticked,
  contact: ticked,
})
