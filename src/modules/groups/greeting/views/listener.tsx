import { paths } from '../../../../paths.ts'
import type { Page } from '../../../../ui/page.ts'
import { Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import type { ShownGroup } from '../../queries.ts'
import { momentOf } from '../../requests/views/asked.tsx'

type Props = { page: Page; group: ShownGroup; until: Date }

/** Somebody listens first: what that means, until when, and the one tap to stay. */
export const Listener = ({ page, group, until }: Props) => (
  <Note icon="person" title={page.t('groups.listen.title')} id="listener">
    <p>{page.t('groups.listen.hint')}</p>
    <p>{page.t('groups.listen.until', { day: momentOf(page, until) })}</p>
    <Form page={page} action={paths.groupStay({ group: group.id })}>
      <Button>{page.t('groups.listen.stay')}</Button>
    </Form>
  </Note>
)
