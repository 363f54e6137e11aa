import { paths } from '../../../paths.ts'
import { withQuery } from '../../../platform/web/path.ts'
import type { Budget } from '../../people/tries/policy.ts'
import type { Answers } from './forms.ts'

/** How many wishes one member may have open. */
export const mostWishes = 10

/** The month of a moment, as its first day. */
export const monthOf = (at: Date): string => `${at.toISOString().slice(0, 7)}-01`

/** The month eleven months before: with it there are twelve. */
export const yearBefore = (at: Date): string =>
  monthOf(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - 11, 1)))

/** Needs that one network of addresses may count: enough for a ward's tablet, too few to make a need look large. */
export const needBudget = (network: string | null): Budget => ({
  mark: `need from ${network ?? 'nowhere'}`,
  most: 10,
  seconds: 3600,
})

/** The answers as an address carries them. */
export function inAddress({ day: _day, joining: _joining, near: _near, typed: _typed, ...answers }: Answers) {
  const { condition, stage, age, language, only, format, place, part } = answers
  return { for: answers.for, condition, stage, age, language, only, format, place, part }
}

/** The page of three groups for these answers. */
export const resultWith = (answers: Answers): string => withQuery(paths.finderAnswer(), inAddress(answers))
