/** One's own data: take it along, put it right, leave. */
import { deleteCookie } from 'hono/cookie'
import { everyone, signedIn } from '../../../answers.ts'
import { type C, goTo, readInput, type routesOf, show, signedInMember, who } from '../../../context.ts'
import { pageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { archived } from '../../../platform/files/archive.ts'
import { withQuery } from '../../../platform/web/path.ts'
import { forgetBeside, sessionCookie, setBeside, tokenBeside } from '../../../session-cookie.ts'
import type { FormState } from '../../../ui/page.ts'
import { myAddress } from '../queries.ts'
import type { Member } from '../schema.ts'
import { toSignInAgain } from '../security/routes.tsx'
import { isFresh } from '../sign-in/policy.ts'
import { askForAddress, chooseZone, confirmAddress, leaveForGood } from './commands.ts'
import { addressForm, leaveForm, zoneForm } from './forms.ts'
import { goodbyeLetter } from './mail/letters.ts'
import { allOf, findAddressLink, isLastCoordinator, myNewAddress } from './queries.ts'
import { partsOf } from './views/archive-page.tsx'
import { ConfirmAddressPage, DeadAddressPage, NewAddressPage } from './views/confirm-address-page.tsx'
import { CorrectPage } from './views/correct-page.tsx'
import { LeavePage, LeftPage } from './views/leave-page.tsx'
import { OwnDataPage } from './views/own-data-page.tsx'

export function ownDataRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.ownData, signedIn, async (c) => {
    await signedInMember(c)
    return show(c, (page) => <OwnDataPage page={page} />)
  })
  people.get(paths.archive, signedIn, sendArchive)
  people.get(paths.correct, signedIn, async (c) =>
    showCorrect(c, await signedInMember(c), {
      values: { email: tokenBeside(c, 'typed') ?? '' },
      problems: {},
    }),
  )
  people.post(paths.address, signedIn, changeAddress, { newAfter: 60 })
  people.post(paths.zone, signedIn, changeZone)
  people.get(paths.confirmAddress, everyone, showConfirm)
  people.post(paths.confirmAddress, everyone, useTheNew, { ownKey: true })
  people.get(paths.leave, signedIn, async (c) => {
    await signedInMember(c)
    return showLeave(c, { values: { alone: c.req.query('alone') ?? '' }, problems: {} })
  })
  people.post(paths.leave, everyone, leave, { ownKey: true })
  people.get(paths.left, everyone, (c) => show(c, (page) => <LeftPage page={page} />))
}

/** Made while it is sent: the rows of a person are few. The transactions have ended before the first byte is packed. */
async function sendArchive(c: C) {
  const member = await signedInMember(c)
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.ownData())
  const page = pageOf(c, member, false)
  await c.var.tx.commit()
  const { system, ownData } = c.var.services
  const all = await system('somebody takes their own data along', (db) =>
    allOf(db, member.person_id, ownData()),
  )
  const made = clock.now()
  const name = `kith-${made.toISOString().slice(0, 10)}.zip`
  c.header('content-type', 'application/zip')
  c.header('content-disposition', `attachment; filename="${name}"`)
  c.header('cache-control', 'no-store')
  return c.body(archived(partsOf(page, { ...all, made, name: member.display_name })))
}

async function showCorrect(c: C, member: Member, state: FormState) {
  const [address, asked] = await Promise.all([myAddress(c.var.db), myNewAddress(c.var.db)])
  const about = { member, address: address ?? '', asked: asked?.address ?? null, said: c.req.query('said') }
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <CorrectPage page={page} state={state} {...about} />, { status })
}

async function changeAddress(c: C) {
  const member = await signedInMember(c)
  const input = await readInput(c, addressForm)
  if (!input.ok) return showCorrect(c, member, input.form) // 422
  if (!isFresh(member, clock.now())) {
    // A shared device keeps nothing but its session.
    if (!member.shared_at) setBeside(c, 'typed', input.value.email)
    return toSignInAgain(c, paths.correct())
  }
  forgetBeside(c, 'typed')
  await askForAddress(c.var.db, member, input.value.email)
  return goTo(c, paths.correct(), 'people.said.address_asked')
}

async function changeZone(c: C) {
  const member = await signedInMember(c)
  const input = await readInput(c, zoneForm)
  if (!input.ok) return showCorrect(c, member, input.form) // 422
  await chooseZone(c.var.db, member, input.value.zone)
  return goTo(c, paths.correct(), 'people.said.saved')
}

async function showConfirm(c: C) {
  if (c.req.query('said') === 'people.said.address_changed')
    return show(c, (page) => <NewAddressPage page={page} />)
  const token = c.req.param('token') ?? ''
  const link = await findAddressLink(c.var.db, token)
  if (!link) return show(c, (page) => <DeadAddressPage page={page} />)
  return show(c, (page) => <ConfirmAddressPage page={page} token={token} />, { secret: true })
}

async function useTheNew(c: C) {
  const done = await confirmAddress(c.var.db, c.req.param('token') ?? '')
  if (!done) return show(c, (page) => <DeadAddressPage page={page} />, { status: 422 })
  return goTo(c, paths.confirmAddress({ token: 'done' }), 'people.said.address_changed')
}

async function showLeave(c: C, state: FormState) {
  const last = await isLastCoordinator(c.var.db)
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <LeavePage page={page} last={last} state={state} said={c.req.query('said')} />, {
    status,
  })
}

/** A second tap finds nobody signed in any more, and is shown what the first one was. */
async function leave(c: C) {
  const member = await who(c)
  if (!member) return goTo(c, paths.left())
  const input = await readInput(c, leaveForm)
  if ((await isLastCoordinator(c.var.db)) && !(input.ok && input.value.alone)) {
    const problem = pageOf(c, member, false).t('people.problem.leave_alone')
    return showLeave(c, { values: {}, problems: { alone: problem } }) // 422
  }
  if (!isFresh(member, clock.now()))
    return toSignInAgain(c, withQuery(paths.leave(), { alone: input.ok && input.value.alone ? 'yes' : null }))
  const address = await myAddress(c.var.db)
  await c.var.tx.commit()
  const { origin, network } = c.var.services
  const envelope = { lang: member.lang, origin, network: network()?.name ?? 'Kith' }
  const letter = goodbyeLetter(envelope, member.display_name)
  const host = new URL(origin).hostname
  await leaveForGood(c.var.services, member.person_id, address ? { address, letter, host } : null)
  const secure = origin.startsWith('https:')
  deleteCookie(c, sessionCookie(secure), { path: '/', secure })
  return goTo(c, paths.left())
}
