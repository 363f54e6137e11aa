import type { Child } from '../jsx.ts'
import type { Page } from '../page.ts'
import { Icon } from './icon.tsx'

/** A row of filters. */
export const Chips = ({ label, children }: { label?: string; children: Child }) => (
  <ul class="chips" aria-label={label}>
    {children}
  </ul>
)

/** A filter as a link. When it is on, a cross says that following the link takes it away. Never used for a status. */
export const Chip = ({
  page,
  href,
  on,
  children,
}: {
  page: Page
  href: string
  on?: boolean
  children: Child
}) => (
  <li>
    <a class="chip" href={href} aria-current={on ? 'true' : undefined}>
      {on && <span class="unseen">{page.t('ui.chip.remove')} </span>}
      {children}
      {on && <Icon name="close" />}
    </a>
  </li>
)
