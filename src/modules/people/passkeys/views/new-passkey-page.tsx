import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Act, Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import { PasskeyFailed } from './passkey-failed.tsx'

type Props = { page: Page; options: string | null; name: string; state: FormState }

/** A name for the new passkey; the device asks for the rest. Without a challenge there is nothing to ask. */
export const NewPasskeyPage = ({ page, options, name, state }: Props) => (
  <Layout
    page={page}
    title={page.t('people.passkey.new')}
    problems={Object.keys(state.problems).length}
    cls="narrow"
  >
    <ErrorSummary page={page} state={state} />
    <Back href={paths.security()}>{page.t('people.security.title')}</Back>
    <div class="stack">
      <h1>{page.t('people.passkey.new')}</h1>
      <p class="lead">{page.t('people.passkey.new_lead')}</p>
    </div>
    {options ? (
      <Form page={page} action={paths.passkeyAnswer()} turbo={false}>
        <TextField
          name="name"
          label={page.t('people.passkey.name')}
          hint={page.t('people.passkey.name_hint')}
          state={state}
          value={name}
          maxlength={60}
        />
        <div hidden data-scripted>
          <input type="hidden" name="credential" data-passkey="create" data-options={options} />
          <Button wide>{page.t('people.passkey.save')}</Button>
        </div>
        <noscript>
          <p class="hint">{page.t('people.passkey.no_script')}</p>
        </noscript>
        <PasskeyFailed page={page} />
      </Form>
    ) : (
      <>
        <p>{page.t('people.passkey.over')}</p>
        <Form page={page} action={paths.passkeys()}>
          <div hidden data-scripted>
            <Button kind="second">{page.t('people.passkey.again')}</Button>
          </div>
          <noscript>
            <p class="hint">{page.t('people.passkey.no_script')}</p>
          </noscript>
        </Form>
        <Act href={paths.authenticator()}>{page.t('people.authenticator.instead')}</Act>
      </>
    )}
  </Layout>
)
