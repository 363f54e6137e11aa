/** Letting somebody back in: a coordinator asks, a second person decides, the person stops it or comes in by a link. */
import { coordinators, everyone, recoveryDeciders, recoveryOpener, signedIn } from '../../../answers.ts'
import {
  asProgram,
  type C,
  formKey,
  goTo,
  idIn,
  readInput,
  type routesOf,
  show,
  signedInMember,
  waysOf,
  who,
} from '../../../context.ts'
import { pageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { allow, found, missing } from '../../../platform/errors/refusals.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { logLook } from '../access-log/commands.ts'
import { findPerson } from '../roles/queries.ts'
import { linkForm } from '../sign-in/forms.ts'
import { letIn, visitOf } from '../sign-in/routes.tsx'
import {
  agreeToRecovery,
  openRecovery,
  refuseRecovery,
  sendRecoveryAgain,
  stopMyRecovery,
  stopRecovery,
  useRecovery,
} from './commands.ts'
import { recoveryForm, refusalForm } from './forms.ts'
import { canAgree, canDecide } from './policy.ts'
import {
  findRecovery,
  findRecoveryLink,
  myRecovery,
  openRecoveryOf,
  type ShownRecovery,
  secondPeople,
} from './queries.ts'
import { AskPage } from './views/ask-page.tsx'
import { RecoveryOverPage, StopPage, UsePage } from './views/link-pages.tsx'
import { MyRecoveryPage } from './views/my-recovery-page.tsx'
import { AccountRecoveryPage } from './views/recovery-page.tsx'

export function recoveryRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.personRecovery, coordinators, (c) => showAsking(c, emptyForm))
  people.post(paths.personRecovery, coordinators, ask)
  people.get(paths.accountRecovery, recoveryDeciders, async (c) =>
    showRecovery(c, await recoveryFor(c), emptyForm),
  )
  people.post(paths.accountRecoveryAgreement, recoveryDeciders, agree)
  people.post(paths.accountRecoveryLink, recoveryOpener, sendAgain)
  people.post(paths.accountRecoveryRefusal, recoveryDeciders, refuse)
  people.get(paths.myRecovery, signedIn, showMine)
  people.post(paths.myRecoveryStop, signedIn, stopMine)
  people.get(paths.recoveryLink, everyone, showLink)
  people.post(paths.recoveryStop, everyone, stopIt)
  people.post(paths.recoveryUse, everyone, useTheLink, { ownKey: true })
}

/** One's own account is let back in by others. */
async function personFor(c: C) {
  const member = await signedInMember(c)
  if (member.acting_role !== 'coordinator') throw missing()
  const person = found(await findPerson(c.var.db, idIn(c, 'person')))
  if (person.mine) throw missing()
  return person
}

async function showAsking(c: C, state: FormState) {
  const person = await personFor(c)
  const second = await secondPeople(c.var.db, { person: person.id, recovery: null })
  await logLook(c.var.db, { what: 'account_seen', of: [person.id] })
  const status = Object.keys(state.problems).length ? 422 : 200
  const about = { person, second, state, texts: c.var.services.texts }
  return show(c, (page) => <AskPage page={page} {...about} />, { status })
}

async function ask(c: C) {
  const person = await personFor(c)
  const input = await readInput(c, recoveryForm(waysOf(c)))
  if (!input.ok) return showAsking(c, input.form)
  const { email: address, reason } = input.value
  const done = await openRecovery(c.var.db, person.id, { address, reason })
  if (done === 'taken' || done === 'alone') return showAsking(c, await refused(c, done))
  const recovery = found(await openRecoveryOf(c.var.db, person.id)).id
  return goTo(
    c,
    paths.accountRecovery({ recovery }),
    done === 'opened' ? 'people.back_in.said.opened' : undefined,
  )
}

async function refused(c: C, done: 'taken' | 'alone'): Promise<FormState> {
  const { t } = pageOf(c, await signedInMember(c), false)
  const problem = done === 'taken' ? t('people.back_in.problem.taken') : t('people.back_in.alone')
  const { _key, ...values } = Object.fromEntries(c.var.body)
  return { values, problems: { email: problem } }
}

/** The recovery of the address; 404 for whoever does not decide, and for the person whose it is. */
async function recoveryFor(c: C): Promise<ShownRecovery> {
  const member = await signedInMember(c)
  if (!canDecide(member.acting_role)) throw missing()
  return found(await findRecovery(c.var.db, idIn(c, 'recovery')))
}

async function showRecovery(c: C, recovery: ShownRecovery, state: FormState) {
  const second = await secondPeople(c.var.db, { person: recovery.person_id, recovery: recovery.id })
  await logLook(c.var.db, { what: 'contact_details_seen', of: [recovery.person_id] })
  const status = Object.keys(state.problems).length ? 422 : 200
  const about = { recovery, second, state, now: clock.now(), said: c.req.query('said') }
  return show(c, (page) => <AccountRecoveryPage page={page} {...about} />, { status })
}

/** Never whoever opened it. One that somebody else has decided about meanwhile is shown as it stands. */
async function agree(c: C) {
  const recovery = await recoveryFor(c)
  allow(!recovery.mine)
  const done = canAgree(recovery, clock.now()) && (await agreeToRecovery(c.var.db, recovery.id))
  const at = paths.accountRecovery({ recovery: recovery.id })
  return goTo(c, at, done ? 'people.back_in.said.agreed' : undefined)
}

/** The link was lost: whoever asked for the recovery has another sent to the same address. */
async function sendAgain(c: C) {
  const recovery = await recoveryFor(c)
  allow(recovery.mine)
  const done = await sendRecoveryAgain(c.var.db, recovery.id)
  const at = paths.accountRecovery({ recovery: recovery.id })
  return goTo(c, at, done ? 'people.back_in.said.sent_again' : undefined)
}

async function refuse(c: C) {
  const recovery = await recoveryFor(c)
  const input = await readInput(c, refusalForm)
  if (!input.ok) return showRecovery(c, recovery, input.form)
  const done = await refuseRecovery(c.var.db, recovery.id, input.value.reason)
  const at = paths.accountRecovery({ recovery: recovery.id })
  return goTo(c, at, done ? 'people.back_in.said.refused' : undefined)
}

/** For whoever is still signed in somewhere: their own, which they can stop here too. */
async function showMine(c: C) {
  const member = await signedInMember(c)
  const recovery = await myRecovery(c.var.db)
  const about = { name: member.display_name, recovery, said: c.req.query('said') }
  return show(c, (page) => <MyRecoveryPage page={page} {...about} />)
}

async function stopMine(c: C) {
  await signedInMember(c)
  const done = await stopMyRecovery(c.var.db)
  return goTo(c, paths.myRecovery(), done ? 'people.back_in.stopped.title' : undefined)
}

const tokenIn = (c: C) => c.req.param('token') ?? ''

async function showLink(c: C) {
  const token = tokenIn(c)
  const link = await findRecoveryLink(c.var.db, token)
  if (!link) return show(c, (page) => <RecoveryOverPage page={page} over="dead" />)
  if (link.stopped)
    return show(c, (page) => <RecoveryOverPage page={page} over="stopped" />, { secret: true })
  const about = { token, link }
  return link.purpose === 'stop'
    ? show(c, (page) => <StopPage page={page} {...about} />, { secret: true })
    : show(c, (page) => <UsePage page={page} {...about} />, { secret: true })
}

async function stopIt(c: C) {
  const token = tokenIn(c)
  const done = await stopRecovery(c.var.db, token)
  if (!done) return show(c, (page) => <RecoveryOverPage page={page} over="dead" />, { status: 422 })
  return goTo(c, paths.recoveryLink({ token }))
}

async function useTheLink(c: C) {
  const before = await who(c)
  const input = linkForm.parse(Object.fromEntries(c.var.body))
  const visit = visitOf(c, input.shared)
  const come = { visit, instead: before?.session_id ?? null }
  const arrival = await asProgram(c, 'somebody is let back in', (db) =>
    useRecovery(db, tokenIn(c), formKey(c), come),
  )
  if (!arrival || arrival === 'taken') {
    const over = arrival ?? 'dead'
    return show(c, (page) => <RecoveryOverPage page={page} over={over} />, { status: 422 })
  }
  return letIn(c, { opened: arrival.opened, token: arrival.session, visit, next: paths.security() })
}
