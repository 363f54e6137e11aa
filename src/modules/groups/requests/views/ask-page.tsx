import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { TextArea } from '../../../../ui/parts/text-field.tsx'
import type { ShownGroup } from '../../queries.ts'
import { NameFields } from '../../views/join-group-page.tsx'
import { hasAsked } from '../../waiting/policy.ts'
import type { Door } from '../../waiting/queries.ts'
import { AskedWords, Declined, TakeBack } from './asked.tsx'

type Props = {
  page: Page
  group: ShownGroup
  door: Door
  state: FormState
  another: number
  contact: string | null
  now: Date
  said: string | undefined
}

const Head = ({ page, group }: Pick<Props, 'page' | 'group'>) => (
  <div class="stack">
    <h1>{page.rich('groups.ask.heading', { group: group.short_name, b: (name) => <bdi>{name}</bdi> })}</h1>
  </div>
)

/** Asking to come in: the name, a private word, member or listener. What was asked already is shown and can be changed. */
export const AskPage = (props: Props) => {
  const { page, group, state, door } = props
  const isOpen = hasAsked(door)
  return (
    <Layout
      page={page}
      title={page.t('groups.ask.title', { group: group.short_name })}
      problems={Object.keys(state.problems).length}
      cls="narrow"
    >
      <Back href={paths.group({ group: group.id })}>
        <bdi>{group.short_name}</bdi>
      </Back>
      {props.said === 'groups.said.word_changed' && (
        <Note role="status" title={page.t('groups.said.word_changed')} />
      )}
      <ErrorSummary page={page} state={state} />
      <Head page={page} group={group} />
      {isOpen ? (
        <Change {...props} />
      ) : door.again_from && door.again_from > props.now ? (
        <Declined {...props} />
      ) : (
        <Ask {...props} />
      )}
    </Layout>
  )
}

const Ask = ({ page, group, state, door, another }: Props) => {
  const address = paths.groupAsk({ group: group.id })
  return (
    <>
      <p class="lead">
        {page.t(door.is_held ? 'groups.ask.lead' : 'groups.ask.lead_coordinator', {
          hours: group.answer_hours,
        })}
      </p>
      <Form page={page} action={address}>
        <NameFields page={page} state={state} another={another} address={address} />
        <Choices name="kind" legend={page.t('groups.ask.kind')} state={state}>
          <Choice
            kind="radio"
            name="kind"
            value="member"
            label={page.t('groups.ask.kind_member')}
            checked
            state={state}
          />
          <Choice
            kind="radio"
            name="kind"
            value="listener"
            label={page.t('groups.listen.choice')}
            hint={page.t('groups.listen.hint')}
            state={state}
          />
        </Choices>
        <Word page={page} state={state} door={door} value={undefined} />
        <Button wide sending={page.t('people.sending')}>
          {page.t('groups.ask.go')}
        </Button>
      </Form>
    </>
  )
}

const Word = ({
  page,
  state,
  door,
  value,
}: Pick<Props, 'page' | 'state' | 'door'> & { value: string | undefined }) => (
  <TextArea
    name="word"
    label={page.t('groups.ask.word')}
    hint={page.t(door.is_held ? 'groups.ask.word_hint' : 'groups.ask.word_hint_coordinator')}
    state={state}
    value={value}
    maxlength={600}
  />
)

const Change = (props: Props) => {
  const { page, group, door, state } = props
  return (
    <>
      <AskedWords {...props} />
      <Form page={page} action={paths.groupAsk({ group: group.id })} id="word">
        <Word page={page} state={state} door={door} value={door.word ?? ''} />
        <Button kind="second" sending={page.t('people.sending')}>
          {page.t('groups.ask.change')}
        </Button>
      </Form>
      <TakeBack page={page} group={group} />
    </>
  )
}
