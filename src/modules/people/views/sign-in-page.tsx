import { paths } from '../../../paths.ts'
import { withQuery } from '../../../platform/web/path.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { Act, Button } from '../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../ui/parts/form.tsx'
import { EmailField } from './join-page.tsx'

/** Coming back: the address, and a link goes to it. The answer is the same whether there is an account or not. */
export const SignInPage = ({ page, state }: { page: Page; state: FormState }) => (
  <Layout
    page={page}
    title={page.t('people.sign_in.title')}
    problems={Object.keys(state.problems).length}
    kind="public"
    cls="narrow"
  >
    <ErrorSummary page={page} state={state} />
    <div class="stack">
      <h1>{page.t('people.sign_in.title')}</h1>
      <p class="lead">{page.t('people.sign_in.lead')}</p>
    </div>
    <Form page={page} action={paths.signIn()}>
      <EmailField page={page} state={state} />
      <input type="hidden" name="next" value={String(state.values.next ?? '')} />
      <Button wide sending={page.t('people.sending')}>
        {page.t('people.sign_in.send')}
      </Button>
    </Form>
    <Act href={withQuery(paths.join(), { next: String(state.values.next ?? '') })} forward>
      {page.t('people.sign_in.no_account')}
    </Act>
  </Layout>
)
