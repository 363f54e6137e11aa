import { paths } from '../../../paths.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act, ButtonLink } from '../../../ui/parts/button.tsx'
import { Empty } from '../../../ui/parts/empty.tsx'
import { linkMinutes } from '../policy.ts'

/** What happens next, the same for everybody who asked. In the demonstration the mail is one tap away. */
export const CheckMailPage = ({ page, demo }: { page: Page; demo: boolean }) => (
  <Layout page={page} title={page.t('people.check_mail.title')} kind="public">
    <Empty
      drawing="lamp"
      level={1}
      title={page.t('people.check_mail.title')}
      actions={
        <>
          {demo && <ButtonLink href={paths.outbox()}>{page.t('people.check_mail.outbox')}</ButtonLink>}
          <Act href={paths.signIn()}>{page.t('people.check_mail.again')}</Act>
        </>
      }
    >
      <p class="lead">{page.t('people.check_mail.lead', { minutes: linkMinutes })}</p>
      <p>{page.t('people.check_mail.spam')}</p>
    </Empty>
  </Layout>
)
