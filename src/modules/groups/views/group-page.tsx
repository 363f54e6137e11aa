import { paths } from '../../../paths.ts'
import { apart, dateFormat, listFormat } from '../../../platform/i18n/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act, Back, ButtonLink } from '../../../ui/parts/button.tsx'
import { Facts } from '../../../ui/parts/facts.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import { Patch } from '../../../ui/parts/patch.tsx'
import { Band } from '../../../ui/parts/quilt.tsx'
import { Sheet } from '../../../ui/parts/sheet.tsx'
import type { Term } from '../../people/queries.ts'
import { Next } from '../directory/views/next.tsx'
import { Structured } from '../directory/views/structured.tsx'
import { Listener } from '../greeting/views/listener.tsx'
import { Starters } from '../greeting/views/starters.tsx'
import { GroupStanding } from '../hosting/views/group-standing.tsx'
import type { Membership, ShownGroup } from '../queries.ts'
import type { Waiting } from '../today/policy.ts'
import { WelcomeHere } from '../today/views/welcome-today.tsx'
import { WelcomeWays } from '../today/views/welcome-ways.tsx'
import type { Door } from '../waiting/queries.ts'
import { FormatTags, factsOf } from './group-facts.tsx'
import { HoldHere } from './hold-here.tsx'
import { Holding } from './holding.tsx'
import { WayIn } from './way-in.tsx'

type Props = {
  page: Page
  group: ShownGroup
  mine: Membership | undefined
  holders: Membership[]
  term: Pick<Term, 'id' | 'role'> | undefined
  /** True when the reader holds the group in the role acted in now. */
  held: boolean
  /** True when the reader holds it, or gathers it as its host. */
  leads: boolean
  /** What the welcome still has for a member: norms, first days, a question. */
  waiting: Waiting | null
  /** How families reach the network. */
  contact: string | null
  said: string | undefined
  /** How the reader stands at its door. */
  door: Door
  now: Date
}

const saids = [
  'groups.said.asked',
  'groups.said.taken_back',
  'groups.said.in_line',
  'groups.said.line_left',
  'groups.said.seat_gone',
  'groups.said.stayed',
  'groups.said.talk_asked',
  'groups.said.talk_taken_back',
  'groups.said.place_taken',
  'groups.said.place_given_back',
] as const

/** One group: its facts for everybody it exists for; who holds it, and the ways on, for its members. */
export const GroupPage = (props: Props) => {
  const { page, group, mine, held, term } = props
  return (
    <Layout
      page={page}
      title={group.name}
      cls="cols"
      description={group.summary}
      indexable={group.listing === 'public'}
      canonical={paths.group({ group: group.id })}
    >
      <Structured page={page} group={group} now={props.now} />
      <div class="wide stack">
        <Back href={paths.groups()}>{page.t('groups.directory.title')}</Back>
        <Band seed={group.cover_seed} />
        <h1>
          <bdi>{group.name}</bdi>
        </h1>
        {group.summary && (
          <p class="lead" lang={group.language} dir="auto">
            {group.summary}
          </p>
        )}
      </div>
      <div class="main">
        <Said page={page} said={props.said} />
        <Happened {...props} />
        {mine && props.door.listens_until && (
          <Listener page={page} group={group} until={props.door.listens_until} />
        )}
        <GroupStanding {...props} line={props.door.line} asked={props.door.asked} />
        <WelcomeHere page={page} waiting={props.waiting} />
        {mine || held ? <Belongs {...props} /> : <WayIn {...props} />}
        <Starters
          page={page}
          group={group}
          starters={props.door.starters}
          held={held}
          isIn={mine !== undefined}
        />
        {held && <Holding page={page} group={group} />}
        {term && !held && (
          <HoldHere page={page} term={term.id} next={paths.groupMembers({ group: group.id })} />
        )}
      </div>
      <aside class="side">
        {props.holders.length > 0 && <Holders page={page} holders={props.holders} />}
        <section>
          <h2>{page.t('groups.good_to_know')}</h2>
          <Facts facts={factsOf(page, group)} />
          <FormatTags page={page} group={group} />
        </section>
        {(mine || held) && <WelcomeWays page={page} group={group.id} isMember={Boolean(mine)} held={held} />}
        {mine && <Act href={paths.groupLeave({ group: group.id })}>{page.t('groups.leave.link')}</Act>}
      </aside>
    </Layout>
  )
}

const Said = ({ page, said }: Pick<Props, 'page' | 'said'>) => {
  const done = saids.find((key) => key === said)
  return done ? <Note role="status" title={page.t(done)} /> : null
}

/** What just happened, or waits: the welcome closes the loop that joining opened. */
const Happened = ({ page, mine, holders, said }: Props) => {
  if (!mine) return null
  const names = listFormat(page.lang).format(holders.filter((h) => !h.mine).map((h) => apart(h.display_name)))
  if (said === 'groups.said.joined' && !mine.welcomed_at) {
    return (
      <Note
        role="status"
        title={page.rich('groups.said.joined', { name: mine.display_name, b: (name) => <bdi>{name}</bdi> })}
      >
        <p>{names ? page.t('groups.joined.told', { names }) : page.t('groups.joined.told_coordinator')}</p>
      </Note>
    )
  }
  if (!mine.welcomed_at || mine.holds) return null
  const by = holders.find((h) => h.id === mine.welcomed_by)?.display_name
  const day = dateFormat(page.locale, { dateStyle: 'long', timeZone: page.zone }).format(mine.welcomed_at)
  return (
    <Note
      title={
        by ? page.t('groups.welcomed.by', { name: apart(by), day }) : page.t('groups.welcomed.on', { day })
      }
    />
  )
}

const Belongs = ({ page, group, mine, held, now }: Props) => {
  return (
    <Sheet turn>
      <h2>{page.t('groups.usual')}</h2>
      <p class="when">
        <Next page={page} group={group} now={now} />
      </p>
      {mine && (
        <p class="row keep">
          <Patch seed={mine.patch_seed} />
          <span>
            {page.rich('groups.you_are', { name: mine.display_name, b: (name) => <bdi>{name}</bdi> })}
          </span>
        </p>
      )}
      <p>
        <ButtonLink href={paths.groupMembers({ group: group.id })}>
          {page.t('groups.members.link')}
        </ButtonLink>
      </p>
      <Act href={paths.groupLinks({ group: group.id })}>{page.t('groups.invite.title')}</Act>
      {held && <p class="soft">{page.t('groups.held')}</p>}
    </Sheet>
  )
}

const Holders = ({ page, holders }: { page: Page; holders: Membership[] }) => (
  <section>
    <h2>{page.t('groups.holders')}</h2>
    <ul class="stack">
      {holders.map((holder) => (
        <li class="row keep">
          <Patch seed={holder.patch_seed} />
          <span>
            <b>
              <bdi>{holder.display_name}</bdi>
            </b>
            <span class="line small soft">{page.t(`people.role.${holder.holds ?? 'facilitator'}`)}</span>
          </span>
        </li>
      ))}
    </ul>
  </section>
)
