import { dateFormat } from '../../../../platform/i18n/format.ts'
import type { Page } from '../../../../ui/page.ts'
import { Chip, Chips } from '../../../../ui/parts/chip.tsx'
import { More } from '../../../../ui/parts/fold.tsx'
import { audiences, dayParts, formats, joinings, stages } from '../../schema.ts'
import { languageName } from '../../views/group-facts.tsx'
import { distances, type FilterName, type Filters } from '../forms.ts'
import type { Wanted } from '../policy.ts'
import { addressWith } from './directory-page.tsx'
import { PlaceField } from './place-field.tsx'
import { townName } from './towns.tsx'

/** The name of a weekday (ISO, Monday is 1). 5 January 2026 was a Monday. */
export const weekdayName = (page: Page, day: number): string =>
  dateFormat(page.locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 0, 4 + day)))

const words: { [N in FilterName]: (page: Page, value: never, wanted?: Wanted) => string } = {
  condition: (page, value: string, wanted) => wanted?.condition_row?.name[page.lang] ?? value,
  for: (page, value: (typeof audiences)[number]) => page.t(`groups.audience.${value}`),
  stage: (page, value: (typeof stages)[number]) => page.t(`groups.stage.${value}`),
  place: (page, value: number, wanted) => (wanted?.town ? townName(page, wanted.town) : String(value)),
  language: (page, value: string) => languageName(page, value),
  format: (page, value: (typeof formats)[number]) => page.t(`groups.format.${value}`),
  day: (page, value: number) => weekdayName(page, value),
  part: (page, value: (typeof dayParts)[number]) => page.t(`groups.part.${value}`),
  joining: (page, value: (typeof joinings)[number]) => page.t(`groups.joining_short.${value}`),
  age: (page, value: number) => page.t('groups.ages.child', { age: value }),
}

/** A filter that is on, in words. */
export const labelOf = (page: Page, name: FilterName, filters: Filters, wanted: Wanted): string =>
  words[name](page, filters[name] as never, wanted)

const ages = [1, 4, 8, 12, 16]

/** What the directory can be narrowed by beside a condition: every choice is a link, so it works without scripts and can be sent to somebody. */
export const FilterChoices = ({ page, filters }: { page: Page; filters: Filters }) => {
  const values: [FilterName, readonly (string | number)[]][] = [
    ['for', audiences],
    ['stage', stages],
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
      {filters.place === null ? (
        <More summary={page.t('groups.places.title')}>
          <PlaceField page={page} filters={filters} typed="" kind="second" />
        </More>
      ) : (
        <Within page={page} filters={filters} />
      )}
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

const Within = ({ page, filters }: { page: Page; filters: Filters }) => (
  <More summary={page.t('groups.filter.within')} open>
    <Chips label={page.t('groups.filter.within')}>
      {distances.map((km) => (
        <Chip page={page} href={addressWith(filters, { within: km })} on={km === filters.within}>
          {page.t('groups.within', { km, miles: Math.round(km / 1.609344 / 5) * 5 })}
        </Chip>
      ))}
    </Chips>
  </More>
)
