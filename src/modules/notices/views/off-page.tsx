import { paths } from '../../../paths.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act, Button } from '../../../ui/parts/button.tsx'
import { Form } from '../../../ui/parts/form.tsx'
import type { NoticeKind } from '../policy.ts'

type Props = { page: Page; token: string; kind: NoticeKind; isOff: boolean }

/** Whoever comes from a mail, signed in or not: which mails stop, one button, and where each kind has its switch. */
export const OffPage = ({ page, token, kind, isOff }: Props) => {
  const title = page.t(isOff ? 'notices.off.done' : 'notices.off.title')
  return (
    <Layout page={page} title={title} cls="narrow">
      <div class="stack">
        <h1>{title}</h1>
        <p class="lead">
          {page.t(isOff ? 'notices.off.done_text' : 'notices.off.text', {
            kind: page.t(kind.title as 'notices.title'),
          })}
        </p>
        <p>{page.t('notices.off.stays')}</p>
      </div>
      {!isOff && (
        <Form page={page} action={paths.noticeOff({ token })}>
          <Button wide sending={page.t('people.saving')}>
            {page.t('notices.off.go')}
          </Button>
        </Form>
      )}
      <Act href={paths.noticeWays()} icon="mail">
        {page.t('notices.off.ways')}
      </Act>
    </Layout>
  )
}

/** An address that is too old or never was. */
export const DeadSwitchPage = ({ page }: { page: Page }) => (
  <Layout page={page} title={page.t('notices.off.dead')} cls="narrow">
    <div class="stack">
      <h1>{page.t('notices.off.dead')}</h1>
      <p class="lead">{page.t('notices.off.dead_text')}</p>
    </div>
    <Act href={paths.noticeWays()} icon="mail">
      {page.t('notices.off.ways')}
    </Act>
  </Layout>
)
