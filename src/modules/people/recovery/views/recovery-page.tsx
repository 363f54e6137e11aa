import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { More } from '../../../../ui/parts/fold.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { TextArea } from '../../../../ui/parts/text-field.tsx'
import { canAgree, canRefuse, canSendAgain } from '../policy.ts'
import type { SecondPerson, ShownRecovery } from '../queries.ts'
import { SecondPeople } from './second-people.tsx'

type Props = {
  page: Page
  recovery: ShownRecovery
  second: SecondPerson[]
  state: FormState
  now: Date
  said: string | undefined
}

/** One recovery: who asked and how it was made sure, where it stands, and what the reader can do about it. */
export const AccountRecoveryPage = ({ page, recovery, second, state, now, said }: Props) => {
  const { t } = page
  const title = t('people.back_in.title', { name: recovery.person_name })
  return (
    <Layout page={page} title={title} problems={Object.keys(state.problems).length}>
      <Said page={page} said={said} />
      <ErrorSummary page={page} state={state} />
      <Back href={paths.today()}>{t('followups.today.title')}</Back>
      <h1>
        {page.rich('people.back_in.heading', {
          name: recovery.person_name,
          b: (name) => <bdi>{name}</bdi>,
        })}
      </h1>
      <Standing page={page} recovery={recovery} now={now} />
      <Facts facts={factsOf(page, recovery)} />
      {canSendAgain(recovery, now) && <SendAgain page={page} recovery={recovery} />}
      {canAgree(recovery, now) && <Agree page={page} recovery={recovery} />}
      {canRefuse(recovery, now) && <Refuse page={page} recovery={recovery} state={state} />}
      {canRefuse(recovery, now) && !recovery.agreed_at && <SecondPeople page={page} second={second} />}
    </Layout>
  )
}

const saids = [
  'people.back_in.said.opened',
  'people.back_in.said.agreed',
  'people.back_in.said.refused',
  'people.back_in.said.sent_again',
] as const

const Said = ({ page, said }: { page: Page; said: string | undefined }) => {
  const done = saids.find((key) => key === said)
  return done ? <Note role="status" title={page.t(done)} /> : null
}

const Standing = ({ page, recovery, now }: Pick<Props, 'page' | 'recovery' | 'now'>) => {
  const { t } = page
  if (recovery.ending)
    return (
      <Note title={t(`people.back_in.state.${recovery.ending}`)} icon="flag">
        {recovery.ending === 'stopped' && <p>{t('people.back_in.state.stopped_text')}</p>}
      </Note>
    )
  if (!canRefuse(recovery, now)) return <Note title={t('people.back_in.state.expired')} icon="flag" />
  if (recovery.sent_at) return <Note title={t('people.back_in.state.sent')} icon="clock" />
  if (recovery.agreed_at)
    return (
      <Note
        title={t('people.back_in.state.agreed', { day: moment(page, recovery.waits_until) })}
        icon="clock"
      />
    )
  const text = recovery.mine ? 'people.back_in.state.waits_mine' : 'people.back_in.state.waits_text'
  return (
    <Note tone="lamp" title={t('people.back_in.state.waits')}>
      <p>{t(text)}</p>
    </Note>
  )
}

const moment = (page: Page, at: Date) =>
  dateFormat(page.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: page.zone }).format(at)

function factsOf(page: Page, r: ShownRecovery) {
  const { t } = page
  const by = (name: string | null, at: Date) => (
    <>
      {name && (
        <>
          <bdi>{name}</bdi>
          {' · '}
        </>
      )}
      {moment(page, at)}
    </>
  )
  const fact = (
    icon: 'mail' | 'talk' | 'person' | 'clock' | 'check' | 'flag',
    term: string,
    is: unknown,
  ) => ({
    icon,
    term,
    is: is as string,
  })
  return [
    fact('mail', t('people.back_in.address'), <bdi dir="ltr">{r.address}</bdi>),
    fact('talk', t('people.back_in.sure'), <bdi>{r.reason}</bdi>),
    fact('person', t('people.back_in.asked'), by(r.opened_by, r.opened_at)),
    ...(r.agreed_at ? [fact('check', t('people.back_in.agreed'), by(r.agreed_by, r.agreed_at))] : []),
    ...(r.ended_at
      ? [fact('flag', t('people.back_in.ended'), by(r.ended_by, r.ended_at))]
      : [
          fact('clock', t('people.back_in.waits'), moment(page, r.waits_until)),
          fact('flag', t('people.back_in.expires'), moment(page, r.expires_at)),
        ]),
    ...(r.end_reason ? [fact('talk', t('people.back_in.why'), <bdi>{r.end_reason}</bdi>)] : []),
  ]
}

const Agree = ({ page, recovery }: Pick<Props, 'page' | 'recovery'>) => (
  <Form page={page} action={paths.accountRecoveryAgreement({ recovery: recovery.id })}>
    <Button sending={page.t('people.saving')}>{page.t('people.back_in.agree')}</Button>
  </Form>
)

/** It can get lost: the same address is sent another, and the first one works no more. */
const SendAgain = ({ page, recovery }: Pick<Props, 'page' | 'recovery'>) => (
  <Form page={page} action={paths.accountRecoveryLink({ recovery: recovery.id })}>
    <p class="hint">{page.t('people.back_in.send_again_text')}</p>
    <Button kind="second" sending={page.t('people.sending')}>
      {page.t('people.back_in.send_again')}
    </Button>
  </Form>
)

const Refuse = ({ page, recovery, state }: Pick<Props, 'page' | 'recovery' | 'state'>) => {
  const { t } = page
  const words = recovery.mine ? t('people.back_in.take_back') : t('people.back_in.refuse')
  return (
    <More summary={words} open={Object.keys(state.problems).length > 0}>
      <Form page={page} action={paths.accountRecoveryRefusal({ recovery: recovery.id })}>
        <p>{t('people.back_in.refuse_text')}</p>
        <TextArea
          name="reason"
          label={t('people.back_in.why')}
          hint={t('people.back_in.why_hint')}
          state={state}
          rows={2}
          maxlength={500}
        />
        <Button kind="danger" sending={t('people.saving')}>
          {words}
        </Button>
      </Form>
    </More>
  )
}
