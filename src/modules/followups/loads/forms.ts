import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { days } from '../../../platform/clock.ts'
import { startOfDay } from '../../../platform/i18n/times.ts'
import { longestBreak, mostLoad } from './policy.ts'

const says = (key: MessageKey) => key

export const loadForm = z.object({
  most: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, says('followups.problem.most'))
    .transform(Number)
    .pipe(z.number().max(mostLoad, says('followups.problem.most'))),
})

const dayField = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, says('followups.problem.day'))

/** A break of whole days as the reader's zone has them: the first, the last, and what becomes of what is open. */
export const breakForm = (zone: string, now: Date) =>
  z
    .object({ from: dayField, to: dayField, open: z.enum(['pass', 'keep'], says('followups.problem.open')) })
    .check((c) => {
      const { from, to } = c.value
      const [start, end] = [startOfDay(from, zone), startOfDay(to, zone, 1)]
      const problem = (path: string, message: MessageKey) => {
        c.issues.push({ code: 'custom', input: c.value, path: [path], message: says(message) })
      }
      if (!start) problem('from', 'followups.problem.day')
      if (!end) problem('to', 'followups.problem.day')
      if (!start || !end) return
      if (end <= start) problem('to', 'followups.problem.to_early')
      else if (end <= now) problem('to', 'followups.problem.to_past')
      else if (end.getTime() - start.getTime() > days(longestBreak))
        problem('to', 'followups.problem.to_long')
    })
