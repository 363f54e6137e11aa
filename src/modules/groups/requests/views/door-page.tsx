import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { SelectField, TextField } from '../../../../ui/parts/text-field.tsx'
import type { ShownGroup } from '../../queries.ts'
import { answerHours } from '../schema.ts'

type Props = { page: Page; group: ShownGroup; state: FormState; said: string | undefined }

const days = ['intake_until', 'starts_on', 'ends_on', 'next_intake_on'] as const

/** What those who hold a group set about its door: the promised time, seats, the days of a course. */
export const DoorPage = ({ page, group, state, said }: Props) => (
  <Layout
    page={page}
    title={page.t('groups.door.title', { group: group.short_name })}
    problems={Object.keys(state.problems).length}
    cls="narrow"
  >
    <Back href={paths.group({ group: group.id })}>
      <bdi>{group.short_name}</bdi>
    </Back>
    {said === 'groups.said.door' && <Note role="status" title={page.t('groups.said.door')} />}
    <ErrorSummary page={page} state={state} />
    <h1>{page.t('groups.door.heading')}</h1>
    <Form page={page} action={paths.groupDoor({ group: group.id })}>
      <SelectField
        name="answer_hours"
        label={page.t('groups.door.hours')}
        hint={page.t('groups.door.hours_hint')}
        options={answerHours.map((hours) => ({
          value: String(hours),
          label: page.t('groups.door.in_hours', { hours }),
        }))}
        state={state}
      />
      <TextField
        name="capacity"
        type="number"
        inputmode="numeric"
        min={2}
        max={500}
        dir="ltr"
        label={page.t('groups.door.capacity')}
        hint={page.t('groups.door.capacity_hint')}
        state={state}
      />
      {days.map((name) => (
        <TextField
          name={name}
          type="date"
          dir="ltr"
          label={page.t(`groups.door.${name}`)}
          hint={name === 'intake_until' && page.t('groups.door.days_hint')}
          state={state}
        />
      ))}
      <Button sending={page.t('people.sending')}>{page.t('groups.door.go')}</Button>
    </Form>
  </Layout>
)
