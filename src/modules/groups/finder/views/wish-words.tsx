import { listFormat, nameOf } from '../../../../platform/i18n/format.ts'
import type { Page } from '../../../../ui/page.ts'
import type { Texts } from '../../../network/schema.ts'
import type { Audience, DayPart, Format, Stage } from '../../schema.ts'

type Said = {
  condition_name: Texts | null
  audience: string | null
  stage: string | null
  age?: number | null
  language: string | null
  format: string | null
  part?: string | null
}

/** What was asked for, in one line. */
export function askedWords(page: Page, said: Said): string {
  const words = [
    said.condition_name?.[page.lang],
    said.audience && page.t(`groups.audience.${said.audience as Audience}`),
    said.stage && page.t(`groups.stage.${said.stage as Stage}`),
    said.age !== null && said.age !== undefined && page.t('groups.ages.child', { age: said.age }),
    said.language && nameOf(page.lang, 'language', said.language),
    said.format && page.t(`groups.format.${said.format as Format}`),
    said.part && page.t(`groups.part.${said.part as DayPart}`),
  ].filter((word): word is string => Boolean(word))
  return words.length > 0
    ? listFormat(page.lang, { type: 'unit' }).format(words)
    : page.t('groups.wishes.anything')
}
