import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { Act, Back, Button } from '../../../ui/parts/button.tsx'
import { Facts } from '../../../ui/parts/facts.tsx'
import { ErrorSummary, Form } from '../../../ui/parts/form.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import type { Followup } from '../queries.ts'
import type { Hand, ShownStep } from '../work/queries.ts'
import { StepList } from '../work/views/steps.tsx'
import { Ending, HandOver, PutOff, Refusal } from '../work/views/work-forms.tsx'
import { dueWords, endWords, momentOf, titleOf } from './due.tsx'

export type FollowupProps = {
  page: Page
  followup: Followup
  kind: LoopKind
  state: FormState
  steps: ShownStep[]
  hands: Hand[]
  coordinates: boolean
  now: Date
  said: string | undefined
}

/** One loop: what it is, who has it, by when; the way to where it is done, what else can become of it, and what has. */
export const FollowupPage = (props: FollowupProps) => {
  const { page, followup, kind, state, now } = props
  const { t } = page
  const title = titleOf(page, kind)
  return (
    <Layout page={page} title={title} problems={Object.keys(state.problems).length}>
      <Said page={page} said={props.said} />
      <ErrorSummary page={page} state={state} />
      <Back href={paths.today()}>{t('followups.today.title')}</Back>
      <h1>{title}</h1>
      <Facts facts={factsOf(props)} />
      {followup.ended_at === null ? <Open {...props} /> : followup.reopens && <Reopening {...props} />}
      <StepList page={page} followup={followup} kind={kind} steps={props.steps} now={now} />
    </Layout>
  )
}

const saids = {
  'followups.said.taken': 'followups.said.taken',
  'followups.said.put_off': 'followups.said.put_off',
  'followups.said.reopened': 'followups.said.reopened',
  'followups.said.reminded': 'followups.said.reminded',
} as const

const Said = ({ page, said }: { page: Page; said: string | undefined }) => {
  const key = saids[said as keyof typeof saids]
  return key ? <Note role="status" title={page.t(key)} /> : null
}

const Open = (props: FollowupProps) => {
  const { page, followup, kind, coordinates, now } = props
  return (
    <>
      <Act href={kind.href({ about: followup.about_id, group: followup.group_id })} forward>
        {page.t('followups.go')}
      </Act>
      {followup.handed_by_name && (
        <p>{page.rich('followups.handed_by', { b: () => <bdi>{followup.handed_by_name}</bdi> })}</p>
      )}
      <Owner {...props} />
      {coordinates && !followup.mine && followup.due_at <= now && <Reminder {...props} />}
      {followup.handed_by_name && <Refusal {...props} />}
      <HandOver {...props} />
      <PutOff {...props} />
      <Ending {...props} />
    </>
  )
}

function factsOf({ page, followup: f, kind, now }: FollowupProps) {
  const { t } = page
  const owner = f.owner_name ? <bdi>{f.owner_name}</bdi> : t('followups.nobody')
  return [
    ...whenOf(page, f, kind, now),
    ...(f.group_name
      ? [{ icon: 'people' as const, term: t('followups.group'), is: <bdi>{f.group_name}</bdi> }]
      : []),
    { icon: 'person' as const, term: t('followups.owner'), is: f.mine ? t('followups.me') : owner },
    { icon: 'check' as const, term: t('followups.opened'), is: momentOf(page, f.opened_at) },
    ...(f.note ? [{ icon: 'talk' as const, term: t('followups.end.why'), is: <bdi>{f.note}</bdi> }] : []),
    ...(f.sentence
      ? [{ icon: 'mail' as const, term: t('followups.end.sentence'), is: <bdi>{f.sentence}</bdi> }]
      : []),
  ]
}

/** By when; or how it ended, when, and by whom. */
function whenOf(page: Page, f: Followup, kind: LoopKind, now: Date) {
  const { t } = page
  if (!f.ended_at) return [{ icon: 'clock' as const, term: t('followups.when'), is: dueWords(page, f, now) }]
  const by = f.ended_by_name && (
    <>
      {' · '}
      <bdi>{f.ended_by_name}</bdi>
    </>
  )
  const is = (
    <>
      {momentOf(page, f.ended_at)}
      {by}
    </>
  )
  return [
    { icon: 'flag' as const, term: t('followups.outcome'), is: endWords(page, f, kind, now) },
    { icon: 'clock' as const, term: t('followups.ended'), is },
  ]
}

const Owner = ({ page, followup }: FollowupProps) => (
  <Form page={page} action={paths.followupOwner({ followup: followup.id })}>
    <input type="hidden" name="owner" value={followup.mine ? 'nobody' : 'me'} />
    <Button kind="second" sending={page.t('people.saving')}>
      {page.t(followup.mine ? 'followups.give_back' : 'followups.take')}
    </Button>
  </Form>
)

const Reminder = ({ page, followup, steps, now }: FollowupProps) => {
  const last = steps.find((s) => s.what === 'reminded')
  if (last && last.at.getTime() > now.getTime() - 86_400_000)
    return <p class="soft">{page.t('followups.reminded_today')}</p>
  return (
    <Form page={page} action={paths.followupReminder({ followup: followup.id })}>
      <Button kind="quiet" sending={page.t('people.saving')}>
        {page.t('followups.remind')}
      </Button>
    </Form>
  )
}

const Reopening = ({ page, followup }: FollowupProps) => (
  <Form page={page} action={paths.followupReopening({ followup: followup.id })}>
    <Button kind="second" sending={page.t('people.saving')}>
      {page.t('followups.reopen')}
    </Button>
  </Form>
)
