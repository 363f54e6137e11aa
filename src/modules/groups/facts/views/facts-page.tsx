import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { TextArea, TextField } from '../../../../ui/parts/text-field.tsx'
import { MeetFields } from '../../meeting/views/meet-fields.tsx'
import type { ShownGroup } from '../../queries.ts'
import type { Model } from '../../start/schema.ts'

type Props = {
  page: Page
  group: ShownGroup
  line: string | undefined
  model: Model
  state: FormState
}

/** What a group says of itself, to change. */
export const FactsPage = ({ page, group, line, model, state }: Props) => (
  <Layout
    page={page}
    title={page.t('groups.facts.title')}
    problems={Object.keys(state.problems).length}
    cls="narrow"
  >
    <Back href={paths.group({ group: group.id })}>
      <bdi>{group.short_name}</bdi>
    </Back>
    <ErrorSummary page={page} state={state} />
    <div class="stack">
      <h1>{page.t('groups.facts.title')}</h1>
      <p class="lead">{page.t('groups.facts.lead')}</p>
    </div>
    <Form page={page} action={paths.groupFacts({ group: group.id })}>
      <NameFields page={page} state={state} saved={group} />
      <MeetFields page={page} model={model} state={state} saved={savedOf(group, line)} />
      <Button sending={page.t('people.sending')}>{page.t('groups.facts.go')}</Button>
    </Form>
  </Layout>
)

const savedOf = (group: ShownGroup, line: string | undefined) => ({
  weekday: group.weekday ? String(group.weekday) : undefined,
  every: group.every ?? undefined,
  starts_at: group.starts_at?.slice(0, 5),
  minutes: group.minutes ? String(group.minutes) : undefined,
  zone: group.zone,
  place: group.place ?? undefined,
  professional: group.professional ?? undefined,
  calls: group.calls ?? undefined,
  formats: group.formats,
  line,
})

type NameProps = {
  page: Page
  state: FormState
  saved?: { name?: string; short_name?: string; summary?: string }
}

/** The names of a group and what it is for, in a few sentences. */
export const NameFields = ({ page, state, saved = {} }: NameProps) => (
  <>
    <TextField
      name="name"
      label={page.t('groups.naming.name')}
      hint={page.t('groups.naming.name_hint')}
      value={saved.name}
      state={state}
      maxlength={120}
    />
    <TextField
      name="short_name"
      label={page.t('groups.naming.short_name')}
      hint={page.t('groups.naming.short_name_hint')}
      value={saved.short_name}
      state={state}
      maxlength={40}
    />
    <TextArea
      name="summary"
      label={page.t('groups.naming.summary')}
      hint={page.t('groups.naming.summary_hint')}
      value={saved.summary}
      state={state}
      maxlength={600}
    />
  </>
)
