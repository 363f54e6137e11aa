import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { TextArea } from '../../../../ui/parts/text-field.tsx'
import { momentOf } from '../../requests/views/asked.tsx'
import type { GreeterCall, GreeterTry } from '../queries.ts'
import { tryOutcomes } from '../schema.ts'

type Props = {
  page: Page
  call: GreeterCall
  tries: GreeterTry[]
  state: FormState
  said: string | undefined
}

const saids = ['groups.said.try', 'groups.said.talk_over'] as const

/** A talk that somebody asked for, for whoever greets: how to reach them, and what came of each try. */
export const CallPage = (props: Props) => {
  const { page, call, tries, state, said } = props
  const done = saids.find((key) => key === said)
  const ending = call.ending ?? 'talked'
  return (
    <Layout
      page={page}
      title={page.t('groups.call.title', { name: call.display_name })}
      problems={Object.keys(state.problems).length}
      cls="narrow"
    >
      <Back href={paths.today()}>{page.t('followups.today.title')}</Back>
      {done && <Note role="status" title={page.t(done)} />}
      <ErrorSummary page={page} state={state} />
      <h1>{page.rich('groups.call.heading', { name: call.display_name, b: (name) => <bdi>{name}</bdi> })}</h1>
      <p>{page.t('groups.asked.when', { day: momentOf(page, call.asked_at) })}</p>
      <HowTo page={page} call={call} />
      {tries.length > 0 && <Tries page={page} tries={tries} />}
      {call.ended_at ? <Note title={page.t(`groups.call.ended_${ending}`)} /> : <TryForm {...props} />}
    </Layout>
  )
}

const HowTo = ({ page, call }: Pick<Props, 'page' | 'call'>) => (
  <Facts
    facts={[
      { term: page.t('groups.greeter.way'), is: page.t(`groups.greeter.by_${call.way}`) },
      { term: page.t('groups.call.reach'), is: call.reach && <bdi>{call.reach}</bdi> },
      { term: page.t('groups.call.times'), is: call.good_times && <bdi>{call.good_times}</bdi> },
    ].flatMap((fact) => (fact.is ? [{ ...fact, is: fact.is }] : []))}
  />
)

const Tries = ({ page, tries }: Pick<Props, 'page' | 'tries'>) => (
  <section>
    <h2>{page.t('groups.call.tries')}</h2>
    <List id="tries">
      {tries.map((t) => (
        <Item title={page.t(`groups.call.outcome_${t.outcome}`)} quiet={momentOf(page, t.tried_at)}>
          {t.words && (
            <span class="line">
              <bdi>{t.words}</bdi>
            </span>
          )}
        </Item>
      ))}
    </List>
  </section>
)

const TryForm = ({ page, call, tries, state }: Props) => (
  <Form page={page} action={paths.greeterCall({ group: call.group_id, call: call.id })}>
    <Choices
      name="outcome"
      legend={page.t('groups.call.outcome')}
      hint={tries.length === 2 && page.t('groups.call.last')}
      state={state}
    >
      {tryOutcomes.map((value) => (
        <Choice
          kind="radio"
          name="outcome"
          value={value}
          label={page.t(`groups.call.outcome_${value}`)}
          state={state}
        />
      ))}
    </Choices>
    <TextArea
      name="words"
      label={page.t('groups.call.words')}
      hint={page.t('groups.call.words_hint')}
      state={state}
      rows={2}
      maxlength={300}
    />
    <Button sending={page.t('people.sending')}>{page.t('groups.call.go')}</Button>
  </Form>
)
