import { paths } from '../../../../paths.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Act, Button, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import type { PartnerName } from '../../partner-sign-in/views/partner-ways.tsx'
import { JoinFields } from '../../views/join-page.tsx'
import type { Invitation } from '../queries.ts'

type Props = {
  page: Page
  token: string
  partner: PartnerName
  invitation: Invitation
  state: FormState
  /** Who is signed in here already. */
  name: string | null
}

const bdi = (text: unknown) => <bdi>{text as string}</bdi>

/** What somebody of a partner is invited to. A new account says all that sign-up asks; then the partner says who they are. */
export const InvitedPage = (props: Props) => {
  const { page, partner, state, invitation, name } = props
  const isReady = name !== null || invitation.answered
  return (
    <Layout
      page={page}
      title={page.t('people.partner.invited.title', { network: page.network.name })}
      problems={Object.keys(state.problems).length}
      kind="public"
      cls="narrow"
    >
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <h1>{page.t('people.partner.invited.title', { network: page.network.name })}</h1>
        <p class="lead">{page.rich('people.partner.invited.lead', { partner: partner.name, b: bdi })}</p>
      </div>
      {isReady ? <GoOn {...props} /> : <Say {...props} />}
    </Layout>
  )
}

const GoOn = ({ page, partner, token, name }: Props) => (
  <div class="stack">
    <p>
      {name === null
        ? page.rich('people.partner.invited.ready', { partner: partner.name, b: bdi })
        : page.rich('people.partner.invited.as', { partner: partner.name, name, b: bdi })}
    </p>
    <ButtonLink
      wide
      turbo={false}
      href={withQuery(paths.partnerSignIn({ partner: partner.id }), { invitation: token })}
    >
      <span>{page.rich('people.partner.sign_in', { partner: partner.name, b: bdi })}</span>
    </ButtonLink>
  </div>
)

const Say = ({ page, token, invitation, state }: Props) => (
  <>
    <Form page={page} action={paths.invited({ token })}>
      <JoinFields page={page} state={state} address={invitation.address} />
      <Button wide sending={page.t('people.sending')}>
        {page.t('people.partner.back.go')}
      </Button>
    </Form>
    <Act href={withQuery(paths.signIn(), { next: paths.invited({ token }) })} forward>
      {page.t('people.join.have_account')}
    </Act>
  </>
)

/** An invitation that was taken up, taken back, is too old or never was: they look alike. */
export const DeadInvitationPage = ({ page }: { page: Page }) => (
  <Layout page={page} title={page.t('people.partner.dead.title')} kind="public">
    <Empty
      drawing="coat"
      level={1}
      title={page.t('people.partner.dead.title')}
      actions={
        page.signedIn ? (
          <ButtonLink href={paths.groups()}>{page.t('people.link.dead.groups')}</ButtonLink>
        ) : (
          <ButtonLink href={paths.signIn()}>{page.t('people.sign_in.title')}</ButtonLink>
        )
      }
    >
      <p class="lead">{page.t('people.partner.dead.text')}</p>
    </Empty>
  </Layout>
)
