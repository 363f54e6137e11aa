import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Button, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { SharedChoice } from '../../sign-in/views/shared-choice.tsx'
import type { RecoveryLink } from '../queries.ts'
import { Stop } from './stop.tsx'

type Props = { page: Page; token: string; link: RecoveryLink }

/** For whoever reads an old address: was it you? A mail scanner that opens it changes nothing: only the button does. */
export const StopPage = ({ page, token, link }: Props) => (
  <Layout page={page} title={page.t('people.back_in.stop.title')} kind="public" cls="narrow">
    <Stop
      page={page}
      name={link.display_name}
      waits_until={link.waits_until}
      action={paths.recoveryStop({ token })}
    />
  </Layout>
)

/** For whoever was let back in: what one tap changes. */
export const UsePage = ({ page, token, link }: Props) => {
  const { t } = page
  return (
    <Layout page={page} title={t('people.back_in.use.title')} kind="public" cls="narrow">
      <div class="stack">
        <h1>{t('people.back_in.use.title')}</h1>
        <p class="lead">
          {page.rich('people.back_in.use.lead', {
            name: link.display_name,
            b: (name) => <bdi>{name}</bdi>,
          })}
        </p>
        <p>{t('people.back_in.use.next')}</p>
      </div>
      <Form page={page} action={paths.recoveryUse({ token })} turbo={false}>
        <SharedChoice page={page} />
        <Button wide sending={t('people.sending')}>
          {t('people.link.go')}
        </Button>
      </Form>
    </Layout>
  )
}

type Over = 'stopped' | 'taken' | 'dead'

/** A link that has nothing more to do: it stopped what it should, its address has an account, or it is over. */
export const RecoveryOverPage = ({ page, over }: { page: Page; over: Over }) => (
  <Layout page={page} title={page.t(`people.back_in.${over}.title`)} kind="public">
    <Empty
      drawing="coat"
      level={1}
      title={page.t(`people.back_in.${over}.title`)}
      actions={
        page.signedIn ? (
          <ButtonLink href={paths.security()}>{page.t('people.security.title')}</ButtonLink>
        ) : (
          <ButtonLink href={paths.signIn()}>{page.t('people.sign_in.title')}</ButtonLink>
        )
      }
    >
      <p class="lead">{page.t(`people.back_in.${over}.text`)}</p>
    </Empty>
  </Layout>
)
