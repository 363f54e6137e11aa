import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { More } from '../../../../ui/parts/fold.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Patch } from '../../../../ui/parts/patch.tsx'
import { SelectField, TextArea } from '../../../../ui/parts/text-field.tsx'
import type { ShownGroup } from '../../queries.ts'
import type { SeenRequest } from '../queries.ts'
import { reasons, waysOn } from '../schema.ts'
import { momentOf } from './asked.tsx'
import { dueOf } from './requests-page.tsx'

type Props = {
  page: Page
  group: ShownGroup
  request: SeenRequest
  /** Who has taken it on. */
  owner: string | null
  others: { id: string; name: string; language: string }[]
  state: FormState
  now: Date
}

/** One request, for those who answer it: what was said, by when, yes or no. */
export const RequestPage = (props: Props) => {
  const { page, group, request, state } = props
  return (
    <Layout
      page={page}
      title={page.t('groups.request.title', { name: request.display_name })}
      problems={Object.keys(state.problems).length}
      cls="narrow"
    >
      <Back href={paths.groupRequests({ group: group.id })}>{page.t('groups.requests.heading')}</Back>
      <ErrorSummary page={page} state={state} />
      <h1 class="row keep">
        <Patch seed={request.patch_seed} />
        <bdi>{request.display_name}</bdi>
      </h1>
      <Facts {...props} />
      {request.answered_at ? <Note title={page.t('groups.said.answered')} /> : <Answers {...props} />}
    </Layout>
  )
}

const Facts = ({ page, request, owner, now }: Props) => (
  <>
    <p>
      {page.t('groups.asked.when', { day: momentOf(page, request.asked_at) })}{' '}
      <b>{dueOf(page, request, now)}</b>{' '}
      {owner ? page.rich('followups.has', { b: () => <bdi>{owner}</bdi> }) : page.t('groups.request.nobody')}
    </p>
    <p>{page.t(`groups.request.as_${request.kind}`)}</p>
    {request.word ? (
      <blockquote dir="auto">
        {request.word.split('\n').map((line) => (
          <p>
            <bdi>{line}</bdi>
          </p>
        ))}
      </blockquote>
    ) : (
      <p class="soft">{page.t('groups.request.no_word')}</p>
    )}
  </>
)

const Answers = (props: Props) => {
  const { page, group, request, state } = props
  const at = { group: group.id, request: request.id }
  return (
    <>
      <Form page={page} action={paths.requestYes(at)} id="yes">
        <p>{page.t('groups.request.yes_text')}</p>
        <Button wide sending={page.t('people.sending')}>
          {page.t('groups.request.yes')}
        </Button>
      </Form>
      <More summary={page.t('groups.request.no')} open={Object.keys(state.values).length > 0} id="no">
        <p>{page.t('groups.request.no_text')}</p>
        <NoForm {...props} />
      </More>
    </>
  )
}

const NoForm = ({ page, group, request, others, state }: Props) => (
  <Form page={page} action={paths.requestNo({ group: group.id, request: request.id })}>
    <Choices name="reason" legend={page.t('groups.no.reason')} state={state}>
      {reasons.map((value) => (
        <Choice
          kind="radio"
          name="reason"
          value={value}
          label={page.t(`groups.no.told.${value}`)}
          state={state}
        />
      ))}
    </Choices>
    <TextArea
      name="words"
      label={page.t('groups.no.words')}
      hint={page.t('groups.no.words_hint')}
      state={state}
      maxlength={600}
    />
    <Choices name="way" legend={page.t('groups.no.way')} state={state}>
      {waysOn.map((value) => (
        <Choice
          kind="radio"
          name="way"
          value={value}
          label={page.t(`groups.no.way_${value}`)}
          state={state}
        />
      ))}
    </Choices>
    {others.length > 0 && (
      <SelectField
        name="other"
        label={page.t('groups.no.other')}
        none={page.t('groups.no.other_none')}
        options={others.map(({ id, name, language }) => ({ value: id, label: name, lang: language }))}
        state={state}
      />
    )}
    <Button kind="second" sending={page.t('people.sending')}>
      {page.t('groups.no.go')}
    </Button>
  </Form>
)
