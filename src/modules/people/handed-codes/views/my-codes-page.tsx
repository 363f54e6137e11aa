import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { isOpen } from '../policy.ts'
import type { MyCode } from '../queries.ts'

type Props = { page: Page; codes: MyCode[]; unread: boolean; now: Date; said: string | undefined }

const saids = ['people.handed.said.read', 'people.handed.said.ended'] as const

/** The codes that others made to sign one in: who, why, and what became of each; and what to do where one did not ask. */
export const MyCodesPage = ({ page, codes, unread, now, said }: Props) => {
  const { t } = page
  const done = saids.find((key) => key === said)
  return (
    <Layout page={page} title={t('people.handed.mine.title')}>
      {done && <Note role="status" title={t(done)} />}
      <Back href={paths.security()}>{t('people.security.title')}</Back>
      <div class="stack">
        <h1>{t('people.handed.mine.title')}</h1>
        <p class="lead">{t('people.handed.mine.lead')}</p>
      </div>
      {codes.length === 0 && <p>{t('people.handed.mine.none')}</p>}
      {codes.length > 0 && (
        <List id="codes">
          {codes.map((code) => (
            <Item title={<Title page={page} code={code} />} quiet={<bdi>{code.reason}</bdi>}>
              <span class="line">{stateOf(page, code, now)}</span>
            </Item>
          ))}
        </List>
      )}
      {codes.some((code) => isOpen(code, now)) && (
        <Form page={page} action={paths.myCodesEnd()}>
          <p>{t('people.handed.mine.stop_text')}</p>
          <Button kind="second">{t('people.handed.mine.stop')}</Button>
        </Form>
      )}
      {unread && (
        <Form page={page} action={paths.myCodesRead()}>
          <Button>{t('people.handed.mine.read')}</Button>
        </Form>
      )}
      <section>
        <h2>{t('people.handed.mine.not_you')}</h2>
        <p>{t('people.handed.mine.not_you_text')}</p>
        <Act href={paths.security()} icon="lock">
          {t('people.handed.mine.own_way')}
        </Act>
      </section>
    </Layout>
  )
}

const timeOf = (page: Page, at: Date) =>
  dateFormat(page.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: page.zone }).format(at)

/** In which role it was made, for which group, when. */
const Title = ({ page, code }: { page: Page; code: MyCode }) => (
  <>
    {page.t(`people.role.${code.made_role}`)}
    {code.group_name && (
      <>
        {' · '}
        <bdi>{code.group_name}</bdi>
      </>
    )}
    {' · '}
    {timeOf(page, code.made_at)}
  </>
)

function stateOf(page: Page, code: MyCode, now: Date): string {
  if (code.used_at) return page.t('people.handed.mine.used', { time: timeOf(page, code.used_at) })
  if (code.ended_at) return page.t('people.handed.mine.ended', { time: timeOf(page, code.ended_at) })
  const time = timeOf(page, code.expires_at)
  return isOpen(code, now)
    ? page.t('people.handed.mine.waits', { time })
    : page.t('people.handed.mine.over', { time })
}
