import { everyone, ownThing, signedIn } from '../../answers.ts'
import { type C, goTo, idIn, readInput, routesOf, show, signedInMember } from '../../context.ts'
import { paths } from '../../paths.ts'
import { keyIn } from '../../platform/web/forms.ts'
import { emptyForm, type FormState } from '../../ui/page.ts'
import { myBoundaries } from '../people/boundaries/queries.ts'
import { myContacts, myStanding } from '../people/queries.ts'
import type { Member } from '../people/schema.ts'
import { chooseWays, readNotices, switchOff } from './commands.ts'
import { fieldOf, waysForm } from './forms.ts'
import { findSwitch, myChoices, myNotices, untouchedWays } from './queries.ts'
import { type Way, ways } from './schema.ts'
import { NoticesPage } from './views/notices-page.tsx'
import { DeadSwitchPage, OffPage } from './views/off-page.tsx'
import { WaysPage } from './views/ways-page.tsx'

export const notices = routesOf('notices')

notices.get(paths.notices, signedIn, async (c) => {
  await signedInMember(c)
  const kinds = c.var.services.noticeKinds
  const about = { kinds, notices: await myNotices(c.var.db, kinds), said: c.req.query('said') }
  return show(c, (page) => <NoticesPage page={page} {...about} />)
})

/** All that are shown: what waits in a role that is not acted in stays unread. */
notices.post(paths.noticesRead, signedIn, async (c) => {
  const member = await signedInMember(c)
  const shown = await myNotices(c.var.db, c.var.services.noticeKinds)
  const unread = shown.filter((notice) => !notice.read_at)
  await readNotices(
    c.var.db,
    member,
    unread.map((notice) => notice.id),
  )
  return goTo(c, paths.notices(), 'notices.said.read')
})

notices.post(paths.noticeRead, ownThing, async (c) => {
  const member = await signedInMember(c)
  await readNotices(c.var.db, member, [idIn(c, 'notice')])
  return goTo(c, paths.notices(), 'notices.said.read_one')
})

notices.get(paths.noticeWays, signedIn, async (c) => showWays(c, await signedInMember(c), emptyForm))

notices.post(paths.noticeWays, signedIn, async (c) => {
  const member = await signedInMember(c)
  const { mine, offered } = await standingOf(c, member)
  const open = mine.filter((kind) => kind.isAgreed).map((kind) => kind.name)
  const input = await readInput(c, waysForm(open))
  if (!input.ok) return showWays(c, member, input.form)
  const before = Object.fromEntries(mine.map((kind) => [kind.name, kind.ways]))
  const chosen = open.map((kind) => [kind, kept(before[kind]!, input.value[fieldOf(kind)]!, offered)])
  await chooseWays(c.var.db, member, Object.fromEntries(chosen))
  return goTo(c, paths.noticeWays(), 'people.said.saved')
})

/** A way that the form did not offer stays as it was. */
const kept = (before: Way[], chosen: Way[], offered: Way[]): Way[] =>
  ways.filter((way) => (offered.includes(way) ? chosen.includes(way) : before.includes(way)))

/** The kinds that may reach the member, by which ways each does now, and which ways there are. */
async function standingOf(c: C, member: Member) {
  const { db, services } = c.var
  const [choices, contacts, boundaries, { agreed }] = await Promise.all([
    myChoices(db),
    myContacts(db),
    myBoundaries(db),
    myStanding(db),
  ])
  const untouched = untouchedWays(contacts)
  const mine = Object.entries(services.noticeKinds)
    .filter(([, kind]) => !kind.forRoles || member.has_roles)
    .map(([name, kind]) => ({
      name,
      ...kind,
      ways: choices[name] ?? untouched,
      isAgreed: kind.restsOn in agreed,
    }))
  const isThere = (way: Way) => contacts.some((one) => (one.kind === 'email') === (way === 'mail'))
  const offered = ways.filter((way) => isThere(way) && (way === 'mail' || services.texts))
  return { mine, offered, isQuiet: boundaries.channel === 'none', canText: services.texts }
}

async function showWays(c: C, member: Member, state: FormState) {
  const about = { ...(await standingOf(c, member)), state, said: c.req.query('said') }
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <WaysPage page={page} {...about} />, { status })
}

/** A mail scanner opens every address: the page has a button, and opening it switches nothing off. */
notices.get(paths.noticeOff, everyone, async (c) => showSwitch(c, c.req.param('token') ?? ''))

async function showSwitch(c: C, token: string) {
  const found = await findSwitch(c.var.db, token)
  const kind = found && c.var.services.noticeKinds[found.kind]
  if (!found || !kind) return dead(c)
  return show(c, (page) => <OffPage page={page} token={token} kind={kind} isOff={found.off} />, {
    secret: true,
  })
}

const dead = (c: C) =>
  show(c, (page) => <DeadSwitchPage page={page} />, {
    status: c.req.method === 'POST' ? 422 : 200,
    secret: true,
  })

/**
 * RFC 8058: a mail program posts `List-Unsubscribe=One-Click`, as a form of either kind, without a cookie, and follows no
 * redirect: it is answered 200. Our own button brings a form's key, and is led back to the page. The address alone is the proof.
 */
notices.post(
  paths.noticeOff,
  everyone,
  async (c) => {
    const token = c.req.param('token') ?? ''
    if (!(await switchOff(c.var.db, token))) return dead(c)
    return keyIn(c.var.body) ? goTo(c, paths.noticeOff({ token })) : showSwitch(c, token)
  },
  { fromAnywhere: true },
)
