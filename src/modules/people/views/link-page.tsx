import { paths } from '../../../paths.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act, Button, ButtonLink } from '../../../ui/parts/button.tsx'
import { Empty } from '../../../ui/parts/empty.tsx'
import { Form } from '../../../ui/parts/form.tsx'
import type { LinkState } from '../queries.ts'
import { SharedChoice } from '../sign-in/views/shared-choice.tsx'

/** Where a mailed link leads. A mail scanner that opens it changes nothing: only the button does. */
export const LinkPage = ({ page, token, link }: { page: Page; token: string; link: LinkState }) => {
  const isNew = link.purpose === 'sign_up'
  const title = page.t(isNew ? 'people.link.title_new' : 'people.link.title', { network: page.network.name })
  return (
    <Layout page={page} title={title} kind="public" cls="narrow">
      <div class="stack">
        <h1>{title}</h1>
        <p class="lead">
          {isNew
            ? page.rich('people.link.lead_new', {
                name: link.display_name ?? '',
                b: (name) => <bdi>{name}</bdi>,
              })
            : page.t('people.link.lead')}
        </p>
      </div>
      <Form page={page} action={paths.link({ token })} turbo={false}>
        <SharedChoice page={page} />
        <Button wide sending={page.t('people.sending')}>
          {page.t(isNew ? 'people.link.go_new' : 'people.link.go')}
        </Button>
      </Form>
    </Layout>
  )
}

/** A link that was used, is too old, or never was: the three look alike. */
export const DeadLinkPage = ({ page }: { page: Page }) => (
  <Layout page={page} title={page.t('people.link.dead.title')} kind="public">
    <Empty
      drawing="coat"
      level={1}
      title={page.t('people.link.dead.title')}
      actions={
        page.signedIn ? (
          <ButtonLink href={paths.groups()}>{page.t('people.link.dead.groups')}</ButtonLink>
        ) : (
          <>
            <ButtonLink href={paths.signIn()}>{page.t('people.link.dead.again')}</ButtonLink>
            <Act href={paths.join()}>{page.t('people.sign_in.no_account')}</Act>
          </>
        )
      }
    >
      <p class="lead">{page.t('people.link.dead.text')}</p>
    </Empty>
  </Layout>
)
