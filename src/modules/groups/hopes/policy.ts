import { days } from '../../../platform/clock.ts'
import { shippedContent } from '../../../platform/content/shipped.ts'
import { listFormat } from '../../../platform/i18n/format.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { HopeAnswer } from './schema.ts'

type HopeTexts = {
  question: string
  hint: string
  answers: { id: string; text: string }[]
  own_words: { label: string; hint: string }
  week8: {
    question: string
    said: string
    answers: { id: HopeAnswer; text: string }[]
    after: Record<HopeAnswer, string>
  }
}

/** What is asked at the door and in week 8, in a language. */
export const hopeTexts = (lang: Lang): HopeTexts =>
  shippedContent('src/modules/groups/hopes/content', 'hopes', lang)

/** The names of the ready answers. */
export const readyHopes: readonly string[] = hopeTexts('en').answers.map((a) => a.id)

/** Asked after eight weeks; where that was too early, once more after four. */
export const askAfter = days(56)
export const askAgainAfter = days(28)

/** A hope in words: the ready answers, then the member's own. */
export function hopeInWords(
  lang: Lang,
  locale: string,
  hope: { answers: string[]; words: string | null },
): string {
  const ready = hopeTexts(lang).answers.filter((a) => hope.answers.includes(a.id))
  return listFormat(locale).format([...ready.map((a) => a.text), ...(hope.words ? [hope.words] : [])])
}

/** What may be answered: once it was too early, that is an answer no more. */
export const answersFor = (lang: Lang, hope: { postponed_at: Date | null }) =>
  hopeTexts(lang).week8.answers.filter((a) => a.id !== 'too-early' || !hope.postponed_at)

/** Whether the question is open. */
export const isAsked = (hope: { asked_at: Date | null; answered_at: Date | null }): boolean =>
  Boolean(hope.asked_at && !hope.answered_at)
