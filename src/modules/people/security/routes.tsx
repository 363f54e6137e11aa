/** How somebody signs in, under their own hand: the page of it, the password, and where they are signed in. */
import { ownThing, signedIn } from '../../../answers.ts'
import {
  asProgram,
  type C,
  cameFrom,
  formKey,
  goTo,
  idIn,
  networkOf,
  readInput,
  type routesOf,
  show,
  signedInMember,
} from '../../../context.ts'
import { pageOf } from '../../../frame.ts'
import type { MessageKey } from '../../../messages.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { derivedToken } from '../../../platform/crypto/chance.ts'
import { hashPassword, isPassword } from '../../../platform/crypto/passwords.ts'
import { localPath, withQuery } from '../../../platform/web/path.ts'
import { sessionToken, setSession, tokenBeside } from '../../../session-cookie.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { myPartners } from '../partner-sign-in/queries.ts'
import { myPasskeys } from '../passkeys/queries.ts'
import { myAddress, myTerms } from '../queries.ts'
import type { Member } from '../schema.ts'
import { passCode } from '../second-factor/commands.ts'
import { myFactors } from '../second-factor/queries.ts'
import { isFresh } from '../sign-in/policy.ts'
import { findDevice } from '../sign-in/queries.ts'
import { renewed } from '../sign-in/routes.tsx'
import { giveBack, takeTry } from '../tries/commands.ts'
import { budgetsFor } from '../tries/policy.ts'
import { endOtherSessions, endSession, proveAgain, removePassword, setPassword } from './commands.ts'
import { againForm, passwordForm } from './forms.ts'
import { passwordProblem } from './policy.ts'
import { findPasswordHash, mySessions } from './queries.ts'
import { AgainPage } from './views/again-page.tsx'
import { PasswordPage } from './views/password-page.tsx'
import { SecurityPage } from './views/security-page.tsx'

export function securityRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.security, signedIn, showSecurity)
  people.get(paths.securityAgain, signedIn, async (c) => {
    await signedInMember(c)
    return showAgain(c, { values: { next: localPath(c.req.query('next')) ?? '' }, problems: {} })
  })
  people.post(paths.securityAgain, signedIn, signInAgain, { ownKey: true })
  people.get(paths.password, signedIn, async (c) => showPassword(c, await signedInMember(c), emptyForm))
  people.post(paths.password, signedIn, changePassword, { ownKey: true })
  people.post(paths.passwordRemoval, signedIn, dropPassword, { ownKey: true })
  people.post(paths.sessionsEnd, signedIn, endOthers, { ownKey: true })
  people.post(paths.sessionEnd, ownThing, async (c) => {
    await signedInMember(c)
    await endSession(c.var.db, idIn(c, 'session'))
    return goTo(c, paths.security(), 'people.security.said.ended')
  })
}

async function dropPassword(c: C) {
  const member = await signedInMember(c)
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.security())
  const device = tokenBeside(c, 'device')
  await asProgram(c, 'somebody takes their password away', (db) => removePassword(db, member, device))
  return goTo(c, paths.security(), 'people.security.said.password_removed')
}

async function endOthers(c: C) {
  const member = await signedInMember(c)
  const device = tokenBeside(c, 'device')
  await asProgram(c, 'somebody signs out everywhere else', (db) => endOtherSessions(db, member, device))
  return goTo(c, paths.security(), 'people.security.said.others_ended')
}

/** Who changes how they sign in has signed in just now; else they do it once more and come back. */
export const toSignInAgain = (c: C, next: string) => goTo(c, withQuery(paths.securityAgain(), { next }))

async function showSecurity(c: C) {
  const member = await signedInMember(c)
  const { db } = c.var
  const [factors, passkeys, sessions, terms, linked] = await Promise.all([
    myFactors(db),
    myPasskeys(db),
    mySessions(db),
    myTerms(db),
    myPartners(db),
  ])
  const about = { member, factors, passkeys, sessions, terms, linked, said: c.req.query('said') }
  return show(c, (page) => <SecurityPage page={page} partners={c.var.services.partners} {...about} />)
}

const problem = async (c: C, member: Member, problems: Record<string, MessageKey>): Promise<FormState> => {
  const { t } = pageOf(c, member, false)
  const said = Object.entries(problems).map(([name, key]) => [name, t(key as 'ui.skip')])
  return { values: {}, problems: Object.fromEntries(said) }
}

const statusOf = (state: FormState) => (Object.keys(state.problems).length ? 422 : 200)

async function waysToProve(c: C) {
  const { db, services } = c.var
  const [factors, address, linked] = await Promise.all([myFactors(db), myAddress(db), myPartners(db)])
  const partners = services.partners.filter(({ id }) => linked.some((l) => l.partner_id === id))
  return { factors, address: address ?? '', partners }
}

async function showAgain(c: C, state: FormState) {
  const about = { ...(await waysToProve(c)), state }
  return show(c, (page) => <AgainPage page={page} {...about} />, { status: statusOf(state) })
}

/** The password or a code once more. The session goes on under another token. */
async function signInAgain(c: C) {
  const back = localPath(c.var.body.get('next')) ?? paths.security()
  if (await renewed(c)) return goTo(c, back)
  const member = await signedInMember(c)
  const given = againForm.parse(Object.fromEntries(c.var.body))
  const ways = await waysToProve(c)
  const byCode = given.code !== ''
  const found = byCode
    ? await isOwnCode(c, member, given.code)
    : await isOwnPassword(c, member, given.password)
  if (found !== 'right') {
    const key = byCode ? `people.second_step.problem.${found}` : `people.security.problem.${found}`
    const field = byCode ? 'code' : 'password'
    const state = await problem(c, member, { [field]: key as MessageKey })
    const about = { ...ways, state: { ...state, values: { next: back } } }
    return show(c, (page) => <AgainPage page={page} {...about} />, { status: 422 })
  }
  const token = derivedToken('session', sessionToken(c)!, formKey(c))
  await c.var.services.system('somebody has signed in again', (db) =>
    proveAgain(db, member, { token, secondFactor: byCode }),
  )
  setSession(c, token, Boolean(member.shared_at))
  return goTo(c, back)
}

/** A code of the member's app or one of their recovery codes, at the price of a try. Ends this request's transaction. */
const isOwnCode = (c: C, member: Member, code: string): Promise<'right' | 'wrong' | 'slow'> =>
  asProgram(c, 'somebody shows a code again', async (db) => {
    const device = await findDevice(db, member.person_id, tokenBeside(c, 'device'))
    const tryer = { account: member.person_id, network: cameFrom(c), device }
    const tried = await takeTry(db, budgetsFor('code', tryer))
    if (!tried) return 'slow'
    if (!(await passCode(db, member.person_id, code))) return 'wrong'
    await giveBack(db, tried)
    return 'right'
  })

/** Compares with the member's own password, at the price of a try. Ends this request's transaction. */
async function isOwnPassword(c: C, member: Member, given: string): Promise<'right' | 'wrong' | 'slow'> {
  const { tried, hash } = await asProgram(c, 'somebody shows their password again', async (db) => {
    const device = await findDevice(db, member.person_id, tokenBeside(c, 'device'))
    const tryer = { account: member.person_id, network: cameFrom(c), device }
    const tried = await takeTry(db, budgetsFor('password', tryer))
    return { tried, hash: await findPasswordHash(db, member.person_id) }
  })
  if (!tried) return 'slow'
  if (!(await isPassword(hash, given))) return 'wrong'
  await c.var.services.system('the password was right', (db) => giveBack(db, tried))
  return 'right'
}

async function showPassword(c: C, member: Member, state: FormState) {
  const factors = await myFactors(c.var.db)
  if (!factors.password && !isFresh(member, clock.now())) return toSignInAgain(c, paths.password())
  return drawPassword(c, { state, asksOld: !isFresh(member, clock.now()), has: Boolean(factors.password) })
}

const drawPassword = (c: C, about: { state: FormState; asksOld: boolean; has: boolean }) =>
  show(c, (page) => <PasswordPage page={page} {...about} />, { status: statusOf(about.state) })

/** A new password wants a fresh sign-in or the old password, and ends all other sessions. */
async function changePassword(c: C) {
  const member = await signedInMember(c)
  const input = await readInput(c, passwordForm)
  const { old, password } = input.ok ? input.value : { old: '', password: '' }
  const [factors, address] = await Promise.all([myFactors(c.var.db), myAddress(c.var.db)])
  const asksOld = !isFresh(member, clock.now())
  const has = Boolean(factors.password)
  if (!has && asksOld) return toSignInAgain(c, paths.password())
  const again = async (problems: Record<string, MessageKey>) =>
    drawPassword(c, { state: await problem(c, member, problems), asksOld, has })
  const wrong = passwordProblem(password, [member.display_name, address ?? '', networkOf(c).name])
  if (wrong) return again({ password: `people.security.problem.${wrong}` })
  const hash = await asProgram(c, 'somebody changes their password', (db) =>
    findPasswordHash(db, member.person_id),
  )
  // The same form once more: it is done already.
  if (await isPassword(hash, password)) return goTo(c, paths.security(), 'people.security.said.password_set')
  const shown = asksOld ? await isOwnPassword(c, member, old) : 'right'
  if (shown !== 'right') return again({ old: `people.security.problem.${shown}` })
  const made = await hashPassword(password)
  await c.var.services.system('somebody changes their password', (db) =>
    setPassword(db, member, made, tokenBeside(c, 'device')),
  )
  return goTo(c, paths.security(), 'people.security.said.password_set')
}
