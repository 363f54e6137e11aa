import type { Translate } from '../../../messages.ts'
import { dateFormat } from '../../../platform/i18n/format.ts'
import type { Page } from '../../../ui/page.ts'
import { Loop } from '../../../ui/parts/thread.tsx'
import type { Followup } from '../queries.ts'

const hour = 3_600_000

type Clocked = Pick<Followup, 'opened_at' | 'due_at' | 'ended_at' | 'ending'>

/** The ring of a follow-up: closed when it ended, else as full as its time is gone. */
export const DueLoop = ({ loop, now }: { loop: Clocked; now: Date }) => {
  if (loop.ended_at) return <Loop part={1} />
  const whole = loop.due_at.getTime() - loop.opened_at.getTime()
  const gone = (now.getTime() - loop.opened_at.getTime()) / whole
  return <Loop part={Math.max(0, Math.min(gone, 0.97))} late={gone > 0.9} />
}

const endings = {
  done: 'followups.ending.done',
  not_needed: 'followups.ending.not_needed',
  overtaken: 'followups.ending.overtaken',
} as const

/** When it is due, in the reader's zone; how late it is; or how it ended. */
export function dueWords(page: Page, loop: Clocked, now: Date): string {
  const { t } = page
  if (loop.ended_at) return t(endings[loop.ending ?? 'done'], { day: dayOf(page, loop.ended_at) })
  const left = loop.due_at.getTime() - now.getTime()
  if (left < 0) return lateWords(t, -left)
  return t('followups.due', { day: dayOf(page, loop.due_at), time: timeOf(page, loop.due_at) })
}

const lateWords = (t: Translate, late: number) =>
  late < 48 * hour
    ? t('followups.late_hours', { hours: Math.max(1, Math.floor(late / hour)) })
    : t('followups.late_days', { days: Math.floor(late / (24 * hour)) })

const dayOf = (page: Page, at: Date) =>
  dateFormat(page.locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: page.zone }).format(at)

const timeOf = (page: Page, at: Date) =>
  dateFormat(page.locale, { timeStyle: 'short', timeZone: page.zone }).format(at)
