import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import type { ShownGroup } from '../../queries.ts'
import { NameFields } from '../../views/join-group-page.tsx'

type Props = { page: Page; code: string; group: ShownGroup; state: FormState; another: number }

/** The name and the patch for this group alone, as at every other door. */
export const OpenedJoinPage = ({ page, code, group, state, another }: Props) => {
  const address = paths.openedJoin({ code })
  return (
    <Layout
      page={page}
      title={page.t('groups.join.title', { group: group.short_name })}
      problems={Object.keys(state.problems).length}
      cls="narrow"
    >
      <Back href={paths.opened({ code })}>
        <bdi>{group.short_name}</bdi>
      </Back>
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <h1>
          {page.rich('groups.join.heading', { group: group.short_name, b: (name) => <bdi>{name}</bdi> })}
        </h1>
        <p class="lead">{page.t('groups.join.lead')}</p>
        <p>{page.t('groups.invite.not_told')}</p>
      </div>
      <Form page={page} action={address}>
        <NameFields page={page} state={state} another={another} address={address} />
        <Button wide sending={page.t('people.sending')}>
          {page.t('groups.join.go')}
        </Button>
      </Form>
    </Layout>
  )
}
