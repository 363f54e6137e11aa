import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'
import type { Talk } from '../../queries.ts'

type Props = { page: Page; talk: Talk | undefined; said: string | undefined }

/** What the talk is, and where the reader's own stands. */
export const MyTalkPage = ({ page, talk, said }: Props) => (
  <Layout page={page} title={page.t('training.talk.title')} cls="narrow">
    <Back href={paths.courses()}>{page.t('training.courses.title')}</Back>
    {said === 'training.said.asked' && <Note role="status" title={page.t('training.said.asked')} />}
    <div class="stack">
      <h1>{page.t('training.talk.title')}</h1>
      <p class="lead">{page.t('training.talk.lead')}</p>
    </div>
    {talk && <Standing page={page} talk={talk} />}
    <section>
      <h2>{page.t('training.talk.about')}</h2>
      <ul class="stack">
        <li>{page.t('training.talk.about_1')}</li>
        <li>{page.t('training.talk.about_2')}</li>
        <li>{page.t('training.talk.about_3')}</li>
        <li>{page.t('training.talk.about_4')}</li>
      </ul>
    </section>
    {(!talk || talk.outcome === 'not_yet') && (
      <Form page={page} action={paths.talk()}>
        <Button sending={page.t('people.sending')}>
          {page.t(talk ? 'training.talk.ask_again' : 'training.talk.ask')}
        </Button>
      </Form>
    )}
  </Layout>
)

const Standing = ({ page, talk }: { page: Page; talk: Talk }) => {
  const dayOf = (day: Date | string, timeZone: string) =>
    dateFormat(page.locale, { dateStyle: 'long', timeZone }).format(new Date(day))
  if (!talk.recorded_at)
    return (
      <Note tone="lamp" title={page.t('training.talk.waits')}>
        <p>{page.t('training.talk.asked_on', { day: dayOf(talk.asked_at, page.zone) })}</p>
        <Act href={paths.today()}>{page.t('followups.today.title')}</Act>
      </Note>
    )
  if (!talk.confirmed_at)
    return (
      <Note tone="lamp" title={page.t('training.talk.half')}>
        <p>{page.t('training.talk.held_on', { day: dayOf(talk.held_on!, 'UTC') })}</p>
      </Note>
    )
  return (
    <Sheet turn>
      <h2>{page.t(`training.outcome.${talk.outcome ?? 'not_yet'}`)}</h2>
      <p>{page.t('training.talk.held_on', { day: dayOf(talk.held_on!, 'UTC') })}</p>
      {talk.words && (
        <p dir="auto">
          <bdi>{talk.words}</bdi>
        </p>
      )}
    </Sheet>
  )
}
