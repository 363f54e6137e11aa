import { paths } from '../../../paths.ts'
import type { Page } from '../../../ui/page.ts'
import { Button } from '../../../ui/parts/button.tsx'
import { Form } from '../../../ui/parts/form.tsx'

/** For somebody who holds this group and acts in another role now: one tap into it, and back to this page. */
export const HoldHere = ({ page, term, next }: { page: Page; term: string; next: string }) => (
  <Form page={page} action={paths.acting()}>
    <input type="hidden" name="term" value={term} />
    <input type="hidden" name="next" value={next} />
    <Button kind="second">{page.t('groups.hold')}</Button>
  </Form>
)
