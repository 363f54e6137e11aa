import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { readNumber } from '../../../platform/i18n/phone-numbers.ts'
import { linesField } from '../../../platform/web/texts.ts'
import type { Role } from '../schema.ts'
import { grantable, isOfOneGroup } from './policy.ts'

const says = (key: MessageKey) => key

const reason = linesField(500, {
  missing: says('people.problem.reason_missing'),
  long: says('people.problem.reason_long'),
  marks: says('people.problem.reason_marks'),
})

/** How long a term can last, in months; `open` has no end. */
export const lengths = ['3', '6', '12', '24', 'open'] as const
const lasts = z
  .enum(lengths, says('people.problem.lasts'))
  .transform((value) => (value === 'open' ? null : Number(value)))

export const grantForm = z.object({
  role: z.enum(grantable, says('people.problem.role')),
  group: z.string(),
  reason,
  lasts,
})

/** What is wrong with the group that was chosen for a role, if anything. */
export const groupProblem = (role: Role, group: string, known: string[]): 'people.problem.group' | null =>
  isOfOneGroup(role) && !known.includes(group) ? 'people.problem.group' : null

export const endForm = z.object({ reason })
export const endDateForm = z.object({ lasts })

/** What people are looked for by (a number as it is kept), and which page of them; anything odd counts as absent. */
export function readSearch(params: URLSearchParams, country: string): { words: string; page: number } {
  const written = (params.get('q') ?? '').normalize('NFC').trim().slice(0, 254)
  const number = readNumber(written, country)
  const words = 'number' in number ? number.number : written
  const page = Number(params.get('page') ?? '1')
  return { words, page: Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1 }
}
