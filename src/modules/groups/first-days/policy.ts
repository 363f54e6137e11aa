import { shippedContent } from '../../../platform/content/shipped.ts'
import { dayOfDays } from '../../../platform/i18n/times.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Mark } from './schema.ts'

type Step = { id: string; day: number; title: string; text: string }
type Path = { title: string; intro: string; steps: Step[] }
export type StepMark = { step: string; mark: Mark }

/** The name under which the whole path is put away. */
export const wholePath = 'path'
const lastDay = 30

/** The path that ships, in a language. */
export const firstDaysIn = (lang: Lang): Path =>
  shippedContent('src/modules/groups/first-days/content', 'first-days', lang)

/** What somebody may mark: each step, and the path as a whole. */
export const isMarkable = (step: string): boolean =>
  step === wholePath || firstDaysIn('en').steps.some((s) => s.id === step)

/** Which day of a membership it is where somebody lives; the day they came is 1. */
export const dayOf = (joinedAt: Date, now: Date, zone: string): number => dayOfDays(joinedAt, now, zone)

/** Whether the path runs: for thirty days, unless it was put away. */
export const isRunning = (day: number, marks: readonly StepMark[]): boolean =>
  day >= 1 && day <= lastDay && !marks.some((m) => m.step === wholePath)

/** How many steps are behind somebody, and the next one that is not; a skipped one is behind them too. */
export function stand(path: Path, marks: readonly StepMark[]) {
  const behind = (step: Step) => marks.some((m) => m.step === step.id)
  return {
    done: path.steps.filter((s) => marks.some((m) => m.step === s.id && m.mark === 'done')).length,
    total: path.steps.length,
    next: path.steps.find((s) => !behind(s)),
  }
}
