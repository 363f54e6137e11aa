import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import type { ShownGroup } from '../../queries.ts'
import type { Starter } from '../../waiting/queries.ts'

type Props = { page: Page; group: ShownGroup; starter: Starter; state: FormState }

/** Putting a name down for a starter meeting. */
export const PlacePage = ({ page, group, starter, state }: Props) => (
  <Layout
    page={page}
    title={page.t('groups.starter.place_title')}
    problems={Object.keys(state.problems).length}
    cls="narrow"
  >
    <Back href={paths.group({ group: group.id })}>
      <bdi>{group.short_name}</bdi>
    </Back>
    <ErrorSummary page={page} state={state} />
    <h1>
      <bdi>{starter.title}</bdi>
    </h1>
    <p class="lead">
      <bdi>{starter.when_words}</bdi>
    </p>
    <p>{page.t('groups.starter.text')}</p>
    <Form page={page} action={paths.starterPlace({ group: group.id, starter: starter.id })}>
      <TextField
        name="name"
        label={page.t('groups.starter.name')}
        hint={page.t('groups.join.name_hint')}
        state={state}
        autocomplete="nickname"
        maxlength={60}
      />
      <Button wide sending={page.t('people.sending')}>
        {page.t('groups.starter.take')}
      </Button>
    </Form>
  </Layout>
)
