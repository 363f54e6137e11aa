import type { LoopKind } from '../../../context.ts'
import type { Translate } from '../../../messages.ts'
import { dateFormat } from '../../../platform/i18n/format.ts'
import type { Page } from '../../../ui/page.ts'
import { Loop } from '../../../ui/parts/thread.tsx'
import type { Followup } from '../queries.ts'

const hour = 3_600_000

export type Clocked = Pick<
  Followup,
  'opened_at' | 'due_at' | 'ended_at' | 'ending' | 'outcome' | 'put_off_until'
>

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
  closed: 'followups.ending.done',
  withdrawn: 'followups.ending.withdrawn',
} as const

/** When it is due, in the reader's zone; until when it waits; how late it is; or how it ended. */
export function dueWords(page: Page, loop: Clocked, now: Date): string {
  const { t } = page
  if (loop.ended_at) return t(endings[loop.ending ?? 'done'], { day: dayOf(page, loop.ended_at) })
  if (loop.put_off_until && loop.put_off_until > now)
    return t('followups.put_off_until', { day: dayOf(page, loop.put_off_until) })
  const left = loop.due_at.getTime() - now.getTime()
  if (left < 0) return lateWords(t, -left)
  return t('followups.due', { day: dayOf(page, loop.due_at), time: timeOf(page, loop.due_at) })
}

/** How it ended: with the words of its kind where it has a named outcome, else those for every kind. */
export function endWords(page: Page, loop: Clocked, kind: LoopKind | undefined, now: Date): string {
  const named = loop.outcome && kind?.outcomes?.[loop.outcome]
  return named ? page.t(named.title as 'followups.title') : dueWords(page, loop, now)
}

export const lateWords = (t: Translate, late: number) =>
  late < 48 * hour
    ? t('followups.late_hours', { hours: Math.max(1, Math.floor(late / hour)) })
    : t('followups.late_days', { days: Math.floor(late / (24 * hour)) })

export const dayOf = (page: Page, at: Date) =>
  dateFormat(page.locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: page.zone }).format(at)

export const timeOf = (page: Page, at: Date) =>
  dateFormat(page.locale, { timeStyle: 'short', timeZone: page.zone }).format(at)

export const momentOf = (page: Page, at: Date) =>
  dateFormat(page.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: page.zone }).format(at)

/** What a kind is called: to those who work on it, or to whoever asked. */
export function titleOf(page: Page, kind: LoopKind | undefined, isAsked = false): string {
  const title = (isAsked ? kind?.asked : undefined) ?? kind?.title ?? 'followups.title'
  return page.t(title as 'followups.title')
}
