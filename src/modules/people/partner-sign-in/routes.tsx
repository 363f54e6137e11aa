/**
 * Signing in by a partner's own accounts. A link leads there and writes nothing; what comes back is bound to this browser by a
 * cookie that nobody else has, and is shown as a page with one button; only the button asks the partner who came. Nothing is
 * kept of somebody whom nobody here knows.
 */
import { everyone, signedIn } from '../../../answers.ts'
import {
  asProgram,
  type C,
  cameFrom,
  formKey,
  goTo,
  type routesOf,
  show,
  signedInMember,
  who,
} from '../../../context.ts'
import { languageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { derivedToken, hiddenId, newToken } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import type { Exchange, Identity, Provider } from '../../../platform/oidc/provider.ts'
import { localPath } from '../../../platform/web/path.ts'
import { forgetBeside, partnerBeside, setBeside } from '../../../session-cookie.ts'
import { accept } from '../partner-invitations/routes.tsx'
import type { Member } from '../schema.ts'
import { toSignInAgain } from '../security/routes.tsx'
import { isFresh } from '../sign-in/policy.ts'
import { findOpen, findWaiting } from '../sign-in/queries.ts'
import { letIn, visitOf } from '../sign-in/routes.tsx'
import { giveBack, takeTry } from '../tries/commands.ts'
import { askingBudget } from '../tries/policy.ts'
import { comeByPartner, linkPartner, unlinkPartner } from './commands.ts'
import { answerForm } from './forms.ts'
import { bindingOf, type Purpose, provedBy, type Trip, tripOf } from './policy.ts'
import { myPartners } from './queries.ts'
import { NotInPage, type Reason } from './views/not-in-page.tsx'
import { ReturnPage } from './views/return-page.tsx'

export function partnerSignInRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.partnerSignIn, everyone, start)
  people.get(paths.partnerLink, signedIn, startLink)
  people.get(paths.partnerAnswer, everyone, showAnswer)
  people.post(paths.partnerAnswer, everyone, takeAnswer, { ownKey: true })
  people.post(paths.partnerRemoval, signedIn, unlink, { ownKey: true })
}

const partnerIn = (c: C) => found(c.var.services.partners.find((p) => p.id === c.req.param('partner')))

/** Another site can send somebody here, but not to link an account: that begins on our own pages. */
const isSentByOthers = (c: C) => ['cross-site', 'same-site'].includes(c.req.header('sec-fetch-site') ?? '')

async function start(c: C) {
  const invitation = c.req.query('invitation')
  if (!invitation) return lead(c, 'in')
  const member = await who(c)
  const page = paths.invited({ token: invitation })
  if (isSentByOthers(c)) return goTo(c, page)
  if (member && !isFresh(member, clock.now())) return toSignInAgain(c, page)
  setBeside(c, 'invited', invitation)
  return lead(c, 'invited')
}

async function startLink(c: C) {
  const member = await signedInMember(c)
  partnerIn(c)
  if (isSentByOthers(c)) return goTo(c, paths.security())
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.security())
  return lead(c, 'link')
}

const nextOf = (c: C) => localPath(partnerBeside(c).next)

const bindingFor = (c: C, trip: Trip) => ({
  redirect: c.var.services.origin + paths.partnerAnswer({ partner: trip.partner }),
  ...bindingOf(trip),
})

/** Sends somebody to a partner. Each start is a way of its own under the one secret, so that one does not undo another. */
async function lead(c: C, purpose: Purpose) {
  const partner = partnerIn(c)
  const lang = languageOf(c, await who(c))
  await c.var.tx.commit()
  const secret = partnerBeside(c).secret || newToken()
  const trip = { secret, partner: partner.id, purpose, seed: hiddenId() }
  const address = await partner.lead(bindingFor(c, trip), { lang, again: c.req.query('again') === 'yes' })
  if (!address) return notIn(c, 'away')
  setBeside(c, 'partner', secret + (localPath(c.req.query('next')) ?? ''))
  return c.redirect(address, 303)
}

const notIn = (c: C, why: Reason) =>
  show(c, (page) => <NotInPage page={page} partner={partnerIn(c)} why={why} />, {
    status: c.req.method === 'POST' ? 422 : 200,
    secret: true,
  })

const tripIn = (c: C, state: string) =>
  tripOf(state, { secret: partnerBeside(c).secret, partner: partnerIn(c).id })

async function showAnswer(c: C) {
  const [partner, member] = [partnerIn(c), await who(c)]
  const given = (name: string) => c.req.query(name) ?? ''
  const trip = tripIn(c, given('state'))
  if (trip && given('error')) return notIn(c, given('error') === 'access_denied' ? 'called_off' : 'failed')
  if (!trip || !given('code')) return notIn(c, 'over')
  const answer = { code: given('code'), state: given('state'), iss: given('iss') }
  const about = { partner, purpose: trip.purpose, answer, name: member?.display_name ?? null }
  return show(c, (page) => <ReturnPage page={page} {...about} />, { secret: true })
}

type Back = { trip: Trip; shared: boolean; member: Member | null; form: string; token: string }

async function takeAnswer(c: C) {
  const partner = partnerIn(c)
  const { code, state, iss, shared } = answerForm.parse(Object.fromEntries(c.var.body))
  const trip = tripIn(c, state)
  if (!trip || !code) return notIn(c, 'over')
  const member = trip.purpose === 'link' ? await signedInMember(c) : await who(c)
  const form = formKey(c)
  const back = { trip, shared, member, form, token: derivedToken('session', trip.secret, form) }
  if (member && trip.purpose !== 'in' && !isFresh(member, clock.now()))
    return toSignInAgain(c, paths.security())
  const before = await comeBefore(c, back)
  if (before) return before
  const tried = await askedOften(c)
  if (tried === 'slow') return notIn(c, 'slow')
  const got = await partner.exchange({ code, iss: iss || null }, bindingFor(c, trip), form)
  if (!got.ok) return (await comeBefore(c, back)) ?? notTrusted(c, partner, got)
  if (tried) await c.var.services.system('a partner knew them', (db) => giveBack(db, tried))
  forgetBeside(c, 'partner')
  return arrive(c, back, got.identity)
}

/** Each answer costs a partner's time: so many from one network. The id of the try, which is given back when it was right. */
async function askedOften(c: C): Promise<string | 'slow' | null> {
  const network = cameFrom(c)
  if (!network) return null
  const budget = askingBudget('partner', network)
  return (await asProgram(c, 'somebody is back from a partner', (db) => takeTry(db, budget))) ?? 'slow'
}

/** The same form once more: what it opened is open, or waits. Ends this request's transaction. */
async function comeBefore(c: C, { token, shared }: Back): Promise<Response | null> {
  const opened = await asProgram(c, 'a form may have come before', async (db) => {
    if (await findOpen(db, token)) return 'open'
    return (await findWaiting(db, token)) ? 'waits' : null
  })
  return opened && letIn(c, { opened, token, visit: visitOf(c, shared), next: nextOf(c) })
}

/** What went wrong is for the operator; whoever signs in reads what to do. */
function notTrusted(c: C, { id }: Provider, { why, code }: Extract<Exchange, { ok: false }>) {
  c.var.services.log.warn({ partner: id, code }, 'a sign-in by a partner failed')
  return notIn(c, why === 'away' ? 'away' : 'over')
}

async function arrive(c: C, back: Back, { issuer, subject, isStrong, authenticated }: Identity) {
  const { trip, member, form, token, shared } = back
  const identity = { partner: trip.partner, issuer, subject }
  const visit = visitOf(c, shared)
  const from = { partner: trip.partner, proved: provedBy(authenticated, clock.now()) }
  const instead = member?.session_id ?? null
  const proof = { token, key: form, next: nextOf(c), visit, both: isStrong, instead, from }
  if (trip.purpose === 'link' && member) return linkTo(c, member, identity)
  if (trip.purpose === 'invited') {
    const accepted = await accept(c, member, { identity, proof })
    return typeof accepted === 'string' ? notIn(c, accepted) : accepted
  }
  const opened = await c.var.services.system('somebody signs in by a partner', (db) =>
    comeByPartner(db, identity, proof),
  )
  if (!opened) return notIn(c, 'unknown')
  return letIn(c, { opened, token, visit, next: proof.next })
}

async function linkTo(c: C, member: Member, identity: Parameters<typeof linkPartner>[2]) {
  const linked = await c.var.services.system('somebody links a partner’s account', (db) =>
    linkPartner(db, member.person_id, identity),
  )
  return linked === 'linked' ? goTo(c, paths.security(), 'people.partner.said.linked') : notIn(c, linked)
}

async function unlink(c: C) {
  const member = await signedInMember(c)
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.security())
  const partner = c.req.param('partner')
  const linked = (await myPartners(c.var.db)).find((l) => l.partner_id === partner)
  if (!linked) return goTo(c, paths.security(), 'people.partner.said.unlinked')
  const done = await asProgram(c, 'somebody takes a partner’s account away', (db) =>
    unlinkPartner(db, member, linked.id),
  )
  return goTo(c, paths.security(), done ? 'people.partner.said.unlinked' : 'people.partner.said.last')
}
