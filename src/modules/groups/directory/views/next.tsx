import { dateFormat } from '../../../../platform/i18n/format.ts'
import { cityOf } from '../../../../platform/i18n/regions.ts'
import { dayAndTime, sameClock } from '../../../../platform/i18n/times.ts'
import type { Page } from '../../../../ui/page.ts'
import type { ShownGroup } from '../../queries.ts'
import { usualTime } from '../../views/group-facts.tsx'
import { certainMeeting } from '../policy.ts'

type Props = { page: Page; group: ShownGroup; now: Date }

/**
 * When a group next meets, in the reader's time and in the group's beside it. Where nobody can say which week it is, only its
 * rhythm stands here.
 */
export const Next = ({ page, group, now }: Props) => {
  const { every } = group
  const next = certainMeeting(group, now)
  const usual = usualTime(page, group)
  if (!next || !every)
    return (
      <span class="line">
        <b>{usual?.yours ?? page.t('groups.when.none')}</b>
        {usual?.theirs && <span class="soft small"> {usual.theirs}</span>}
      </span>
    )
  const there = sameClock(page.zone, group.zone, next) ? null : dayAndTime(next, group.zone, page.locale)
  return (
    <span class="line">
      <b>{page.t('groups.next.on', { when: momentWords(page, next) })}</b>
      <span class="soft small line">
        {there
          ? page.t('groups.when.there', { ...there, city: cityOf(group.zone, page.lang) })
          : page.t(`groups.next.every.${every}`)}
      </span>
    </span>
  )
}

/** A day and a time, as "Tuesday, November 24, 7:30 PM". */
export const momentWords = (page: Page, at: Date): string =>
  dateFormat(page.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: page.zone,
  }).format(at)
