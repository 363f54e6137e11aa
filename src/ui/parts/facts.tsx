import type { Child } from '../jsx.ts'
import type { Page } from '../page.ts'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'

/** Why something fits, and what does not: checks first, then dashes. A hidden word says which is which. */
export const Why = ({ page, fits, gaps = [] }: { page: Page; fits: Child[]; gaps?: Child[] }) => (
  <ul class="why">
    {fits.map((fit) => (
      <li>
        <Icon name="check" />
        <span>{fit}</span>
      </li>
    ))}
    {gaps.map((gap) => (
      <li class="no">
        <Icon name="minus" />
        <span>
          <span class="unseen">{page.t('ui.why.gap')} </span>
          {gap}
        </span>
      </li>
    ))}
  </ul>
)

export type Fact = { icon?: IconName; term: Child; is: Child }

/** Terms and what they are, one under the other. */
export const Facts = ({ facts, cls }: { facts: Fact[]; cls?: string }) => (
  <dl class={classes('facts', cls)}>
    {facts.map(({ icon, term, is }) => (
      <div class={icon && 'signed'}>
        <dt>
          {icon && <Icon name={icon} />}
          {term}
        </dt>
        <dd>{is}</dd>
      </div>
    ))}
  </dl>
)
