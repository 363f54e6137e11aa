import { listFormat } from '../../../../platform/i18n/format.ts'
import type { Page } from '../../../../ui/page.ts'
import { languageName } from '../../views/group-facts.tsx'
import type { Reason } from '../policy.ts'
import { weekdayName } from './filters.tsx'
import { distanceWords } from './towns.tsx'

type Of<A extends Reason['about']> = Extract<Reason, { about: A }>

const conditionIs = { this: 'this', family: 'family', any: 'any', other: 'other' } as const

const words: { [A in Reason['about']]: (page: Page, reason: Of<A>) => string } = {
  condition: (page, { is, condition }) =>
    page.t(`groups.why.condition_${conditionIs[is]}`, { condition: condition.name[page.lang] }),
  for: (page, { fits, value }) =>
    page.t(fits ? 'groups.why.for' : 'groups.why.not_for', { who: page.t(`groups.audience.${value}`) }),
  stage: (page, { fits, value }) =>
    page.t(fits ? 'groups.why.stage' : 'groups.why.not_stage', { stage: page.t(`groups.stage.${value}`) }),
  age: (page, { fits, value }) => page.t(fits ? 'groups.why.age' : 'groups.why.not_age', { age: value }),
  language: (page, { value }) => page.t('groups.why.language', { language: languageName(page, value) }),
  format: (page, { fits, value }) =>
    fits
      ? page.t(`groups.format.${value}`)
      : page.t('groups.why.not_format', { format: page.t(`groups.format.${value}`) }),
  day: (page, { value }) => page.t('groups.why.day', { day: weekdayName(page, value) }),
  part: (page, { fits, value }) =>
    fits
      ? page.t(`groups.part.${value}`)
      : page.t('groups.why.not_part', { part: page.t(`groups.part.${value}`) }),
  hours: (page) => page.t('groups.why.hours'),
  joining: (page, { value }) => page.t(`groups.joining.${value}`),
  away: (page, { kilometres, town }) => distanceWords(page, kilometres, town),
  afar: (page, { formats }) => {
    const ways = new Set(formats.map((f) => page.t(`groups.format.${f === 'hybrid' ? 'video' : f}`)))
    return page.t('groups.why.afar', { formats: listFormat(page.lang, { type: 'disjunction' }).format(ways) })
  },
  unplaced: (page) => page.t('groups.why.unplaced'),
}

/** A reason in words, for or against. */
export const reasonWords = (page: Page, reason: Reason): string => words[reason.about](page, reason as never)
