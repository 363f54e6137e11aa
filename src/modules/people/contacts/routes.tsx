/** How somebody is reached: another address or number, confirmed from there; one taken away, where one is left. */
import { everyone, signedIn } from '../../../answers.ts'
import {
  asProgram,
  type C,
  goTo,
  readInput,
  type routesOf,
  show,
  signedInMember,
  waysOf,
} from '../../../context.ts'
import { pageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { forgetBeside, setBeside } from '../../../session-cookie.ts'
import { linkToken } from '../links/routes.tsx'
import { addressRemovedLetter } from '../own-data/mail/letters.ts'
import { drawCorrect, reachOf, showCorrect } from '../own-data/routes.tsx'
import {
  ConfirmAddressPage,
  DeadAddressPage,
  NewAddressPage,
} from '../own-data/views/confirm-address-page.tsx'
import { kindOf } from '../policy.ts'
import { toSignInAgain } from '../security/routes.tsx'
import { isFresh } from '../sign-in/policy.ts'
import { askForAddress, confirmAddress, confirmNumber, removeAddress } from './commands.ts'
import { addressForm, numberCodeForm, removalForm } from './forms.ts'
import { findAddressLink } from './queries.ts'

export function contactRoutes(people: ReturnType<typeof routesOf>) {
  people.post(paths.address, signedIn, changeAddress, { newAfter: 60 })
  people.post(paths.numberCode, signedIn, confirmTheNumber, { ownKey: true })
  people.post(paths.addressRemoval, signedIn, removeOne, { ownKey: true })
  people.get(paths.confirmAddress, everyone, showConfirm)
  people.post(paths.confirmAddress, everyone, useTheNew, { ownKey: true })
}

async function changeAddress(c: C) {
  const member = await signedInMember(c)
  const input = await readInput(c, addressForm(waysOf(c)))
  if (!input.ok) return showCorrect(c, member, input.form) // 422
  if (!isFresh(member, clock.now())) {
    // A shared device keeps nothing but its session.
    if (!member.shared_at) setBeside(c, 'typed', input.value.email)
    return toSignInAgain(c, paths.correct())
  }
  forgetBeside(c, 'typed')
  await askForAddress(c.var.db, member, input.value.email)
  const isPhone = kindOf(input.value.email) === 'phone'
  return goTo(c, paths.correct(), isPhone ? 'people.phone.said.asked' : 'people.said.address_asked')
}

/** A try counts although the page that follows says no; so that page is read before, and drawn after. */
async function confirmTheNumber(c: C) {
  const member = await signedInMember(c)
  const input = await readInput(c, numberCodeForm)
  if (!input.ok) return showCorrect(c, member, input.form) // 422
  const reach = await reachOf(c)
  const { waiting } = reach
  if (!waiting) return goTo(c, paths.correct())
  const done = await asProgram(c, 'somebody confirms a new number', (db) =>
    confirmNumber(db, member, waiting.id, input.value.code.code),
  )
  if (done === true) return goTo(c, paths.correct(), 'people.phone.said.confirmed')
  const { t } = pageOf(c, member, false)
  const problem = t(done === 'many' ? 'people.phone.problem.many' : 'people.phone.problem.wrong')
  return drawCorrect(c, { member, ...reach }, { values: {}, problems: { code: problem } }) // 422
}

async function removeOne(c: C) {
  const member = await signedInMember(c)
  const input = await readInput(c, removalForm)
  const kind = input.ok ? input.value.kind : null
  if (!kind) return goTo(c, paths.correct())
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.correct())
  const { origin, network } = c.var.services
  const envelope = { lang: member.lang, origin, network: network()?.name ?? 'Kith' }
  const letter = addressRemovedLetter(envelope, member.display_name)
  const removal = { kind, letter, host: new URL(origin).hostname }
  const done = await asProgram(c, 'somebody takes an address of theirs away', (db) =>
    removeAddress(db, member.person_id, removal),
  )
  return goTo(c, paths.correct(), done ? 'people.phone.said.removed' : 'people.phone.said.last')
}

async function showConfirm(c: C) {
  if (c.req.query('said') === 'people.said.address_changed')
    return show(c, (page) => <NewAddressPage page={page} />)
  const token = linkToken(c)
  const link = await findAddressLink(c.var.db, token)
  if (!link) return show(c, (page) => <DeadAddressPage page={page} />)
  return show(c, (page) => <ConfirmAddressPage page={page} token={token} />, { secret: true })
}

async function useTheNew(c: C) {
  const done = await confirmAddress(c.var.db, linkToken(c))
  if (!done) return show(c, (page) => <DeadAddressPage page={page} />, { status: 422 })
  return goTo(c, paths.confirmAddress({ token: 'done' }), 'people.said.address_changed')
}
