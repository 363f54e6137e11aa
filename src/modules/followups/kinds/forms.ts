import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { mostHours } from './policy.ts'
import type { ShownKind } from './queries.ts'

const says = (key: MessageKey) => key

const hoursField = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, says('followups.problem.hours_form'))
    .transform(Number)
    .pipe(
      z.number().min(1, says('followups.problem.hours_form')).max(most, says('followups.problem.hours_many')),
    )

/** Hours within what a kind allows, late never before due; off only where it is not essential. */
export function kindForm(kind: ShownKind) {
  const most = mostHours(kind)
  const on = kind.essential
    ? z.literal('on').catch('on')
    : z.enum(['on', 'off'], says('followups.problem.on_missing'))
  return z
    .object({ state: on, due: hoursField(most.due), late: hoursField(most.late) })
    .refine(({ due, late }) => late >= due, { path: ['late'], error: says('followups.problem.late_early') })
}
