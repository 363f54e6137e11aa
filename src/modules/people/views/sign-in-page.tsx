import { paths } from '../../../paths.ts'
import { withQuery } from '../../../platform/web/path.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { Act, Button } from '../../../ui/parts/button.tsx'
import { Fold } from '../../../ui/parts/fold.tsx'
import { ErrorSummary, Form } from '../../../ui/parts/form.tsx'
import { TextField } from '../../../ui/parts/text-field.tsx'
import { type PartnerName, PartnerWays } from '../partner-sign-in/views/partner-ways.tsx'
import { SharedChoice } from '../sign-in/views/shared-choice.tsx'
import { ContactField } from './join-page.tsx'

type Props = { page: Page; state: FormState; partners: PartnerName[] }

/**
 * Coming back: the address, and a link goes to it; a password or a passkey for whoever has set one up. The answer is the same
 * whether there is an account or not.
 */
export const SignInPage = ({ page, state, partners, texts }: Props & { texts: boolean }) => (
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
      <p class="lead">{page.t(texts ? 'people.phone.lead' : 'people.sign_in.lead')}</p>
    </div>
    <Form page={page} action={paths.signIn()}>
      <ContactField page={page} state={state} />
      <input type="hidden" name="next" value={String(state.values.next ?? '')} />
      <Button wide sending={page.t('people.sending')}>
        {page.t(texts ? 'people.phone.send' : 'people.sign_in.send')}
      </Button>
      <WithPassword page={page} state={state} />
    </Form>
    <PasskeyButton page={page} next={String(state.values.next ?? '')} />
    <PartnerWays page={page} partners={partners} next={String(state.values.next ?? '')} />
    <div class="stack">
      <Act href={withQuery(paths.join(), { next: String(state.values.next ?? '') })} forward>
        {page.t('people.sign_in.no_account')}
      </Act>
      <Act href={paths.code()} forward>
        {page.t('people.handed.use.have')}
      </Act>
    </div>
  </Layout>
)

const WithPassword = ({ page, state }: Omit<Props, 'partners'>) => (
  <Fold
    title={page.t('people.sign_in.password_fold')}
    hint={page.t('people.sign_in.password_hint')}
    open={Boolean(state.problems.password || state.values.way)}
    id="with-password"
  >
    <div class="form">
      <TextField
        name="password"
        type="password"
        dir="ltr"
        label={page.t('people.security.password')}
        state={state}
        autocomplete="current-password"
      />
      <SharedChoice page={page} state={state} />
      <Button kind="second" name="way" value="password" sending={page.t('people.sending')}>
        {page.t('people.sign_in.by_password')}
      </Button>
    </div>
  </Fold>
)

/** Only a script can ask the device: without one the button stays away, and the page says why. */
export const PasskeyButton = ({ page, next }: { page: Page; next: string }) => (
  <Form page={page} action={paths.passkeySignIn()}>
    <input type="hidden" name="next" value={next} />
    <div hidden data-scripted>
      <Button kind="second" wide icon="lock">
        {page.t('people.passkey.sign_in')}
      </Button>
    </div>
    <noscript>
      <p class="hint">{page.t('people.passkey.no_script')}</p>
    </noscript>
  </Form>
)
