import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import { type PartnerName, PartnerWays } from '../../partner-sign-in/views/partner-ways.tsx'
import type { Factors } from '../../second-factor/queries.ts'
import { freshMinutes } from '../../sign-in/policy.ts'
import { PasskeyButton } from '../../views/sign-in-page.tsx'

type Props = {
  page: Page
  factors: Factors
  address: string
  /** Those with which this person signs in. */
  partners: PartnerName[]
  state: FormState
}

/** Before a step that matters, in a session from long ago: who is there, once more, in any way that they have. */
export const AgainPage = ({ page, factors, address, partners, state }: Props) => {
  const next = String(state.values.next ?? '')
  return (
    <Layout
      page={page}
      title={page.t('people.again.title')}
      problems={Object.keys(state.problems).length}
      cls="narrow"
    >
      <ErrorSummary page={page} state={state} />
      <Away page={page} next={next} />
      <div class="stack">
        <h1>{page.t('people.again.title')}</h1>
        <p class="lead">{page.t('people.again.lead', { minutes: freshMinutes })}</p>
      </div>
      {factors.passkeys > 0 && <PasskeyButton page={page} next={next} />}
      {factors.password && (
        <Form page={page} action={paths.securityAgain()} turbo={false}>
          <TextField
            name="password"
            type="password"
            dir="ltr"
            label={page.t('people.security.password')}
            state={state}
            autocomplete="current-password"
            required
          />
          <input type="hidden" name="next" value={next} />
          <Button wide>{page.t('people.again.go')}</Button>
        </Form>
      )}
      {factors.authenticator && <Code page={page} state={state} next={next} />}
      <PartnerWays page={page} partners={partners} next={next} again />
      <Form page={page} action={paths.signIn()}>
        <p>{page.t('people.again.by_link')}</p>
        <input type="hidden" name="email" value={address} />
        <input type="hidden" name="next" value={next} />
        <Button kind="second" wide sending={page.t('people.sending')}>
          {page.t('people.sign_in.send')}
        </Button>
      </Form>
    </Layout>
  )
}

/** Not now: back to where somebody came from. */
const Away = ({ page, next }: { page: Page; next: string }) =>
  next && !next.startsWith(paths.security()) ? (
    <Back href={paths.you()}>{page.t('people.you.title')}</Back>
  ) : (
    <Back href={paths.security()}>{page.t('people.security.title')}</Back>
  )

const Code = ({ page, state, next }: Pick<Props, 'page' | 'state'> & { next: string }) => (
  <Form page={page} action={paths.securityAgain()} turbo={false}>
    <TextField
      name="code"
      dir="ltr"
      label={page.t('people.second_step.code')}
      hint={page.t('people.second_step.code_hint')}
      state={state}
      autocomplete="one-time-code"
      maxlength={60}
      required
    />
    <input type="hidden" name="next" value={next} />
    <Button wide>{page.t('people.again.go_code')}</Button>
  </Form>
)
