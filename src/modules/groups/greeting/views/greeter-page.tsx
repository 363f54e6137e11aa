import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { TextArea, TextField } from '../../../../ui/parts/text-field.tsx'
import type { ShownGroup } from '../../queries.ts'
import { momentOf } from '../../requests/views/asked.tsx'
import type { Door } from '../../waiting/queries.ts'
import { callWays } from '../schema.ts'

type Props = { page: Page; group: ShownGroup; door: Door; state: FormState }

/** Ten minutes with somebody before joining: how and when, or how it stands. */
export const GreeterPage = (props: Props) => {
  const { page, group, state, door } = props
  return (
    <Layout
      page={page}
      title={page.t('groups.greeter.title')}
      problems={Object.keys(state.problems).length}
      cls="narrow"
    >
      <Back href={paths.group({ group: group.id })}>
        <bdi>{group.short_name}</bdi>
      </Back>
      <ErrorSummary page={page} state={state} />
      <h1>{page.t('groups.greeter.title')}</h1>
      {door.call_id && !door.call_ended_at ? <CallState {...props} /> : <AskForm {...props} />}
    </Layout>
  )
}

/** A talk that was asked for, as the asker follows it. */
export const CallState = ({ page, group, door }: Omit<Props, 'state'>) => {
  if (!door.call_asked_at || !door.call_way) return null
  return (
    <>
      <p>
        {page.t('groups.asked.when', { day: momentOf(page, door.call_asked_at) })}{' '}
        {page.t(`groups.greeter.waits_${door.call_way}`)}
      </p>
      <Form page={page} action={paths.groupGreeterEnd({ group: group.id })} id="call-end">
        <Button kind="quiet">{page.t('groups.greeter.take_back')}</Button>
      </Form>
    </>
  )
}

const AskForm = ({ page, group, state }: Props) => (
  <>
    <p class="lead">{page.t('groups.greeter.lead')}</p>
    <Form page={page} action={paths.groupGreeter({ group: group.id })}>
      <TextField
        name="name"
        label={page.t('groups.greeter.name')}
        hint={page.t('groups.greeter.name_hint')}
        state={state}
        autocomplete="nickname"
        maxlength={60}
      />
      <Choices name="way" legend={page.t('groups.greeter.way')} state={state}>
        {callWays.map((value) => (
          <Choice
            kind="radio"
            name="way"
            value={value}
            label={page.t(`groups.greeter.by_${value}`)}
            state={state}
          />
        ))}
      </Choices>
      <TextField
        name="reach"
        label={page.t('groups.greeter.reach')}
        hint={page.t('groups.greeter.reach_hint')}
        state={state}
        maxlength={200}
      />
      <TextArea
        name="times"
        label={page.t('groups.greeter.times')}
        hint={page.t('groups.greeter.times_hint')}
        state={state}
        rows={2}
        maxlength={300}
      />
      <Button wide sending={page.t('people.sending')}>
        {page.t('groups.greeter.go')}
      </Button>
    </Form>
  </>
)
