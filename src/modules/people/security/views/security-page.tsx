import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import type { LinkedPartner } from '../../partner-sign-in/queries.ts'
import { PartnerAccounts } from '../../partner-sign-in/views/partner-accounts.tsx'
import type { PartnerName } from '../../partner-sign-in/views/partner-ways.tsx'
import { mostPasskeys } from '../../passkeys/policy.ts'
import type { Passkey } from '../../passkeys/queries.ts'
import { powerfulRoles } from '../../policy.ts'
import type { Term } from '../../queries.ts'
import type { Member } from '../../schema.ts'
import type { Factors } from '../../second-factor/queries.ts'
import type { Session } from '../queries.ts'
import { Devices, dayOf } from './devices.tsx'

type Props = {
  page: Page
  member: Member
  factors: Factors
  passkeys: Passkey[]
  sessions: Session[]
  terms: Term[]
  partners: PartnerName[]
  linked: LinkedPartner[]
  said: string | undefined
}

const saids = [
  'people.security.said.set_up',
  'people.handed.said.arrived',
  'people.security.said.password_set',
  'people.security.said.password_removed',
  'people.security.said.removed',
  'people.security.said.codes_kept',
  'people.security.said.ended',
  'people.security.said.others_ended',
  'people.partner.said.linked',
  'people.partner.said.unlinked',
  'people.partner.said.last',
] as const

/** How somebody signs in: passkeys, an app, recovery codes, a password, and where they are signed in. */
export const SecurityPage = (props: Props) => {
  const { page, member, factors, passkeys, sessions, terms, partners, linked, said } = props
  const done = saids.find((key) => key === said)
  const isSecond = Boolean(factors.authenticator || passkeys.length)
  const waits = !isSecond && terms.some((term) => powerfulRoles.includes(term.role))
  return (
    <Layout page={page} title={page.t('people.security.title')}>
      {done && <Note role="status" title={page.t(done)} />}
      <Back href={paths.you()}>{page.t('people.you.title')}</Back>
      <div class="stack">
        <h1>{page.t('people.security.title')}</h1>
        <p class="lead">{page.t('people.security.lead')}</p>
      </div>
      {waits && (
        <Note tone="lamp" title={page.t('people.security.role_waits')}>
          <p>{page.t('people.acting.why')}</p>
        </Note>
      )}
      <Passkeys page={page} passkeys={passkeys} />
      <App page={page} factors={factors} />
      {isSecond && (
        <section>
          <h2>{page.t('people.recovery.title')}</h2>
          <p>{page.t('people.recovery.left', { count: factors.codes })}</p>
          <Act href={paths.recovery()} forward>
            {page.t('people.recovery.look')}
          </Act>
        </section>
      )}
      <Password page={page} factors={factors} />
      <PartnerAccounts page={page} partners={partners} linked={linked} />
      <Devices page={page} member={member} sessions={sessions} partners={partners} />
    </Layout>
  )
}

const Passkeys = ({ page, passkeys }: Pick<Props, 'page' | 'passkeys'>) => (
  <section>
    <h2>{page.t('people.passkey.many')}</h2>
    <p>{page.t('people.passkey.about')}</p>
    {passkeys.length > 0 && (
      <List label={page.t('people.passkey.many')} id="passkeys">
        {passkeys.map(({ id, name, made_at, used_at }) => (
          <Item
            title={<bdi>{name}</bdi>}
            quiet={
              used_at
                ? page.t('people.passkey.used', { day: dayOf(page, used_at) })
                : page.t('people.passkey.made', { day: dayOf(page, made_at) })
            }
            href={paths.passkeyRemoval({ passkey: id })}
          />
        ))}
      </List>
    )}
    {passkeys.length < mostPasskeys && (
      <Form page={page} action={paths.passkeys()}>
        <div hidden data-scripted>
          <Button kind="second" icon="plus">
            {page.t('people.passkey.add')}
          </Button>
        </div>
        <noscript>
          <p class="hint">{page.t('people.passkey.no_script')}</p>
        </noscript>
      </Form>
    )}
  </section>
)

const App = ({ page, factors }: Pick<Props, 'page' | 'factors'>) => (
  <section>
    <h2>{page.t('people.authenticator.app')}</h2>
    {factors.authenticator ? (
      <>
        <p>{page.t('people.authenticator.since', { day: dayOf(page, factors.authenticator) })}</p>
        <Act href={paths.authenticatorRemoval()} forward>
          {page.t('people.authenticator.remove')}
        </Act>
      </>
    ) : (
      <>
        <p>{page.t('people.authenticator.about')}</p>
        <Act href={paths.authenticator()} forward>
          {page.t('people.authenticator.title')}
        </Act>
      </>
    )}
  </section>
)

const Password = ({ page, factors }: Pick<Props, 'page' | 'factors'>) => (
  <section>
    <h2>{page.t('people.security.password')}</h2>
    <p>
      {factors.password
        ? page.t('people.security.password_since', { day: dayOf(page, factors.password) })
        : page.t('people.security.password_none')}
    </p>
    <Act href={paths.password()} forward>
      {page.t(factors.password ? 'people.security.password_change' : 'people.security.password_set')}
    </Act>
    {factors.password && (
      <Form page={page} action={paths.passwordRemoval()}>
        <Button kind="quiet">{page.t('people.security.password_remove')}</Button>
      </Form>
    )}
  </section>
)
