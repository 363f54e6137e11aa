import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Button, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { Form } from '../../../../ui/parts/form.tsx'

/** Where the link to a new address leads. Only the button changes something. */
export const ConfirmAddressPage = ({ page, token }: { page: Page; token: string }) => (
  <Layout page={page} title={page.t('people.confirm.title')} kind="public" cls="narrow">
    <div class="stack">
      <h1>{page.t('people.confirm.title')}</h1>
      <p class="lead">{page.t('people.confirm.lead', { network: page.network.name })}</p>
    </div>
    <Form page={page} action={paths.confirmAddress({ token })} turbo={false}>
      <Button wide sending={page.t('people.sending')}>
        {page.t('people.confirm.go')}
      </Button>
    </Form>
  </Layout>
)

/** Used, too old, or for an address that is somebody's by now: the three look alike. */
export const DeadAddressPage = ({ page }: { page: Page }) => (
  <Layout page={page} title={page.t('people.link.dead.title')} kind="public">
    <Empty
      drawing="coat"
      level={1}
      title={page.t('people.link.dead.title')}
      actions={<ButtonLink href={paths.correct()}>{page.t('people.confirm.again')}</ButtonLink>}
    >
      <p class="lead">{page.t('people.confirm.dead')}</p>
    </Empty>
  </Layout>
)

/** The link was used: what is so from now on. */
export const NewAddressPage = ({ page }: { page: Page }) => (
  <Layout page={page} title={page.t('people.confirm.done')} kind="public">
    <Empty
      drawing="lamp"
      level={1}
      title={page.t('people.confirm.done')}
      actions={
        page.signedIn ? (
          <ButtonLink href={paths.correct()}>{page.t('people.correct.title')}</ButtonLink>
        ) : (
          <ButtonLink href={paths.signIn()}>{page.t('people.sign_in.title')}</ButtonLink>
        )
      }
    >
      <p class="lead">{page.t('people.said.address_changed')}</p>
    </Empty>
  </Layout>
)
