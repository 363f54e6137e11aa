import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { SharedChoice } from '../../sign-in/views/shared-choice.tsx'
import { Age, Consent, NameField } from '../../views/join-page.tsx'

/** Somebody new has a code and no address: a name they choose, their age, and what they agree to, asked of themself. */
export const CodeAccountPage = ({ page, state }: { page: Page; state: FormState }) => {
  const title = page.t('people.join.title', { network: page.network.name })
  return (
    <Layout
      page={page}
      title={title}
      problems={Object.keys(state.problems).length}
      kind="public"
      cls="narrow"
    >
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <h1>{title}</h1>
        <p class="lead">{page.t('people.handed.account.lead')}</p>
      </div>
      <Form page={page} action={paths.codeAccount()} turbo={false}>
        <NameField page={page} state={state} />
        <Age page={page} state={state} />
        <Consent page={page} state={state} />
        <SharedChoice page={page} state={state} />
        <Button wide sending={page.t('people.sending')}>
          {page.t('people.link.go_new')}
        </Button>
      </Form>
    </Layout>
  )
}
