import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { dateFormat } from '../../../platform/i18n/format.ts'
import { withQuery } from '../../../platform/web/path.ts'
import type { Child } from '../../../ui/jsx.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act } from '../../../ui/parts/button.tsx'
import { Empty } from '../../../ui/parts/empty.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import { PrivacyNews } from '../../people/privacy-news/views/privacy-news.tsx'
import type { Member } from '../../people/schema.ts'
import type { Asking } from '../askings/queries.ts'
import type { Followup } from '../queries.ts'
import { First, firstOf } from './first.tsx'
import { AskingRow, FollowupRow, Section } from './rows.tsx'

export type TodayProps = {
  page: Page
  member: Member
  open: Followup[]
  askings: Asking[]
  /** What somebody who acts in a role has open and takes; null for everybody else. */
  /** What modules above show of the member's own day. */
  parts: ((page: Page) => Child)[]
  /** Somebody asked to be let into this person's account. */
  isAskedFor: boolean
  /** A role of theirs does not work before they have set up a second step. */
  needsSecondStep: boolean
  /** The privacy page seen last, and how many agreements stand on older words. */
  news: { seen: number; asked: number }
  /** Notices that were not read. */
  unread: number
  loops: Record<string, LoopKind>
  now: Date
  said: string | undefined
  /** The follow-up that was ended just now: it can be opened again. */
  ended: string | undefined
}

/** What waits on this person today: one thing first, then their own, the queue of the role they act in, what they asked for. */
export const TodayPage = (props: TodayProps) => {
  const { page, member, open, askings } = props
  const first = firstOf(open)
  const rest = open.filter((f) => f !== first)
  const mine = rest.filter((f) => f.mine)
  const queue = rest.filter((f) => !f.mine)
  return (
    <Layout page={page} title={page.t('followups.today.title')}>
      <Said page={page} said={props.said} ended={props.ended} />
      <div class="stack">
        <p class="soft">{todayOf(page, props.now)}</p>
        <h1>{page.t('followups.today.title')}</h1>
      </div>
      <First {...props} first={first} />
      {props.isAskedFor && <AskedFor page={page} />}
      {props.needsSecondStep && <SecondStep page={page} />}
      <PrivacyNews page={page} {...props.news} />
      {props.parts.map((part) => part(page))}
      {open.length + askings.length + props.parts.length === 0 && (
        <Nothing page={page} isAll={!member.has_roles || member.acting_role !== null} />
      )}
      <Loops {...props} title={page.t('followups.today.mine')} id="mine" rows={mine} />
      <Loops {...props} title={page.t('followups.today.queue')} id="queue" rows={queue} />
      <Section
        page={page}
        title={page.t('followups.today.askings')}
        id="askings"
        all={paths.askings()}
        rows={askings.map((asking) => <AskingRow {...props} asking={asking} />)}
      />
      {member.has_roles && !props.needsSecondStep && <Work {...props} />}
      <Act href={paths.notices()} icon="mail">
        {page.t('notices.entry', { count: props.unread })}
      </Act>
    </Layout>
  )
}

const saids = {
  'followups.said.handed': 'followups.said.handed',
  'followups.said.refused': 'followups.said.refused',
  'followups.said.given_back': 'followups.said.given_back',
} as const

/** What just happened; what was ended can be opened again. */
const Said = ({ page, said, ended }: { page: Page; said: string | undefined; ended: string | undefined }) => {
  const other = saids[said as keyof typeof saids]
  if (other) return <Note role="status" title={page.t(other)} />
  if (said !== 'followups.said.ended') return null
  const isId = ended && /^[0-9a-f-]{36}$/.test(ended)
  return (
    <Note role="status" title={page.t('followups.said.ended')}>
      {isId && (
        <Act href={paths.followup({ followup: ended })} forward>
          {page.t('followups.reopen_look')}
        </Act>
      )}
    </Note>
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

/** The role acted in, how much one has and takes, and the way to the board. Staff rows are there under that role alone. */
const Work = ({ page, member }: TodayProps) => (
  <section>
    <h2>{page.t('followups.today.work')}</h2>
    <Act href={member.acting_role ? paths.myRoles() : paths.acting()} icon="hand">
      {member.acting_role
        ? page.t('followups.today.acting', { role: page.t(`people.role.${member.acting_role}`) })
        : page.t('followups.today.acting_none')}
    </Act>
    {member.acting_role && (
      <Act href={paths.followups()} icon="clock">
        {page.t(
          member.acting_role === 'coordinator' ? 'followups.today.board_late' : 'followups.today.board',
        )}
      </Act>
    )}
    <Act href={paths.load()} icon="calendar">
      {page.t('followups.load.title')}
    </Act>
  </section>
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

type LoopsProps = TodayProps & { title: string; id: 'mine' | 'queue'; rows: Followup[] }

const Loops = ({ rows, title, id, ...props }: LoopsProps) => (
  <Section
    page={props.page}
    title={title}
    id={id}
    all={withQuery(paths.followups(), { show: id === 'mine' ? 'mine' : 'open' })}
    rows={rows.map((followup) => <FollowupRow {...props} followup={followup} />)}
  />
)
