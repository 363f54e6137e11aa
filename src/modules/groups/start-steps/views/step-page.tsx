import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Steps } from '../../../../ui/parts/steps.tsx'
import { NameFields } from '../../facts/views/facts-page.tsx'
import { MeetFields } from '../../meeting/views/meet-fields.tsx'
import { modelOf } from '../../start/policy.ts'
import type { Nearby as Found, Titled } from '../../start/queries.ts'
import { type Answers, type Step, steps } from '../../start/schema.ts'
import { Nearby } from './nearby.tsx'
import { PeopleFields } from './people-fields.tsx'
import { JoiningFields, LanguageField, ModelFields, NeedFields, TogetherFields } from './step-fields.tsx'

export type StepProps = {
  page: Page
  step: Step
  answers: Answers
  state: FormState
  /** Steps that are not whole yet. */
  open: Step[]
  titled: Titled[]
  /** Conditions that were looked up. */
  matches: string[]
  nearby: Found | null
  hostName: string
  contact: string | null
}

/** One step: a few questions, what was said so far kept, and ways back, on and out. */
export const StepPage = (props: StepProps) => {
  const { page, step, state, open } = props
  const done = steps.filter((s) => s !== 'read' && !open.includes(s)).length
  return (
    <Layout
      page={page}
      title={page.t(`groups.start.step.${step}`)}
      problems={Object.keys(state.problems).length}
      cls="narrow"
    >
      <Back href={paths.startGroup()}>{page.t('groups.start.title')}</Back>
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <Steps page={page} done={done} total={steps.length - 1} now={steps.indexOf(step) + 1} />
        <h1>{page.t(`groups.start.step.${step}`)}</h1>
        <p class="lead">{page.t(`groups.start.lead.${step}`)}</p>
      </div>
      {props.nearby && <Nearby page={page} nearby={props.nearby} />}
      <Form page={page} action={paths.startGroupStep({ step })}>
        <Fields {...props} />
        <div class="row">
          <Button name="go" value="next" sending={page.t('people.sending')}>
            {page.t(step === 'nearby' ? 'groups.start.none_fits' : 'groups.start.next')}
          </Button>
          {step !== 'need' && (
            <Button kind="second" name="go" value="back">
              {page.t('groups.start.back')}
            </Button>
          )}
          <Button kind="quiet" name="go" value="later">
            {page.t('groups.start.later')}
          </Button>
        </div>
      </Form>
    </Layout>
  )
}

const Fields = (props: StepProps) => {
  const { page, step, state, answers } = props
  if (step === 'need') return <NeedFields page={page} state={state} />
  if (step === 'people') return <PeopleFields {...props} />
  if (step === 'nearby') return <input type="hidden" name="looked" value="yes" />
  if (step === 'model') return <ModelFields page={page} state={state} />
  if (step === 'meet') return <MeetFields page={page} model={modelOf(answers) ?? 'peer'} state={state} />
  if (step === 'joining') return <JoiningFields page={page} state={state} />
  if (step === 'name')
    return (
      <>
        <NameFields page={page} state={state} saved={{ summary: String(answers.need ?? '') }} />
        <LanguageField page={page} state={state} />
      </>
    )
  return <TogetherFields page={page} state={state} hostName={props.hostName} contact={props.contact} />
}
