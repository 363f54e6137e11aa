import { paths } from '../../../../paths.ts'
import { apart, dateFormat } from '../../../../platform/i18n/format.ts'
import { raw } from '../../../../ui/jsx.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Fold } from '../../../../ui/parts/fold.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { SelectField, TextArea, TextField } from '../../../../ui/parts/text-field.tsx'
import type { Talk } from '../../queries.ts'
import { outcomes } from '../../schema.ts'

type Props = {
  page: Page
  talk: Talk
  seconds: { id: string; display_name: string }[]
  text: { title: string; html: string }
  state: FormState
  said: string | undefined
}

/** For the two who hold the talk: the written list, the record, and the second one's own yes. */
export const TalkRecordPage = (props: Props) => {
  const { page, talk, text, state, said } = props
  return (
    <Layout
      page={page}
      title={page.t('training.record.title')}
      problems={Object.keys(state.problems).length}
      cls="narrow"
    >
      <Back href={paths.today()}>{page.t('followups.today.title')}</Back>
      <ErrorSummary page={page} state={state} />
      {said === 'training.said.recorded' && <Note role="status" title={page.t('training.said.recorded')} />}
      <div class="stack">
        <h1>{page.t('training.record.title')}</h1>
        <p class="lead">
          {page.rich('training.record.with', { name: talk.display_name, b: (name) => <bdi>{name}</bdi> })}
        </p>
      </div>
      {talk.recorded_at ? <Recorded page={page} talk={talk} /> : <Record {...props} />}
      {talk.second && talk.recorded_at && !talk.confirmed_at && (
        <Confirmation page={page} talk={talk} state={state} />
      )}
      <Fold title={text.title} hint={page.t('training.record.list_hint')} id="list">
        <div class="prose">{raw(text.html)}</div>
      </Fold>
    </Layout>
  )
}

const Record = ({ page, talk, seconds, state }: Props) => (
  <Form page={page} action={paths.talkRecord({ talk: talk.id })}>
    <TextField name="held_on" type="date" label={page.t('training.record.held_on')} state={state} dir="ltr" />
    <SelectField
      name="second"
      label={page.t('training.record.second')}
      hint={page.t('training.record.second_hint')}
      none={page.t('training.record.second_none')}
      options={seconds.map((s) => ({ value: s.id, label: apart(s.display_name) }))}
      state={state}
    />
    <Choices name="outcome" legend={page.t('training.record.outcome')} state={state}>
      {outcomes.map((outcome) => (
        <Choice
          kind="radio"
          name="outcome"
          value={outcome}
          label={page.t(`training.outcome.${outcome}`)}
          state={state}
        />
      ))}
    </Choices>
    <TextArea
      name="words"
      label={page.t('training.record.words')}
      hint={page.t('training.record.words_hint')}
      state={state}
      maxlength={1000}
    />
    <Button sending={page.t('people.sending')}>{page.t('training.record.go')}</Button>
  </Form>
)

const Recorded = ({ page, talk }: { page: Page; talk: Talk }) => {
  const day = dateFormat(page.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(talk.held_on!))
  const rows = [
    { term: page.t('training.record.held_on'), is: day },
    { term: page.t('training.record.first'), is: talk.first_name && <bdi>{talk.first_name}</bdi> },
    { term: page.t('training.record.second'), is: talk.second_name && <bdi>{talk.second_name}</bdi> },
    { term: page.t('training.record.outcome'), is: page.t(`training.outcome.${talk.outcome ?? 'not_yet'}`) },
    { term: page.t('training.record.words'), is: <bdi>{talk.words}</bdi> },
    {
      term: page.t('training.record.state'),
      is: page.t(talk.confirmed_at ? 'training.record.confirmed' : 'training.record.waits'),
    },
  ]
  return <Facts facts={rows.filter((row) => row.is)} />
}

const Confirmation = ({ page, talk, state }: Pick<Props, 'page' | 'talk' | 'state'>) => (
  <Form page={page} action={paths.talkConfirmation({ talk: talk.id })}>
    <Choices
      name="so"
      legend={page.t('training.confirm.legend')}
      hint={page.t('training.confirm.hint')}
      state={state}
    >
      <Choice kind="radio" name="so" value="yes" label={page.t('training.confirm.yes')} state={state} />
      <Choice kind="radio" name="so" value="no" label={page.t('training.confirm.no')} state={state} />
    </Choices>
    <Button sending={page.t('people.sending')}>{page.t('training.confirm.go')}</Button>
  </Form>
)
