import { clock } from '../../../platform/clock.ts'
import { listFormat, nameOf } from '../../../platform/i18n/format.ts'
import { cityOf } from '../../../platform/i18n/regions.ts'
import { weeklyWords } from '../../../platform/i18n/times.ts'
import type { Child } from '../../../ui/jsx.ts'
import type { Page } from '../../../ui/page.ts'
import type { Fact } from '../../../ui/parts/facts.tsx'
import type { IconName } from '../../../ui/parts/icon.tsx'
import { Tag, Tags } from '../../../ui/parts/tag.tsx'
import type { ShownGroup } from '../queries.ts'
import type { Format } from '../schema.ts'

export type Usual = { yours: string; theirs: string | null }

/** When a group usually meets, in the reader's own time and, where that differs, in the group's; null when it has no usual time. */
export function usualTime(page: Page, group: ShownGroup): Usual | null {
  if (!group.weekday || !group.starts_at || !group.every) return null
  const weekly = { weekday: group.weekday, time: group.starts_at, zone: group.zone }
  const { here, there } = weeklyWords(weekly, page.zone, page.locale, clock.now())
  const yours = page.t(`groups.when.${group.every}`, here)
  const city = cityOf(group.zone, page.lang)
  return { yours, theirs: there && page.t('groups.when.there', { ...there, city }) }
}

const icons: Record<Format, IconName> = {
  in_person: 'place',
  video: 'video',
  hybrid: 'video',
  phone: 'phone',
  forum: 'talk',
  email: 'mail',
}

/** The forms in which one can take part, as tags. */
export const FormatTags = ({ page, group }: { page: Page; group: ShownGroup }) => (
  <Tags>
    {group.formats.map((format) => (
      <Tag icon={icons[format]}>{page.t(`groups.format.${format}`)}</Tag>
    ))}
  </Tags>
)

export const languageName = (page: Page, language: string): string => nameOf(page.lang, 'language', language)

const listOf = (page: Page, words: string[]) => listFormat(page.lang, { type: 'conjunction' }).format(words)

/** For which ages of the child, in words; null when for all. */
function agesOf(page: Page, { age_from: from, age_to: to }: ShownGroup): string | null {
  if (from === null && to === null) return null
  if (to === null) return page.t('groups.ages.from', { from: from ?? 0 })
  return from ? page.t('groups.ages.between', { from, to }) : page.t('groups.ages.to', { to })
}

type Row = { icon?: IconName; term: string; is: Child | null }

/** What a group is, as facts: nothing in them counts or names a person. */
export function factsOf(page: Page, group: ShownGroup): Fact[] {
  const usual = usualTime(page, group)
  const rows: Row[] = [
    { term: page.t('groups.fact.model'), is: group.model && page.t(`groups.model.${group.model}`) },
    { term: page.t('groups.fact.purpose'), is: group.purpose && page.t(`groups.purpose.${group.purpose}`) },
    { term: page.t('groups.fact.goals'), is: group.goals && <bdi>{group.goals}</bdi> },
    {
      icon: 'person',
      term: page.t('groups.fact.professional'),
      is: group.professional && <bdi>{group.professional}</bdi>,
    },
    {
      icon: 'phone',
      term: page.t('groups.fact.calls'),
      is: group.calls && page.t(`groups.calls.${group.calls}`),
    },
    { icon: 'clock', term: page.t('groups.fact.when'), is: usual && <UsualTime usual={usual} /> },
    { icon: 'place', term: page.t('groups.fact.where'), is: group.place && <bdi>{group.place}</bdi> },
    { icon: 'lock', term: page.t('groups.fact.joining'), is: page.t(`groups.joining.${group.joining}`) },
    { icon: 'globe', term: page.t('groups.fact.language'), is: languageName(page, group.language) },
    {
      icon: 'people',
      term: page.t('groups.fact.for'),
      is: group.audience.length
        ? listOf(
            page,
            group.audience.map((a) => page.t(`groups.audience.${a}`)),
          )
        : null,
    },
    { icon: 'child', term: page.t('groups.fact.ages'), is: agesOf(page, group) },
    {
      icon: 'same',
      term: page.t('groups.fact.about'),
      is: group.conditions.length
        ? listOf(
            page,
            group.conditions.map((c) => c.name[page.lang]),
          )
        : null,
    },
    {
      icon: 'book',
      term: page.t('groups.fact.stages'),
      is: group.stages.length
        ? listOf(
            page,
            group.stages.map((s) => page.t(`groups.stage.${s}`)),
          )
        : null,
    },
  ]
  return rows.filter((row): row is Fact & Row => Boolean(row.is))
}

const UsualTime = ({ usual }: { usual: Usual }) => (
  <>
    <b>{usual.yours}</b>
    {usual.theirs && <span class="line">{usual.theirs}</span>}
  </>
)
