import type { LoopKind } from '../../../../context.ts'
import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { More } from '../../../../ui/parts/fold.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { dayOf, dueWords, endWords, momentOf, titleOf } from '../../views/due.tsx'
import { handsWords } from '../../views/rows.tsx'
import type { Asking, AskingStep } from '../queries.ts'

type Props = {
  page: Page
  asking: Asking
  steps: AskingStep[]
  kind: LoopKind
  /** Where the network is reached when a promise is late. */
  contact: string | null
  now: Date
  said: string | undefined
}

/** One thing that somebody asked for: when, what was promised, in which hands it is, what happened, how it ended. */
export const AskingPage = (props: Props) => {
  const { page, asking, kind, now } = props
  const { t } = page
  const title = titleOf(page, kind, true)
  const isLate = !asking.ended_at && asking.promised_at < now
  return (
    <Layout page={page} title={title}>
      {props.said === 'followups.said.withdrawn' && (
        <Note role="status" title={t('followups.said.withdrawn')} />
      )}
      <Back href={paths.today()}>{t('followups.today.title')}</Back>
      <h1>{title}</h1>
      {isLate && <Late {...props} />}
      {asking.ended_at && <End {...props} />}
      <Facts facts={factsOf(props)} />
      <section>
        <h2>{t('followups.asking.steps')}</h2>
        <List id="steps">
          <Item title={t('followups.asking.step.asked')} quiet={momentOf(page, asking.opened_at)} />
          {props.steps.map((step) => (
            <Item title={stepWords(page, step)} quiet={momentOf(page, step.at)} />
          ))}
          {asking.ended_at && (
            <Item title={endWords(page, asking, kind, now)} quiet={momentOf(page, asking.ended_at)} />
          )}
        </List>
      </section>
      {asking.withdrawable && <Withdrawal page={page} asking={asking} />}
    </Layout>
  )
}

/** What was promised and not kept, and what can be done meanwhile. */
const Late = ({ page, asking, contact, now }: Props) => (
  <Note tone="lamp" title={page.t('followups.asking.late', { time: momentOf(page, asking.promised_at) })}>
    <p>
      {asking.put_off_until && asking.put_off_until > now
        ? page.t('followups.asking.put_off', { day: dayOf(page, asking.put_off_until) })
        : page.t(asking.escalated_at ? 'followups.asking.coordinator_knows' : 'followups.asking.soon')}
    </p>
    {contact && <p>{page.rich('followups.asking.write', { b: () => <bdi>{contact}</bdi> })}</p>}
  </Note>
)

const ends = {
  done: 'followups.asking.end.done',
  closed: 'followups.asking.end.closed',
  not_needed: 'followups.asking.end.not_needed',
  overtaken: 'followups.asking.end.overtaken',
  withdrawn: 'followups.asking.end.withdrawn',
} as const

/** How it ended: the words of its outcome, and what somebody wrote with it. */
const End = ({ page, asking, kind, now }: Props) => {
  const named = asking.outcome && kind.outcomes?.[asking.outcome]
  const general = page.t(ends[asking.ending ?? 'done'])
  return (
    <Note title={endWords(page, asking, kind, now)} icon="check">
      <p>{named ? page.t(named.said as 'followups.title') : general}</p>
      {asking.sentence && (
        <p>
          <bdi>{asking.sentence}</bdi>
        </p>
      )}
    </Note>
  )
}

function factsOf({ page, asking: a, now }: Props) {
  const { t } = page
  const group = a.group_name
    ? [{ icon: 'people' as const, term: t('followups.group'), is: <bdi>{a.group_name}</bdi> }]
    : []
  const asked = { icon: 'check' as const, term: t('followups.asking.asked'), is: momentOf(page, a.opened_at) }
  if (a.ended_at) return [asked, ...group]
  return [
    asked,
    { icon: 'clock' as const, term: t('followups.asking.promised'), is: momentOf(page, a.promised_at) },
    { icon: 'flag' as const, term: t('followups.asking.now'), is: dueWords(page, a, now) },
    { icon: 'person' as const, term: t('followups.owner'), is: handsWords(page, a) },
    ...group,
  ]
}

const stepKeys = {
  taken: 'followups.asking.step.taken',
  handed: 'followups.asking.step.handed',
  passed: 'followups.asking.step.passed',
  late: 'followups.asking.step.late',
  reopened: 'followups.asking.step.reopened',
  withdrawn: 'followups.asking.step.withdrawn',
} as const

function stepWords(page: Page, { what, until_at }: AskingStep): string {
  if (what === 'put_off')
    return page.t('followups.asking.step.put_off', { day: until_at ? dayOf(page, until_at) : '' })
  return page.t(stepKeys[what as keyof typeof stepKeys])
}

const Withdrawal = ({ page, asking }: { page: Page; asking: Asking }) => (
  <More summary={page.t('followups.withdraw.summary')}>
    <p>{page.t('followups.withdraw.text')}</p>
    <Form page={page} action={paths.askingWithdrawal({ asking: asking.id })}>
      <Button kind="second" sending={page.t('people.saving')}>
        {page.t('followups.withdraw.go')}
      </Button>
    </Form>
  </More>
)
