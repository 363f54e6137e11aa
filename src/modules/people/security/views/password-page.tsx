import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import { passwordLength } from '../policy.ts'

type Props = { page: Page; state: FormState; asksOld: boolean; has: boolean }

/** A password: set for the first time, or another one. The old one is asked for where the sign-in is not fresh. */
export const PasswordPage = ({ page, state, asksOld, has }: Props) => (
  <Layout
    page={page}
    title={page.t(has ? 'people.security.password_change' : 'people.security.password_set')}
    problems={Object.keys(state.problems).length}
    cls="narrow"
  >
    <ErrorSummary page={page} state={state} />
    <Back href={paths.security()}>{page.t('people.security.title')}</Back>
    <div class="stack">
      <h1>{page.t(has ? 'people.security.password_change' : 'people.security.password_set')}</h1>
      <p class="lead">{page.t('people.security.password_lead')}</p>
    </div>
    <Form page={page} action={paths.password()} turbo={false}>
      {has && asksOld && (
        <TextField
          name="old"
          type="password"
          dir="ltr"
          label={page.t('people.security.password_old')}
          state={state}
          autocomplete="current-password"
          required
        />
      )}
      <TextField
        name="password"
        type="password"
        dir="ltr"
        label={page.t('people.security.password_new')}
        hint={page.t('people.security.password_rule', passwordLength)}
        state={state}
        autocomplete="new-password"
        required
      />
      <Button wide sending={page.t('people.saving')}>
        {page.t('people.security.password_save')}
      </Button>
    </Form>
  </Layout>
)
