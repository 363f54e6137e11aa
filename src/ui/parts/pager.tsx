import type { Page } from '../page.ts'
import { Icon } from './icon.tsx'

type PagerProps = {
  page: Page
  /** The address of the page before, if there is one. */
  before?: string
  /** The address of the page after, if there is one. */
  after?: string
  /** Words for both ways, where "Page before" and "Next page" are not the best: "Newer", "Older". */
  words?: { before: string; after: string }
}

/** The ways to the page before and the next one. Nothing when there is one page only; never an endless scroll. */
export const Pager = ({ page, before, after, words }: PagerProps) =>
  before || after ? (
    <nav class="pager" aria-label={page.t('ui.pager.label')}>
      {before && (
        <a class="back" href={before} rel="prev">
          <Icon name="arrow" />
          {words?.before ?? page.t('ui.pager.before')}
        </a>
      )}
      {after && (
        <a class="act" href={after} rel="next">
          {words?.after ?? page.t('ui.pager.after')}
          <Icon name="arrow" />
        </a>
      )}
    </nav>
  ) : null
