import type { Child } from '../jsx.ts'
import { Icon, type IconName } from './icon.tsx'

/** A row of small facts with icons. */
export const Tags = ({ children }: { children: Child }) => <ul class="tags">{children}</ul>

export const Tag = ({ icon, children }: { icon: IconName; children: Child }) => (
  <li class="tag">
    <Icon name={icon} />
    {children}
  </li>
)

/** A label in lamp colour: tonight, in two days, 2 new. Only for what is now or next. */
export const Flagline = ({ children }: { children: Child }) => <span class="flagline">{children}</span>
