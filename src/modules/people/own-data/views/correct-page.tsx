import { paths } from '../../../../paths.ts'
import { zones } from '../../../../platform/i18n/regions.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Act, Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { SelectField } from '../../../../ui/parts/text-field.tsx'
import type { Member } from '../../schema.ts'
import { EmailField } from '../../views/join-page.tsx'
import { confirmHours } from '../policy.ts'

type Props = {
  page: Page
  member: Member
  address: string
  /** A new address that waits to be confirmed. */
  asked: string | null
  state: FormState
  said: string | undefined
}

const saids = ['people.said.saved', 'people.said.address_asked'] as const

/** What was entered can be changed here, or where the link leads; what cannot stands below with its reason. */
export const CorrectPage = ({ page, member, address, asked, state, said }: Props) => {
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
      <Address page={page} address={address} asked={asked} state={state} />
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

const Address = ({ page, address, asked, state }: Pick<Props, 'page' | 'address' | 'asked' | 'state'>) => (
  <section>
    <h2>{page.t('people.correct.address')}</h2>
    <p>{page.rich('people.correct.address_now', { address, b: (text) => <bdi dir="ltr">{text}</bdi> })}</p>
    {asked && (
      <Note tone="lamp" level={3} title={page.t('people.correct.address_waits')}>
        <p>
          {page.rich('people.correct.address_waits_text', {
            address: asked,
            hours: confirmHours,
            b: (text) => <bdi dir="ltr">{text}</bdi>,
          })}
        </p>
      </Note>
    )}
    <Form page={page} action={paths.address()}>
      <EmailField page={page} state={state} />
      <Button kind="second" sending={page.t('people.sending')}>
        {page.t('people.correct.address_save')}
      </Button>
    </Form>
  </section>
)
