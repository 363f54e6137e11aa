import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { partnerNamed } from '../../partner-sign-in/views/partner-accounts.tsx'
import type { PartnerName } from '../../partner-sign-in/views/partner-ways.tsx'
import { Lasts, Reason } from '../../roles/views/give-page.tsx'
import { dayOf } from '../../security/views/devices.tsx'
import { EmailField } from '../../views/join-page.tsx'
import type { OpenInvitation } from '../queries.ts'

type Props = {
  page: Page
  partners: PartnerName[]
  invitations: OpenInvitation[]
  state: FormState
  said: string | undefined
}

const saids = ['people.partner.said.invited', 'people.partner.said.withdrawn'] as const

/** Whom coordinators invited from partners, as long as it is open, and the form that invites. */
export const InvitationsPage = ({ page, partners, invitations, state, said }: Props) => {
  const done = saids.find((key) => key === said)
  return (
    <Layout
      page={page}
      title={page.t('people.partner.invitations.title')}
      problems={Object.keys(state.problems).length}
    >
      {done && <Note role="status" title={page.t(done)} />}
      <ErrorSummary page={page} state={state} />
      <Back href={paths.people()}>{page.t('people.people.title')}</Back>
      <h1>{page.t('people.partner.invitations.title')}</h1>
      <p class="lead">{page.t('people.partner.invitations.lead')}</p>
      {invitations.length > 0 && <Open page={page} partners={partners} invitations={invitations} />}
      {partners.length === 0 ? (
        <p>{page.t('people.partner.invitations.none_set_up')}</p>
      ) : (
        <Invite page={page} partners={partners} state={state} />
      )}
    </Layout>
  )
}

const Open = ({ page, partners, invitations }: Pick<Props, 'page' | 'partners' | 'invitations'>) => (
  <section>
    <h2>{page.t('people.partner.invitations.open')}</h2>
    <List id="invitations">
      {invitations.map(({ id, partner_id, address, expires_at }) => (
        <Item
          title={<bdi dir="ltr">{address}</bdi>}
          quiet={
            <>
              <bdi>{partnerNamed(partners, partner_id)}</bdi>
              {' · '}
              {page.t('people.roles.until', { day: dayOf(page, expires_at) })}
            </>
          }
          end={
            <Form page={page} action={paths.partnerInvitationWithdrawal({ invitation: id })}>
              <Button kind="quiet">{page.t('people.partner.invitations.withdraw')}</Button>
            </Form>
          }
        />
      ))}
    </List>
  </section>
)

const Invite = ({ page, partners, state }: Pick<Props, 'page' | 'partners' | 'state'>) => (
  <section>
    <h2>{page.t('people.partner.invitations.new')}</h2>
    <Form page={page} action={paths.partnerInvitations()}>
      <Choices name="partner" legend={page.t('people.partner.invitations.partner')} state={state}>
        {partners.map(({ id, name }) => (
          <Choice
            kind="radio"
            name="partner"
            value={id}
            label={<bdi>{name}</bdi>}
            checked={partners.length === 1}
            state={state}
          />
        ))}
      </Choices>
      <EmailField page={page} state={state} />
      <Reason page={page} state={state} />
      <Lasts page={page} state={state} />
      <Button sending={page.t('people.sending')}>{page.t('people.partner.invitations.go')}</Button>
    </Form>
  </section>
)
