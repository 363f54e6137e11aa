import type { Page } from '../../../ui/page.ts'

/** Under the form of a text that others read: that it is looked at here, by what, and what follows. */
export const CheckedHere = ({ page }: { page: Page }) => (
  <p class="small soft">{page.t('care.checked_here')}</p>
)
