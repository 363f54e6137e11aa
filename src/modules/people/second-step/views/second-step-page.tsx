import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Act, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import { secondStepMinutes } from '../../sign-in/policy.ts'
import { PasskeyButton } from '../../views/sign-in-page.tsx'

type Props = { page: Page; authenticator: boolean; passkey: boolean; next: string; state: FormState }

/** The first factor was right, and a second one is due: a code, a passkey, or a recovery code where neither is at hand. */
export const SecondStepPage = ({ page, authenticator, passkey, next, state }: Props) => (
  <Layout
    page={page}
    title={page.t('people.second_step.title')}
    problems={Object.keys(state.problems).length}
    kind="public"
    cls="narrow"
  >
    <ErrorSummary page={page} state={state} />
    <div class="stack">
      <h1>{page.t('people.second_step.title')}</h1>
      <p class="lead">{page.t('people.second_step.lead', { minutes: secondStepMinutes })}</p>
    </div>
    {passkey && <PasskeyButton page={page} next={next} />}
    <Form page={page} action={paths.secondStep()} turbo={false}>
      <TextField
        name="code"
        dir="ltr"
        label={page.t(authenticator ? 'people.second_step.code' : 'people.second_step.recovery')}
        hint={page.t(authenticator ? 'people.second_step.code_hint' : 'people.second_step.recovery_hint')}
        state={state}
        autocomplete="one-time-code"
        maxlength={60}
        required
      />
      <input type="hidden" name="next" value={next} />
      <Button wide sending={page.t('people.sending')}>
        {page.t('people.second_step.go')}
      </Button>
    </Form>
    <Act href={paths.signIn()}>{page.t('people.second_step.restart')}</Act>
  </Layout>
)
