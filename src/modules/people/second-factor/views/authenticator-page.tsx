import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'

type Square = { size: number; path: string }
type Props = { page: Page; secret: string; square: Square; seed: string; state: FormState }

/** Three small steps: an app, its secret, its first code. Nothing is kept before the code was right. */
export const AuthenticatorPage = ({ page, secret, square, seed, state }: Props) => (
  <Layout
    page={page}
    title={page.t('people.authenticator.title')}
    problems={Object.keys(state.problems).length}
    cls="narrow"
  >
    <ErrorSummary page={page} state={state} />
    <Back href={paths.security()}>{page.t('people.security.title')}</Back>
    <div class="stack">
      <h1>{page.t('people.authenticator.title')}</h1>
      <p class="lead">{page.t('people.authenticator.lead')}</p>
    </div>
    <section class="stack">
      <h2>{page.t('people.authenticator.scan')}</h2>
      <p>{page.t('people.authenticator.scan_text')}</p>
      <SquareOf square={square} label={page.t('people.authenticator.square')} />
      <p>{page.t('people.authenticator.type')}</p>
      <Sheet>
        <code dir="ltr" class="secret">
          {secret.match(/.{4}/g)!.join(' ')}
        </code>
      </Sheet>
    </section>
    <Form page={page} action={paths.authenticator()} turbo={false}>
      <input type="hidden" name="seed" value={seed} />
      <TextField
        name="code"
        dir="ltr"
        inputmode="numeric"
        label={page.t('people.authenticator.code')}
        hint={page.t('people.authenticator.code_hint')}
        state={state}
        autocomplete="one-time-code"
        maxlength={12}
        required
      />
      <Button wide sending={page.t('people.saving')}>
        {page.t('people.authenticator.save')}
      </Button>
    </Form>
  </Layout>
)

/** Dark on light in every theme: that is how apps read it. */
const SquareOf = ({ square: { size, path }, label }: { square: Square; label: string }) => (
  <svg
    role="img"
    aria-label={label}
    viewBox={`0 0 ${size} ${size}`}
    width="240"
    height="240"
    shape-rendering="crispEdges"
  >
    <path d={`M0 0h${size}v${size}h-${size}z`} fill="#fff" />
    <path d={path} fill="#000" />
  </svg>
)
