import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import type { Page } from '../../../../ui/page.ts'
import { Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'
import type { ShownGroup } from '../../queries.ts'
import { momentOf } from '../../requests/views/asked.tsx'
import type { Door } from '../queries.ts'

type Props = { page: Page; group: ShownGroup; door: Door }

/** A day of the group's calendar, in words: days have no zone. */
export const dateWords = (page: Page, day: string): string =>
  dateFormat(page.locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(day),
  )

/** In the line: the own place, and nothing of the others. */
export const Waiting = ({ page, group, door }: Props) => (
  <Sheet turn>
    <h2>{page.t('groups.line.title')}</h2>
    {door.answer === 'accepted' && <p>{page.t('groups.line.accepted')}</p>}
    <p class="when">
      <b>{page.t('groups.line.place', { place: door.place ?? 1 })}</b>
    </p>
    <p>{page.t('groups.line.how')}</p>
    {group.next_intake_on && (
      <p>{page.t('groups.cohort.next', { day: dateWords(page, group.next_intake_on) })}</p>
    )}
    <Form page={page} action={paths.groupSeat({ group: group.id })}>
      <Button kind="quiet" name="answer" value="leave">
        {page.t('groups.line.leave')}
      </Button>
    </Form>
  </Sheet>
)

/** A seat is free and kept for the reader until a stated moment: yes or no in a tap. */
export const Offered = ({ page, group, door }: Props) => (
  <Sheet turn>
    <h2>{page.t('groups.offer.title')}</h2>
    <p>{door.offered_until && page.t('groups.offer.until', { day: momentOf(page, door.offered_until) })}</p>
    <Form page={page} action={paths.groupSeat({ group: group.id })} id="offer">
      <Button wide name="answer" value="take" sending={page.t('people.sending')}>
        {page.t('groups.offer.take')}
      </Button>
      <Button kind="quiet" name="answer" value="leave">
        {page.t('groups.offer.leave')}
      </Button>
    </Form>
  </Sheet>
)

/** The offer was not answered in time: the seat went on. */
export const Passed = ({ page }: Pick<Props, 'page'>) => (
  <Note icon="clock" title={page.t('groups.offer.passed')}>
    <p>{page.t('groups.offer.passed_text')}</p>
  </Note>
)
