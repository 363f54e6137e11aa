import { paths } from '../../../../paths.ts'
import type { Page } from '../../../../ui/page.ts'
import type { ShownGroup } from '../../queries.ts'
import { certainMeeting } from '../policy.ts'

type Props = { page: Page; group: ShownGroup; now: Date }

/** `byDay` of schema.org by weekday, Monday is 1. */
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const rhythms = { week: 'P1W', two_weeks: 'P2W', month: 'P1M' } as const

/**
 * A public group for machines that read, as microdata of schema.org: what stands on the page, and nothing else. No script
 * element is needed, nothing counts people, and the place is that of the page's own words.
 */
export const Structured = ({ page, group, now }: Props) => {
  if (group.listing !== 'public' || group.closed_at) return null
  const next = certainMeeting(group, now)
  return (
    <div itemscope itemtype="https://schema.org/Event" hidden>
      <meta itemprop="name" content={group.name} />
      {group.summary && <meta itemprop="description" content={group.summary} />}
      <meta itemprop="inLanguage" content={group.language} />
      <meta itemprop="isAccessibleForFree" content="true" />
      <link itemprop="url" href={page.origin + paths.group({ group: group.id })} />
      <link itemprop="eventAttendanceMode" href={attendance(group)} />
      {next && <meta itemprop="startDate" content={next.toISOString()} />}
      {group.place && (
        <div itemprop="location" itemscope itemtype="https://schema.org/Place">
          <meta itemprop="name" content={group.place} />
        </div>
      )}
      <div itemprop="organizer" itemscope itemtype="https://schema.org/Organization">
        <meta itemprop="name" content={page.network.name} />
        <link itemprop="url" href={page.origin + page.home} />
      </div>
      <Schedule group={group} />
    </div>
  )
}

const Schedule = ({ group }: Pick<Props, 'group'>) =>
  group.weekday && group.starts_at && group.every ? (
    <div itemprop="eventSchedule" itemscope itemtype="https://schema.org/Schedule">
      <meta itemprop="repeatFrequency" content={rhythms[group.every]} />
      <link itemprop="byDay" href={`https://schema.org/${days[group.weekday - 1]}`} />
      <meta itemprop="startTime" content={group.starts_at} />
      <meta itemprop="scheduleTimezone" content={group.zone} />
      {group.minutes && <meta itemprop="duration" content={`PT${group.minutes}M`} />}
    </div>
  ) : null

const attendance = ({ formats }: ShownGroup): string => {
  const room = formats.some((f) => f === 'in_person' || f === 'hybrid')
  const afar = formats.some((f) => f !== 'in_person')
  const mode = room && afar ? 'Mixed' : room ? 'Offline' : 'Online'
  return `https://schema.org/${mode}EventAttendanceMode`
}
