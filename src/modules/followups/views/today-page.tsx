import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { dateFormat } from '../../../platform/i18n/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act } from '../../../ui/parts/button.tsx'
import { Empty } from '../../../ui/parts/empty.tsx'
import { Item, List } from '../../../ui/parts/list.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import { PrivacyNews } from '../../people/privacy-news/views/privacy-news.tsx'
import type { Member } from '../../people/schema.ts'
import type { Asking, Followup } from '../queries.ts'
import { DueLoop, dueWords } from './due.tsx'

type Props = {
  page: Page
  member: Member
  open: Followup[]
  askings: Asking[]
  /** Somebody asked to be let into this person's account. */
  isAskedFor: boolean
  /** A role of theirs does not work before they have set up a second step. */
  needsSecondStep: boolean
  /** The privacy page seen last, and how many agreements stand on older words. */
  news: { seen: number; asked: number }
  loops: Record<string, LoopKind>
  now: Date
  said: string | undefined
}

/** What waits on this person today: their own follow-ups, the queue of the role they act in, and what they asked for. */
export const TodayPage = (props: Props) => {
  const { page, member, open, askings, loops, now, said } = props
  const mine = open.filter((f) => f.mine)
  const queue = open.filter((f) => !f.mine)
  const restsOn = mine.length + queue.length + askings.length
  return (
    <Layout page={page} title={page.t('followups.today.title')}>
      {said === 'followups.said.ended' && <Note role="status" title={page.t('followups.said.ended')} />}
      <div class="stack">
        <p class="soft">{todayOf(page, now)}</p>
        <h1>{page.t('followups.today.title')}</h1>
      </div>
      {props.isAskedFor && <AskedFor page={page} />}
      {props.needsSecondStep && <SecondStep page={page} />}
      <PrivacyNews page={page} {...props.news} />
      {member.has_roles && !props.needsSecondStep && <ActsIn page={page} member={member} />}
      {restsOn === 0 && <Nothing page={page} isAll={!member.has_roles || member.acting_role !== null} />}
      <Loops
        page={page}
        now={now}
        loops={loops}
        title={page.t('followups.today.mine')}
        followups={mine}
        id="mine"
      />
      <Loops
        page={page}
        now={now}
        loops={loops}
        title={page.t('followups.today.queue')}
        followups={queue}
        id="queue"
      />
      {askings.length > 0 && <Askings page={page} now={now} loops={loops} askings={askings} />}
    </Layout>
  )
}

const AskedFor = ({ page }: { page: Page }) => (
  <Note tone="lamp" icon="lock" title={page.t('people.back_in.mine.there')}>
    <Act href={paths.myRecovery()} forward>
      {page.t('people.back_in.mine.look')}
    </Act>
  </Note>
)

/** Without it nothing of the role works: said here, and not where it fails. */
const SecondStep = ({ page }: { page: Page }) => (
  <Note tone="lamp" icon="lock" title={page.t('people.security.role_waits')}>
    <p>{page.t('people.acting.why')}</p>
    <Act href={paths.security()} forward>
      {page.t('people.acting.go_none')}
    </Act>
  </Note>
)

const todayOf = (page: Page, now: Date) =>
  dateFormat(page.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: page.zone,
  }).format(now)

/** Staff rows are there under the role acted in alone: say which it is, or that there is none. */
const ActsIn = ({ page, member }: { page: Page; member: Member }) => (
  <Act href={member.acting_role ? paths.myRoles() : paths.acting()} icon="hand">
    {member.acting_role
      ? page.t('followups.today.acting', { role: page.t(`people.role.${member.acting_role}`) })
      : page.t('followups.today.acting_none')}
  </Act>
)

/** `isAll`: no role of theirs, in which something could wait, is out of sight. */
const Nothing = ({ page, isAll }: { page: Page; isAll: boolean }) => (
  <Empty
    drawing="chairs"
    title={page.t(isAll ? 'followups.today.nothing' : 'followups.today.nothing_as_member')}
    actions={
      <Act href={paths.groups()} icon="people">
        {page.t('groups.nav')}
      </Act>
    }
  >
    <p>{page.t(isAll ? 'followups.today.nothing_text' : 'followups.today.nothing_as_member_text')}</p>
  </Empty>
)

type LoopsProps = {
  page: Page
  now: Date
  loops: Record<string, LoopKind>
  title: string
  followups: Followup[]
  id: string
}

const Loops = ({ page, now, loops, title, followups, id }: LoopsProps) =>
  followups.length > 0 && (
    <section>
      <h2>{title}</h2>
      <List id={id}>
        {followups.map((f) => (
          <Item
            href={paths.followup({ followup: f.id })}
            sign={<DueLoop loop={f} now={now} />}
            title={titleOf(page, loops, f.kind_id)}
            quiet={quietOf(page, f)}
          >
            <span class="line">
              <b>{dueWords(page, f, now)}</b>
            </span>
          </Item>
        ))}
      </List>
    </section>
  )

const titleOf = (page: Page, loops: Record<string, LoopKind>, kind: string) => {
  const title = loops[kind]?.title ?? 'followups.title'
  return page.t(title as 'followups.title')
}

const quietOf = (page: Page, f: Followup) => (
  <>
    {f.group_name && <bdi>{f.group_name}</bdi>}
    {f.group_name && !f.mine && f.owner_name && ' · '}
    {!f.mine && f.owner_name && page.rich('followups.has', { b: () => <bdi>{f.owner_name}</bdi> })}
  </>
)

const Askings = ({ page, now, loops, askings }: Pick<Props, 'page' | 'now' | 'loops' | 'askings'>) => (
  <section>
    <h2>{page.t('followups.today.askings')}</h2>
    <List id="askings">
      {askings.map((a) => (
        <Item sign={<DueLoop loop={a} now={now} />} title={titleOf(page, loops, a.kind_id)}>
          <span class="line">{dueWords(page, a, now)}</span>
        </Item>
      ))}
    </List>
  </section>
)
