/** The second step of a sign-in, and what it is done with: an authenticator app, recovery codes. */
import { signedIn } from '../../../answers.ts'
import {
  asProgram,
  type C,
  formKey,
  goTo,
  networkOf,
  readInput,
  type routesOf,
  show,
  signedInMember,
} from '../../../context.ts'
import { pageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { derivedToken, hiddenId } from '../../../platform/crypto/chance.ts'
import { addressOf, secretFrom, squareOf, stepOf } from '../../../platform/crypto/codes.ts'
import { sessionToken, setSession } from '../../../session-cookie.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { myAddress, myTerms } from '../queries.ts'
import type { Member } from '../schema.ts'
import { proveAgain } from '../security/commands.ts'
import { toSignInAgain } from '../security/routes.tsx'
import { isFresh } from '../sign-in/policy.ts'
import { renewed } from '../sign-in/routes.tsx'
import {
  addAuthenticator,
  ensureRecoveryCodes,
  keepRecoveryCodes,
  makeRecoveryCodes,
  removeAuthenticator,
} from './commands.ts'
import { authenticatorForm } from './forms.ts'
import { codesOf, recoveryHash } from './policy.ts'
import { findFreshBatch, hasCodes, myFactors } from './queries.ts'
import { AuthenticatorPage } from './views/authenticator-page.tsx'
import { RecoveryPage } from './views/recovery-page.tsx'
import { RemovalPage } from './views/removal-page.tsx'

export function secondFactorRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.authenticator, signedIn, async (c) => showAuthenticator(c, emptyForm, hiddenId()))
  people.post(paths.authenticator, signedIn, setUpAuthenticator, { ownKey: true })
  people.get(paths.authenticatorRemoval, signedIn, showRemoval)
  people.post(paths.authenticatorRemoval, signedIn, remove, { ownKey: true })
  people.get(paths.recovery, signedIn, showRecovery)
  people.post(paths.recovery, signedIn, makeRecovery, { ownKey: true })
  people.post(paths.recoveryKept, signedIn, keepRecovery, { ownKey: true })
}

/** The secret follows from this session's token and a seed in the form: nothing is kept until its first code was right. */
async function showAuthenticator(c: C, state: FormState, seed: string) {
  const member = await signedInMember(c)
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.authenticator())
  const address = (await myAddress(c.var.db)) ?? member.display_name
  const secret = secretFrom(sessionToken(c)!, seed)
  const square = squareOf(addressOf(secret, networkOf(c).name, address))
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <AuthenticatorPage page={page} {...{ secret, square, seed, state }} />, { status })
}

async function setUpAuthenticator(c: C) {
  if (await renewed(c)) return goTo(c, paths.recovery())
  const member = await signedInMember(c)
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.authenticator())
  const input = await readInput(c, authenticatorForm)
  const { code, seed } = input.ok && input.value.seed ? input.value : { code: '', seed: hiddenId() }
  const secret = secretFrom(sessionToken(c)!, seed)
  const step = stepOf(secret, code)
  if (step === null) {
    const { t } = pageOf(c, member, false)
    return showAuthenticator(c, { values: {}, problems: { code: t('people.authenticator.problem') } }, seed)
  }
  await gainFactor(c, member, (db) => addAuthenticator(db, member.person_id, { secret, step }))
  return goTo(c, paths.recovery())
}

type Work = Parameters<typeof asProgram<unknown>>[2]

/** A second factor was made and shown to work: this session has passed it, goes on under another token, and has codes in reserve. */
export async function gainFactor(c: C, member: Member, work: Work) {
  const token = derivedToken('session', sessionToken(c)!, formKey(c))
  await asProgram(c, 'somebody adds a second factor', async (db) => {
    await work(db)
    await proveAgain(db, member, { token, secondFactor: true })
    await ensureRecoveryCodes(db, member.person_id, token)
  })
  setSession(c, token, Boolean(member.shared_at))
}

async function showRemoval(c: C) {
  const member = await signedInMember(c)
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.authenticatorRemoval())
  const [factors, terms] = await Promise.all([myFactors(c.var.db), myTerms(c.var.db)])
  if (!factors.authenticator) return goTo(c, paths.security())
  const about = { what: 'authenticator', name: null, action: paths.authenticatorRemoval() } as const
  const isLast = factors.passkeys === 0
  return show(c, (page) => <RemovalPage page={page} {...{ ...about, isLast, terms }} />)
}

async function remove(c: C) {
  const member = await signedInMember(c)
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.authenticatorRemoval())
  await asProgram(c, 'somebody takes their authenticator away', (db) =>
    removeAuthenticator(db, member.person_id),
  )
  return goTo(c, paths.security(), 'people.security.said.removed')
}

/** The codes that were just made, to this very session alone; afterwards, how many are left. */
async function showRecovery(c: C) {
  const member = await signedInMember(c)
  const [batch, factors] = await Promise.all([findFreshBatch(c.var.db), myFactors(c.var.db)])
  const codes = batch ? codesOf(sessionToken(c)!, batch) : []
  const hashes = codes.map((code) => recoveryHash(member.person_id, code))
  const areOurs =
    codes.length > 0 &&
    (await asProgram(c, 'recovery codes are shown once', (db) => hasCodes(db, member.person_id, hashes)))
  return show(c, (page) => <RecoveryPage page={page} factors={factors} codes={areOurs ? codes : []} />)
}

async function makeRecovery(c: C) {
  const member = await signedInMember(c)
  const factors = await myFactors(c.var.db)
  if (!factors.authenticator && factors.passkeys === 0) return goTo(c, paths.security())
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.recovery())
  await asProgram(c, 'somebody asks for new recovery codes', (db) =>
    makeRecoveryCodes(db, member.person_id, sessionToken(c)!),
  )
  return goTo(c, paths.recovery())
}

async function keepRecovery(c: C) {
  const member = await signedInMember(c)
  await asProgram(c, 'recovery codes were put away', (db) => keepRecoveryCodes(db, member.person_id))
  return goTo(c, paths.security(), 'people.security.said.codes_kept')
}
