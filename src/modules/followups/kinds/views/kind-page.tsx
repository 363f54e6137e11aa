import type { LoopKind } from '../../../../context.ts'
import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import { titleOf } from '../../views/due.tsx'
import { mostHours } from '../policy.ts'
import type { ShownKind } from '../queries.ts'

type Props = { page: Page; kind: ShownKind; loop: LoopKind; state: FormState }

/** One kind: what it does, whether it is on, by when it is due and late, and what follows from a change. */
export const KindPage = (props: Props) => {
  const { page, kind, loop, state } = props
  const { t } = page
  const title = titleOf(page, loop)
  return (
    <Layout page={page} title={title} problems={Object.keys(state.problems).length} cls="narrow">
      <Back href={paths.followupKinds()}>{t('followups.kinds.title')}</Back>
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <h1>{title}</h1>
        {loop.about && <p class="lead">{t(loop.about as 'followups.title')}</p>}
        <p>{t('followups.kinds.queue', { role: t(`people.role.${kind.queue_role}`) })}</p>
        <p>{t('followups.kinds.open', { count: kind.open })}</p>
      </div>
      <Form page={page} action={paths.followupKind({ kind: kind.id })}>
        {kind.essential ? <p>{t('followups.kinds.essential')}</p> : <State {...props} />}
        <Hours {...props} />
        <Button wide sending={t('people.saving')}>
          {t('followups.kinds.save')}
        </Button>
      </Form>
    </Layout>
  )
}

const State = ({ page, kind, state }: Props) => (
  <Choices name="state" legend={page.t('followups.kinds.state')} state={state}>
    {(['on', 'off'] as const).map((value) => (
      <Choice
        kind="radio"
        name="state"
        value={value}
        label={page.t(`followups.kinds.${value}`)}
        hint={page.t(`followups.kinds.then_${value}`)}
        checked={(kind.off_at === null) === (value === 'on')}
        state={state}
      />
    ))}
  </Choices>
)

const Hours = ({ page, kind, state }: Props) => {
  const most = mostHours(kind)
  return (
    <>
      {(['due', 'late'] as const).map((name) => (
        <TextField
          name={name}
          inputmode="numeric"
          dir="ltr"
          label={page.t(`followups.kinds.${name}`)}
          hint={page.t('followups.kinds.hours_hint', {
            own: name === 'due' ? kind.own_due : kind.own_late,
            most: most[name],
          })}
          value={String(name === 'due' ? kind.due_hours : kind.late_hours)}
          state={state}
        />
      ))}
    </>
  )
}
