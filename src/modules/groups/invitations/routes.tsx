/** Links that invite: made by those who belong, followed by whoever holds one, counted by channel and never by person. */
import { hash } from 'node:crypto'
import { coordinators, everyone, groupMembers, ownThing, signedIn } from '../../../answers.ts'
import { type C, goTo, idIn, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { languageOf, pageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { squareOf } from '../../../platform/crypto/codes.ts'
import { allow, found, missing } from '../../../platform/errors/refusals.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { hasMyConsent } from '../../people/consents/queries.ts'
import { invitedRoutes } from '../invited/routes.tsx'
import { holds } from '../policy.ts'
import { findGroup, findMine } from '../queries.ts'
import { makeLink, withdrawLink } from './commands.ts'
import { linkForm } from './forms.ts'
import { canInvite, flyerSizes } from './policy.ts'
import { findLink, type Link, linksOf, newsOf, totalsOf } from './queries.ts'
import { AmbassadorsPage } from './views/ambassadors-page.tsx'
import { FlyerPage } from './views/flyer-page.tsx'
import { LinkPage } from './views/link-page.tsx'
import { LinksPage } from './views/links-page.tsx'
import { newsFeed } from './views/news-feed.tsx'

export function invitationRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groupLinks, groupMembers, (c) => showLinks(c, emptyForm))
  groups.post(paths.groupLinks, groupMembers, make)
  groups.get(paths.networkLinks, coordinators, (c) => showLinks(c, emptyForm))
  groups.post(paths.networkLinks, coordinators, make)
  groups.get(paths.groupLink, ownThing, showLink)
  groups.post(paths.groupLinkEnd, ownThing, withdraw)
  groups.get(paths.groupFlyer, groupMembers, showFlyer)
  groups.get(paths.ambassadors, signedIn, async (c) => {
    await signedInMember(c)
    const isOne = await hasMyConsent(c.var.db, 'outreach')
    return show(c, (page) => <AmbassadorsPage page={page} isOne={isOne} />)
  })
  groups.get(paths.news, everyone, showNews)
  invitedRoutes(groups)
}

/** The group of the address that the reader may invite to, or null on the network's own page, which coordinators alone have. */
async function invitingTo(c: C) {
  const member = await signedInMember(c)
  if (!c.req.param('group')) {
    if (member.acting_role !== 'coordinator') throw missing()
    return { group: null, held: true, coordinates: true }
  }
  const id = idIn(c, 'group')
  const [group, mine] = await Promise.all([findGroup(c.var.db, id), findMine(c.var.db, id)])
  const shown = found(group)
  allow(canInvite(member, shown, mine))
  return { group: shown, held: holds(member, shown), coordinates: member.acting_role === 'coordinator' }
}

async function showLinks(c: C, state: FormState) {
  const { group, ...may } = await invitingTo(c)
  const [links, totals] = [
    await linksOf(c.var.db, group?.id ?? null),
    await totalsOf(c.var.db, group?.id ?? null),
  ]
  const about = { group, ...may, links, totals, state, said: c.req.query('said') }
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <LinksPage page={page} {...about} />, { status })
}

async function make(c: C) {
  const { group } = await invitingTo(c)
  const input = await readInput(c, linkForm)
  if (!input.ok) return showLinks(c, input.form)
  const invitation = await makeLink(c.var.db, group?.id ?? null, input.value)
  return goTo(c, paths.groupLink({ invitation }), 'groups.invite.said.made')
}

/** The whole address of a link of one's own and its square, for paper. */
function wayOf(c: C, link: Link) {
  if (!link.code) return null
  const address = c.var.services.origin + paths.opened({ code: link.code })
  return { address, square: squareOf(address, 'M') }
}

async function showLink(c: C) {
  await signedInMember(c)
  const link = found(await findLink(c.var.db, idIn(c, 'invitation')))
  const group = link.group_id ? found(await findGroup(c.var.db, link.group_id)) : null
  const about = { link, group, way: wayOf(c, link), said: c.req.query('said') }
  return show(c, (page) => <LinkPage page={page} {...about} />)
}

async function withdraw(c: C) {
  await signedInMember(c)
  const link = found(await findLink(c.var.db, idIn(c, 'invitation')))
  await withdrawLink(c.var.db, link.id)
  const back = link.group_id ? paths.groupLinks({ group: link.group_id }) : paths.networkLinks()
  return goTo(c, back, 'groups.invite.said.withdrawn')
}

/** The sheet of one of the reader's own links, the newest where none is named; without any the way to make one. */
async function showFlyer(c: C) {
  const { group } = await invitingTo(c)
  const shown = found(group)
  const mine = (await linksOf(c.var.db, shown.id)).filter((l) => l.mine)
  const link = mine.find((l) => l.id === c.req.query('link')) ?? mine.find((l) => l.channel !== 'person')
  const way = link && wayOf(c, link)
  if (!way) return goTo(c, paths.groupLinks({ group: shown.id }))
  const size = flyerSizes.find((s) => s === c.req.query('size')) ?? 'a4'
  return show(c, (page) => {
    const lang = page.network.langs.find((l) => l === c.req.query('lang')) ?? link.lang
    return <FlyerPage page={page} group={shown} {...{ link, way, lang, size }} />
  })
}

/** Public news as a visitor would read them, whoever asks. */
async function showNews(c: C) {
  const news = await newsOf(c.var.db)
  const page = { ...pageOf(c, null, false), lang: languageOf(c, null) }
  const feed = newsFeed(page, news, c.var.services.origin)
  const tag = `W/"${hash('sha256', feed, 'base64url').slice(0, 27)}"`
  c.header('etag', tag)
  c.header('cache-control', 'no-cache')
  c.header('vary', 'cookie, accept-language, accept-encoding')
  if (
    c.req
      .header('if-none-match')
      ?.split(/\s*,\s*/)
      .includes(tag)
  )
    return c.body(null, 304)
  return c.body(feed, 200, { 'content-type': 'application/atom+xml; charset=utf-8' })
}
