import { paths } from '../../../paths.ts'
import { withQuery } from '../../../platform/web/path.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { Act, Button } from '../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../ui/parts/choice.tsx'
import { Facts } from '../../../ui/parts/facts.tsx'
import { ErrorSummary, Form } from '../../../ui/parts/form.tsx'
import { TextField } from '../../../ui/parts/text-field.tsx'

type Props = { page: Page; state: FormState }

/** One way to reach you and a name you choose; age and consent are asked before anything is kept. */
export const JoinPage = ({ page, state, texts }: Props & { texts: boolean }) => (
  <Layout
    page={page}
    title={page.t('people.join.title', { network: page.network.name })}
    problems={Object.keys(state.problems).length}
    kind="public"
    cls="narrow"
  >
    <ErrorSummary page={page} state={state} />
    <div class="stack">
      <h1>{page.t('people.join.title', { network: page.network.name })}</h1>
      <p class="lead">{page.t('people.join.lead')}</p>
    </div>
    <Form page={page} action={paths.join()}>
      <JoinFields page={page} state={state} texts={texts} />
      <input type="hidden" name="next" value={String(state.values.next ?? '')} />
      <Button wide sending={page.t('people.sending')}>
        {page.t('people.join.send')}
      </Button>
    </Form>
    <div class="stack">
      <Act href={withQuery(paths.signIn(), { next: String(state.values.next ?? '') })} forward>
        {page.t('people.join.have_account')}
      </Act>
      <Act href={paths.code()} forward>
        {page.t('people.handed.use.have')}
      </Act>
      {!texts && <p class="hint">{page.t('people.handed.use.ask')}</p>}
    </div>
  </Layout>
)

/** All that sign-up asks. `address`: one that was shown to be theirs, by a link that went there. */
export const JoinFields = ({
  page,
  state,
  texts,
  address,
}: Props & { texts?: boolean; address?: string }) => (
  <>
    <NameField page={page} state={state} />
    <Reach page={page} state={state} texts={texts} address={address} />
    <Age page={page} state={state} />
    <Consent page={page} state={state} />
  </>
)

const Reach = ({ page, state, texts, address }: Parameters<typeof JoinFields>[0]) => {
  if (address !== undefined)
    return (
      <Facts facts={[{ icon: 'mail', term: page.t('people.email'), is: <bdi dir="ltr">{address}</bdi> }]} />
    )
  return texts ? <ContactField page={page} state={state} /> : <EmailField page={page} state={state} />
}

export const EmailField = ({ page, state }: Props) => (
  <TextField
    name="email"
    type="email"
    dir="ltr"
    label={page.t('people.email')}
    hint={page.t('people.email_hint')}
    state={state}
    autocomplete="email"
    maxlength={254}
    required
  />
)

/** One field for either: what was typed says which it is. The keyboard of a phone shows @, and digits beside it. */
export const ContactField = ({ page, state }: Props) => (
  <TextField
    name="email"
    dir="ltr"
    label={page.t('people.phone.contact')}
    hint={page.t('people.phone.contact_hint')}
    state={state}
    inputmode="email"
    autocomplete="username"
    maxlength={254}
    required
  />
)

export const NameField = ({ page, state }: Props) => (
  <TextField
    name="name"
    label={page.t('people.join.name')}
    hint={page.t('people.join.name_hint')}
    state={state}
    autocomplete="nickname"
    maxlength={60}
    required
  />
)

export const Age = ({ page, state }: Props) => (
  <Choices name="age" legend={page.t('people.join.age')} hint={page.t('people.join.age_hint')} state={state}>
    <Choice kind="radio" name="age" value="adult" label={page.t('people.join.age_adult')} state={state} />
    <Choice
      kind="radio"
      name="age"
      value="young"
      label={page.t('people.join.age_young')}
      hint={page.t('people.join.age_young_hint')}
      state={state}
    />
  </Choices>
)

/** Two consents, each its own act, in the version that the privacy page names. */
export const Consent = ({ page, state }: Props) => (
  <fieldset>
    <legend>{page.t('people.consent.legend')}</legend>
    <p class="hint">
      {page.rich('people.consent.read', {
        a: (text) => <a href={paths.privacy()}>{text}</a>,
        b: (text) => <a href={paths.terms()}>{text}</a>,
      })}
    </p>
    <Choice
      kind="checkbox"
      name="service"
      label={page.t('people.consent.service')}
      hint={page.t('people.consent.service_hint')}
      state={state}
    />
    <Choice
      kind="checkbox"
      name="health"
      label={page.t('people.consent.health')}
      hint={page.t('people.consent.health_hint')}
      state={state}
    />
  </fieldset>
)
