import { dateFormat } from '../../../platform/i18n/format.ts'
import type { Page } from '../../../ui/page.ts'
import { Chip, Chips } from '../../../ui/parts/chip.tsx'
import { More } from '../../../ui/parts/fold.tsx'
import type { FilterName, Filters } from '../forms.ts'
import type { NamedCondition } from '../queries.ts'
import { audiences, dayParts, formats, joinings } from '../schema.ts'
import { addressWith } from './directory-page.tsx'
import { languageName } from './group-facts.tsx'

/** The name of a weekday (ISO, Monday is 1). 5 January 2026 was a Monday. */
export const weekdayName = (page: Page, day: number): string =>
  dateFormat(page.locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 0, 4 + day)))

const words: { [N in FilterName]: (page: Page, value: never, condition?: NamedCondition) => string } = {
  condition: (page, value: string, condition) => condition?.name[page.lang] ?? value,
  for: (page, value: (typeof audiences)[number]) => page.t(`groups.audience.${value}`),
  language: (page, value: string) => languageName(page, value),
  format: (page, value: (typeof formats)[number]) => page.t(`groups.format.${value}`),
  day: (page, value: number) => weekdayName(page, value),
  part: (page, value: (typeof dayParts)[number]) => page.t(`groups.part.${value}`),
  joining: (page, value: (typeof joinings)[number]) => page.t(`groups.joining_short.${value}`),
  age: (page, value: number) => page.t('groups.ages.child', { age: value }),
}

/** A filter that is on, in words. */
export const labelOf = (
  page: Page,
  name: FilterName,
  filters: Filters,
  condition: NamedCondition | undefined,
): string => words[name](page, filters[name] as never, condition)

const ages = [1, 4, 8, 12, 16]

/** What the directory can be narrowed by beside a condition: every choice is a link, so it works without scripts and can be sent to somebody. */
export const FilterChoices = ({ page, filters }: { page: Page; filters: Filters }) => {
  const values: [FilterName, readonly (string | number)[]][] = [
    ['for', audiences],
    ['language', page.network.langs],
    ['format', formats],
    ['day', [1, 2, 3, 4, 5, 6, 7]],
    ['part', dayParts],
    ['joining', joinings],
    ['age', ages],
  ]
  const open = values.filter(([name, choices]) => filters[name] === null && choices.length > 0)
  return (
    <More summary={page.t('groups.filter.title')} id="filters">
      {open.map(([name, choices]) => (
        <More summary={page.t(`groups.filter.${name}`)}>
          <Chips label={page.t(`groups.filter.${name}`)}>
            {choices.map((value) => (
              <Chip page={page} href={addressWith(filters, { [name]: value })}>
                {words[name](page, value as never)}
              </Chip>
            ))}
          </Chips>
        </More>
      ))}
    </More>
  )
}
