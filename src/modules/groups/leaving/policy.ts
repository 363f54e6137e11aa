import { shippedContent } from '../../../platform/content/shipped.ts'
import type { Lang } from '../../../platform/i18n/types.ts'

type LeavingTexts = {
  question: string
  hint: string
  reasons: { id: string; text: string; next: string }[]
}

/** Why somebody may leave, and what follows from each reason, in a language. */
export const leavingTexts = (lang: Lang): LeavingTexts =>
  shippedContent('src/modules/groups/leaving/content', 'leaving', lang)

/** The names of the reasons. */
export const reasons: readonly string[] = leavingTexts('en').reasons.map((r) => r.id)

/** A reason in words; null for one that ships no more. */
export const reasonIn = (lang: Lang, reason: string | null): string | null =>
  leavingTexts(lang).reasons.find((r) => r.id === reason)?.text ?? null

/** What is told on leaving. `share`: those who hold the group may read the words. `contact`: a coordinator may write. */
export type Told = { reason: string | null; words: string; share: boolean; contact: boolean }

/** Whether coordinators are to look: something was not right, or the member wants to be written to. */
export const isForCoordinators = ({ reason, contact }: Told): boolean => contact || reason === 'not-right'

/** Words that nobody would read are not kept: whoever writes some is asked who may. */
export const hasNoReader = (told: Told): boolean =>
  told.words !== '' && !told.share && !isForCoordinators(told)
