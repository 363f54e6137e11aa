import { paths } from '../../../paths.ts'
import { dateFormat } from '../../../platform/i18n/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act, Back, Button } from '../../../ui/parts/button.tsx'
import { Empty } from '../../../ui/parts/empty.tsx'
import { Form } from '../../../ui/parts/form.tsx'
import { Item, List } from '../../../ui/parts/list.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import type { NoticeKind } from '../policy.ts'
import type { Notice } from '../queries.ts'

type Props = {
  page: Page
  kinds: Record<string, NoticeKind>
  notices: Notice[]
  said: string | undefined
}
const told = ['notices.said.read', 'notices.said.read_one'] as const

/** What somebody was told, in their language of now: what they have not read first. */
export const NoticesPage = ({ page, kinds, notices, said }: Props) => {
  const unread = notices.filter((notice) => !notice.read_at)
  const read = notices.filter((notice) => notice.read_at)
  const done = told.find((key) => key === said)
  return (
    <Layout page={page} title={page.t('notices.title')}>
      <Back href={paths.today()}>{page.t('followups.today.title')}</Back>
      {done && <Note role="status" title={page.t(done)} />}
      <h1>{page.t('notices.title')}</h1>
      <p class="lead">{page.t('notices.lead')}</p>
      {notices.length === 0 && (
        <Empty drawing="chairs" title={page.t('notices.none')}>
          <p>{page.t('notices.none_text')}</p>
        </Empty>
      )}
      {unread.length > 0 && (
        <section>
          <h2>{page.t('notices.unread')}</h2>
          <List id="unread">
            {unread.map((notice) => (
              <Unread page={page} kinds={kinds} notice={notice} />
            ))}
          </List>
          {unread.length > 1 && (
            <Form page={page} action={paths.noticesRead()}>
              <Button kind="second" sending={page.t('people.saving')}>
                {page.t('notices.read_all')}
              </Button>
            </Form>
          )}
        </section>
      )}
      {read.length > 0 && (
        <section>
          <h2>{page.t('notices.read')}</h2>
          <List id="read">
            {read.map((notice) => (
              <Item
                href={hrefOf(kinds, notice)}
                title={titleOf(page, kinds, notice)}
                quiet={whereAndWhen(page, notice)}
              />
            ))}
          </List>
        </section>
      )}
      <Act href={paths.noticeWays()} icon="mail">
        {page.t('notices.ways.title')}
      </Act>
    </Layout>
  )
}

type One = { page: Page; kinds: Props['kinds']; notice: Notice }

const Unread = ({ page, kinds, notice }: One) => (
  <Item
    id={`notice-${notice.id}`}
    title={
      <a class="act" href={hrefOf(kinds, notice)}>
        {titleOf(page, kinds, notice)}
      </a>
    }
    quiet={whereAndWhen(page, notice)}
    end={
      <Form page={page} action={paths.noticeRead({ notice: notice.id })}>
        <Button kind="quiet">
          {page.t('notices.mark_read')}
          <span class="unseen"> ({titleOf(page, kinds, notice)})</span>
        </Button>
      </Form>
    }
  />
)

const lineOf = (kinds: Props['kinds'], { kind, template }: Notice) => kinds[kind]?.lines[template]

const titleOf = (page: Page, kinds: Props['kinds'], notice: Notice) =>
  page.t((lineOf(kinds, notice)?.title ?? 'notices.title') as 'notices.title')

const hrefOf = (kinds: Props['kinds'], notice: Notice) =>
  lineOf(kinds, notice)?.href({ about: notice.about_id, group: notice.group_id }) ?? paths.notices()

const whereAndWhen = (page: Page, { group_name, made_at }: Notice) => (
  <>
    {group_name && (
      <>
        <bdi>{group_name}</bdi>
        {' · '}
      </>
    )}
    {dateFormat(page.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: page.zone }).format(
      made_at,
    )}
  </>
)
