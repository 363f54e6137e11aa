import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Act, Back, Button } from '../../../../ui/parts/button.tsx'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Steps } from '../../../../ui/parts/steps.tsx'
import { Loop } from '../../../../ui/parts/thread.tsx'
import type { ShownGroup } from '../../queries.ts'
import { type Answers, type Step, steps } from '../../start/schema.ts'
import { factsOf } from '../../views/group-facts.tsx'

type Props = {
  page: Page
  answers: Answers
  /** The group as its page would show it; null while a step is open. */
  group: ShownGroup | null
  open: Step[]
  atOnce: boolean
  /** It was sent while a step was open. */
  problem: boolean
  contact: string | null
}

/** Everything that was said, to read before the group starts. */
export const ReadPage = (props: Props) => {
  const { page, group, open, atOnce, problem } = props
  const state: FormState = {
    values: {},
    problems: problem ? { '': page.t('groups.start.problem.open') } : {},
  }
  return (
    <Layout page={page} title={page.t('groups.start.step.read')} problems={problem ? 1 : 0} cls="narrow">
      <Back href={paths.startGroupStep({ step: 'together' })}>{page.t('groups.start.step.together')}</Back>
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <Steps page={page} done={steps.length - 1 - open.length} total={steps.length - 1} />
        <h1>{page.t('groups.start.step.read')}</h1>
        <p class="lead">{page.t(atOnce ? 'groups.start.lead.read' : 'groups.start.lead_read_asked')}</p>
      </div>
      {group && <GroupInFull page={page} group={group} answers={props.answers} />}
      <List label={page.t('groups.start.steps')} id="steps" cls="long">
        {steps
          .filter((step) => step !== 'read')
          .map((step) => (
            <Item
              href={paths.startGroupStep({ step })}
              sign={<Loop part={open.includes(step) ? 0 : 1} />}
              title={page.t(`groups.start.step.${step}`)}
              quiet={page.t(open.includes(step) ? 'groups.start.still_open' : 'groups.start.change')}
            />
          ))}
      </List>
      <Form page={page} action={paths.startGroupStep({ step: 'read' })}>
        <Button wide sending={page.t('people.sending')}>
          {page.t(atOnce ? 'groups.start.go' : 'groups.start.send')}
        </Button>
      </Form>
      <Act href={paths.startGroup()}>{page.t('groups.start.later')}</Act>
    </Layout>
  )
}

/** A group that is not there yet, with all that its founder said. */
export const GroupInFull = ({
  page,
  group,
  answers,
}: {
  page: Page
  group: ShownGroup
  answers: Answers
}) => {
  const said = (term: string, words: unknown) => ({
    term,
    is: words ? <bdi>{String(words)}</bdi> : null,
  })
  const rows = [
    said(page.t('groups.naming.short_name'), group.short_name),
    said(page.t('groups.naming.summary'), group.summary),
    said(page.t('groups.start.need'), answers.need),
    said(page.t('groups.start.purpose'), group.purpose && page.t(`groups.purpose.${group.purpose}`)),
    said(page.t('groups.start.goals'), answers.goals),
    said(page.t('groups.start.model'), group.model && page.t(`groups.model.${group.model}`)),
    said(page.t('groups.meet.professional'), group.professional),
    said(page.t('groups.meet.calls'), group.calls && page.t(`groups.calls.${group.calls}`)),
    said(page.t('groups.meet.line'), answers.line),
    said(page.t('groups.start.together'), answers.together),
    said(page.t('groups.join.name'), answers.host_name),
  ]
  return (
    <section>
      <h2>
        <bdi>{group.name}</bdi>
      </h2>
      <Facts facts={[...factsOf(page, group), ...rows.filter((row) => row.is)]} />
    </section>
  )
}
