import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { TextArea } from '../../../../ui/parts/text-field.tsx'
import type { ShownGroup } from '../../queries.ts'
import type { Nearby as Found, Proposal } from '../../start/queries.ts'
import { draftAnswers } from '../../start/schema.ts'
import { Nearby } from '../../start-steps/views/nearby.tsx'
import { GroupInFull } from '../../start-steps/views/read-page.tsx'

type Props = {
  page: Page
  proposal: Proposal
  /** Null where a word of it is not known any more: then a change is asked for. */
  group: ShownGroup | null
  nearby: Found
  state: FormState
}

/** A group that somebody wants to start, and a coordinator's answer. */
export const ProposalPage = ({ page, proposal, group, nearby, state }: Props) => (
  <Layout
    page={page}
    title={page.t('groups.proposal.title')}
    problems={Object.keys(state.problems).length}
    cls="narrow"
  >
    <Back href={paths.today()}>{page.t('followups.today.title')}</Back>
    <ErrorSummary page={page} state={state} />
    <div class="stack">
      <h1>{page.t('groups.proposal.title')}</h1>
      <p class="lead">
        {page.rich('groups.proposal.from', { name: proposal.display_name, b: (name) => <bdi>{name}</bdi> })}
      </p>
    </div>
    {group && <GroupInFull page={page} group={group} answers={proposal.answers} />}
    <Nearby page={page} nearby={nearby} />
    {proposal.answer ? (
      <Note title={page.t(`groups.proposal.answered.${proposal.answer}`)}>
        {proposal.words && (
          <p dir="auto">
            <bdi>{proposal.words}</bdi>
          </p>
        )}
      </Note>
    ) : (
      <Form page={page} action={paths.groupProposal({ draft: proposal.id })}>
        <Choices name="answer" legend={page.t('groups.proposal.answer')} state={state}>
          {draftAnswers
            .filter((answer) => group || answer !== 'approved')
            .map((answer) => (
              <Choice
                kind="radio"
                name="answer"
                value={answer}
                label={page.t(`groups.proposal.answer.${answer}`)}
                hint={page.t(`groups.proposal.answer_text.${answer}`)}
                state={state}
              />
            ))}
        </Choices>
        <TextArea
          name="words"
          label={page.t('groups.proposal.words')}
          hint={page.t('groups.proposal.words_hint')}
          state={state}
          maxlength={1000}
        />
        <Button sending={page.t('people.sending')}>{page.t('groups.proposal.go')}</Button>
      </Form>
    )}
  </Layout>
)
