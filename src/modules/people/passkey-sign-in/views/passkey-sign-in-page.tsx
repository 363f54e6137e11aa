import { paths } from '../../../../paths.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { PasskeyFailed } from '../../passkeys/views/passkey-failed.tsx'
import { SharedChoice } from '../../sign-in/views/shared-choice.tsx'

type Props = { page: Page; options: string | null; isWrong: boolean; next: string; shared: boolean }

/** The device is asked at once, and again at a tap. Where there is no challenge, or it is over, one more form asks for one. */
export const PasskeySignInPage = ({ page, options, isWrong, next, shared }: Props) => (
  <Layout page={page} title={page.t('people.passkey.title')} kind="public" cls="narrow">
    {isWrong && (
      <Note tone="red" role="status" title={page.t('people.passkey.wrong')}>
        <p>{page.t('people.passkey.wrong_text')}</p>
      </Note>
    )}
    <div class="stack">
      <h1>{page.t('people.passkey.title')}</h1>
      <p class="lead">{page.t('people.passkey.lead')}</p>
    </div>
    {options ? (
      <Form page={page} action={paths.passkeySignInAnswer()} turbo={false}>
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="credential" data-passkey="get" data-options={options} />
        <SharedChoice page={page} state={{ values: shared ? { shared: 'yes' } : {}, problems: {} }} />
        <PasskeyFailed page={page} />
        <Scripted page={page} label={page.t('people.passkey.ask')} />
      </Form>
    ) : (
      <Form page={page} action={paths.passkeySignIn()}>
        <input type="hidden" name="next" value={next} />
        <Scripted page={page} label={page.t('people.passkey.again')} />
      </Form>
    )}
    <Act href={withQuery(paths.signIn(), { next })}>{page.t('people.passkey.other_way')}</Act>
  </Layout>
)

const Scripted = ({ page, label }: { page: Page; label: string }) => (
  <>
    <div hidden data-scripted>
      <Button wide icon="lock">
        {label}
      </Button>
    </div>
    <noscript>
      <p class="hint">{page.t('people.passkey.no_script')}</p>
    </noscript>
  </>
)
