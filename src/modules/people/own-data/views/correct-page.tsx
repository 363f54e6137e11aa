import { paths } from '../../../../paths.ts'
import { shownNumber } from '../../../../platform/i18n/phone-numbers.ts'
import { zones } from '../../../../platform/i18n/regions.ts'
import type { Child } from '../../../../ui/jsx.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Act, Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { SelectField } from '../../../../ui/parts/text-field.tsx'
import { codeMinutes } from '../../codes/policy.ts'
import { CodeField } from '../../codes/views/code-page.tsx'
import { kindOf } from '../../policy.ts'
import type { Contacts } from '../../queries.ts'
import type { Member } from '../../schema.ts'
import { ContactField, EmailField } from '../../views/join-page.tsx'
import { confirmHours } from '../policy.ts'

type Props = {
  page: Page
  member: Member
  contacts: Contacts
  /** Texts are sent: a number is a way to reach somebody. */
  texts: boolean
  /** A new address that waits to be confirmed. */
  asked: string | null
  state: FormState
  said: string | undefined
}

const saids = [
  'people.said.saved',
  'people.said.address_asked',
  'people.phone.said.asked',
  'people.phone.said.confirmed',
  'people.phone.said.removed',
  'people.phone.said.last',
] as const

/** What was entered can be changed here, or where the link leads; what cannot stands below with its reason. */
export const CorrectPage = ({ page, member, contacts, asked, texts, state, said }: Props) => {
  const done = saids.find((key) => key === said)
  return (
    <Layout
      page={page}
      title={page.t('people.correct.title')}
      problems={Object.keys(state.problems).length}
      cls="narrow"
    >
      <Back href={paths.you()}>{page.t('people.you.title')}</Back>
      {done && <Note role="status" title={page.t(done)} />}
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <h1>{page.t('people.correct.title')}</h1>
        <p class="lead">{page.t('people.correct.lead')}</p>
      </div>
      <Address page={page} contacts={contacts} asked={asked} texts={texts} state={state} />
      <section>
        <h2>{page.t('people.correct.zone')}</h2>
        <Form page={page} action={paths.zone()}>
          <SelectField
            name="zone"
            label={page.t('people.set_up.zone')}
            hint={page.t('people.correct.zone_hint')}
            state={state}
            value={member.zone ?? ''}
            none={page.t('people.correct.zone_network')}
            options={zones()}
          />
          <Button kind="second" sending={page.t('people.saving')}>
            {page.t('people.correct.zone_save')}
          </Button>
        </Form>
      </section>
      <section>
        <h2>{page.t('people.correct.elsewhere')}</h2>
        <Act href={paths.you()} icon="person">
          {page.t('people.correct.name')}
        </Act>
        <Act href={paths.display()} icon="globe">
          {page.t('people.display.title')}
        </Act>
        <Act href={paths.groups()} icon="people">
          {page.t('people.correct.group_names')}
        </Act>
      </section>
      <section>
        <h2>{page.t('people.correct.cannot')}</h2>
        <div class="prose">
          <ul>
            <li>{page.t('people.correct.cannot_times')}</li>
            <li>{page.t('people.correct.cannot_consents')}</li>
            <li>{page.t('people.correct.cannot_roles')}</li>
            <li>{page.t('people.correct.cannot_log')}</li>
          </ul>
        </div>
      </section>
    </Layout>
  )
}

type AddressProps = Pick<Props, 'page' | 'contacts' | 'asked' | 'texts' | 'state'>

/** How one is reached: what there is, a new one, and one taken away where another is left. */
const Address = ({ page, contacts, asked, texts, state }: AddressProps) => (
  <section>
    <h2>{page.t('people.phone.reach')}</h2>
    {contacts.length === 0 && <p>{page.t('people.phone.reach_none')}</p>}
    {contacts.map(({ kind, address }) => (
      <>
        <p>
          {page.t(kind === 'email' ? 'people.email' : 'people.phone.number')}:{' '}
          <bdi dir="ltr">{shownNumber(address)}</bdi>
        </p>
        {contacts.length > 1 && (
          <Form page={page} action={paths.addressRemoval()}>
            <input type="hidden" name="kind" value={kind} />
            <Button kind="second">
              {page.t(kind === 'email' ? 'people.phone.remove_email' : 'people.phone.remove_number')}
            </Button>
          </Form>
        )}
      </>
    ))}
    {asked && <Waits page={page} asked={asked} state={state} />}
    <p>{page.t(texts ? 'people.phone.reach_new' : 'people.phone.reach_new_email')}</p>
    <Form page={page} action={paths.address()}>
      {texts ? <ContactField page={page} state={state} /> : <EmailField page={page} state={state} />}
      <Button kind="second" sending={page.t('people.sending')}>
        {page.t(texts ? 'people.phone.save' : 'people.correct.address_save')}
      </Button>
    </Form>
  </section>
)

/** A new address waits for its link, a new number for its code. */
const Waits = ({ page, asked, state }: { page: Page; asked: string; state: FormState }) => {
  const isPhone = kindOf(asked) === 'phone'
  const b = (text: Child) => <bdi dir="ltr">{text}</bdi>
  return (
    <>
      <Note
        tone="lamp"
        level={3}
        title={page.t(isPhone ? 'people.phone.waits' : 'people.correct.address_waits')}
      >
        <p>
          {isPhone
            ? page.rich('people.phone.waits_text', { address: shownNumber(asked), minutes: codeMinutes, b })
            : page.rich('people.correct.address_waits_text', { address: asked, hours: confirmHours, b })}
        </p>
      </Note>
      {isPhone && (
        <Form page={page} action={paths.numberCode()}>
          <CodeField page={page} state={state} />
          <Button sending={page.t('people.saving')}>{page.t('people.phone.confirm')}</Button>
        </Form>
      )}
    </>
  )
}
