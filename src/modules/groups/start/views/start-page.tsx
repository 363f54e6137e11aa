import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back, Button, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'
import { Steps } from '../../../../ui/parts/steps.tsx'
import type { Draft } from '../queries.ts'
import { type Step, steps } from '../schema.ts'

type Props = {
  page: Page
  draft: Draft | undefined
  open: Step[]
  contact: string | null
  atOnce: boolean
  said: string | undefined
}

const told = ['groups.start.said.deleted', 'groups.start.said.sent'] as const

/** Starting a group: what it takes, and where the reader's own draft stands. */
export const StartPage = (props: Props) => {
  const { page, draft, atOnce, said } = props
  const happened = told.find((key) => key === said)
  const isOpen = draft && !draft.ended_at
  return (
    <Layout page={page} title={page.t('groups.start.title')} cls="narrow">
      <Back href={paths.groups()}>{page.t('groups.directory.title')}</Back>
      {happened && <Note role="status" title={page.t(happened)} />}
      <div class="stack">
        <h1>{page.t('groups.start.title')}</h1>
        <p class="lead">{page.t('groups.start.lead_all')}</p>
      </div>
      {draft?.answer === 'not_now' && <NotNow {...props} draft={draft} />}
      {isOpen ? (
        draft.sent_at ? (
          <Sent page={page} draft={draft} />
        ) : (
          <Going {...props} draft={draft} />
        )
      ) : null}
      {!isOpen && (
        <Form page={page} action={paths.startGroup()}>
          <Button sending={page.t('people.sending')}>{page.t('groups.start.begin')}</Button>
        </Form>
      )}
      <section>
        <h2>{page.t('groups.start.how')}</h2>
        <ul class="stack">
          <li>{page.t('groups.start.how_1')}</li>
          <li>{page.t('groups.start.how_2')}</li>
          <li>{page.t(atOnce ? 'groups.start.how_at_once' : 'groups.start.how_approved')}</li>
          <li>{page.t('groups.start.how_3')}</li>
        </ul>
      </section>
    </Layout>
  )
}

type WithDraft = Props & { draft: Draft }

const dayOf = (page: Page, day: Date) =>
  dateFormat(page.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: page.zone }).format(day)

const Going = ({ page, draft, open }: WithDraft) => {
  const next = steps.find((step) => open.includes(step)) ?? 'read'
  return (
    <Sheet turn>
      <h2>{page.t('groups.start.going')}</h2>
      {draft.answer === 'change' && (
        <>
          <p>{page.t('groups.start.change_asked')}</p>
          <p dir="auto">
            <bdi>{draft.words}</bdi>
          </p>
        </>
      )}
      <Steps page={page} done={steps.length - 1 - open.length} total={steps.length - 1} />
      <p class="soft">{page.t('groups.start.kept_on', { day: dayOf(page, draft.changed_at) })}</p>
      <p>
        <ButtonLink href={paths.startGroupStep({ step: next })}>{page.t('groups.start.go_on')}</ButtonLink>
      </p>
      <Act href={paths.startGroupDeletion()}>{page.t('groups.start.delete')}</Act>
    </Sheet>
  )
}

/** Both sides see the same promise: an answer within three days. */
const Sent = ({ page, draft }: { page: Page; draft: Draft }) => (
  <Sheet turn>
    <h2>{page.t('groups.start.waits')}</h2>
    <p>{page.t('groups.start.sent_on', { day: dayOf(page, draft.sent_at!) })}</p>
    <Act href={paths.today()} forward>
      {page.t('followups.today.title')}
    </Act>
    <Form page={page} action={paths.startGroup()}>
      <Button kind="second" sending={page.t('people.sending')}>
        {page.t('groups.start.take_back')}
      </Button>
    </Form>
    <Act href={paths.startGroupDeletion()}>{page.t('groups.start.delete')}</Act>
  </Sheet>
)

const NotNow = ({ page, draft, contact }: WithDraft) => (
  <Note icon="talk" title={page.t('groups.start.not_now')}>
    <p dir="auto">
      <bdi>{draft.words}</bdi>
    </p>
    <p>
      {contact
        ? page.rich('groups.way_in_contact', {
            contact,
            b: (text) => (
              <b>
                <bdi dir="auto">{text}</bdi>
              </b>
            ),
          })
        : page.t('groups.way_in_no_contact')}
    </p>
    <Act href={paths.groups()} forward>
      {page.t('groups.directory.title')}
    </Act>
  </Note>
)
