import { dateFormat } from '../../../../platform/i18n/format.ts'
import type { Child } from '../../../../ui/jsx.ts'
import type { Page } from '../../../../ui/page.ts'
import type { ShownTerm } from '../queries.ts'

/** Whether a term isRunning at `now`. */
export const isRunning = (term: ShownTerm, now: Date): boolean =>
  !term.ended_at && term.starts_at <= now && (!term.ends_at || term.ends_at > now)

/** A role with its group, where it has one. */
export const TermName = ({ page, term }: { page: Page; term: ShownTerm }): Child => (
  <>
    {page.t(`people.role.${term.role}`)}
    {term.group_name && (
      <>
        {' · '}
        <bdi>{term.group_name}</bdi>
      </>
    )}
  </>
)

/** Until when it lasts, or when it ended. */
export function whenWords(page: Page, term: ShownTerm, now: Date): string {
  const day = (at: Date) => dateFormat(page.locale, { dateStyle: 'long', timeZone: page.zone }).format(at)
  if (term.ended_at) return page.t('people.roles.ended', { day: day(term.ended_at) })
  if (term.ends_at && term.ends_at <= now) return page.t('people.roles.ended', { day: day(term.ends_at) })
  if (term.ends_at) return page.t('people.roles.until', { day: day(term.ends_at) })
  return page.t('people.roles.since', { day: day(term.starts_at) })
}
