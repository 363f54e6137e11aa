import type { Child } from '../jsx.ts'
import type { Page } from '../page.ts'

type StepsProps = {
  page: Page
  done: number
  total: number
  /** Which step you are on, from 1; by default none is lit. */
  now?: number
  /** Words after "2 of 5 done". */
  children?: Child
}

/** Short bars, and the same in words. Never a percentage. */
export const Steps = ({ page, done, total, now, children }: StepsProps) => (
  <div class="steps">
    <ol aria-hidden="true">
      {Array.from({ length: total }, (_, i) => (
        <li class={i + 1 === now ? 'now' : i < done ? 'did' : undefined} />
      ))}
    </ol>
    <p class="small soft">
      {page.t('ui.steps.done', { done, total })} {children}
    </p>
  </div>
)
