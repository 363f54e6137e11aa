/**
 * Passkeys: adding one, taking one away, signing in with one. A form asks for a challenge; the page that follows holds it, and
 * the browser's own script lets the device sign it. A passkey that its owner unlocked counts as both factors.
 */
import { ownThing, signedIn } from '../../../answers.ts'
import {
  asProgram,
  type C,
  goTo,
  idIn,
  networkOf,
  readInput,
  type routesOf,
  show,
  signedInMember,
} from '../../../context.ts'
import { pageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { askForKey, newKeyIn } from '../../../platform/crypto/passkeys.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { forgetBeside, setBeside, tokenBeside } from '../../../session-cookie.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { myAddress, myTerms } from '../queries.ts'
import type { Member } from '../schema.ts'
import { myFactors } from '../second-factor/queries.ts'
import { gainFactor } from '../second-factor/routes.tsx'
import { RemovalPage } from '../second-factor/views/removal-page.tsx'
import { toSignInAgain } from '../security/routes.tsx'
import { deviceNamed, isFresh } from '../sign-in/policy.ts'
import { renewed } from '../sign-in/routes.tsx'
import { addPasskey, makeChallenge, removePasskey, useChallenge } from './commands.ts'
import { newPasskeyForm } from './forms.ts'
import { isOpenChallenge, myPasskeys } from './queries.ts'
import { NewPasskeyPage } from './views/new-passkey-page.tsx'

export function passkeyRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.passkeys, signedIn, async (c) => showNew(c, emptyForm))
  people.post(paths.passkeys, signedIn, startNew, { ownKey: true })
  people.post(paths.passkeyAnswer, signedIn, addNew, { ownKey: true })
  people.get(paths.passkeyRemoval, ownThing, showRemoval)
  people.post(paths.passkeyRemoval, ownThing, remove, { ownKey: true })
}

async function startNew(c: C) {
  const member = await signedInMember(c)
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.security())
  const challenge = await asProgram(c, 'somebody adds a passkey', (db) =>
    makeChallenge(db, member.session_id),
  )
  setBeside(c, 'challenge', challenge)
  return goTo(c, paths.passkeys())
}

/** The challenge that this browser was given for its session; null when it is used or too old. */
export async function challengeFor(c: C, session: string | null): Promise<string | null> {
  const challenge = tokenBeside(c, 'challenge')
  if (!challenge) return null
  const isOpen = await asProgram(c, 'a challenge is shown', (db) => isOpenChallenge(db, challenge, session))
  return isOpen ? challenge : null
}

async function showNew(c: C, state: FormState) {
  const member = await signedInMember(c)
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.security())
  const [keys, address] = await Promise.all([myPasskeys(c.var.db), myAddress(c.var.db)])
  const challenge = await challengeFor(c, member.session_id)
  const owner = { id: member.person_id, address: address ?? '', display_name: member.display_name, keys }
  const party = { origin: c.var.services.origin, name: networkOf(c).name }
  const options = challenge ? JSON.stringify(await askForKey(challenge, party, owner)) : null
  const name = deviceNamed(c.req.header('user-agent'))?.replace('/', ', ') ?? ''
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <NewPasskeyPage page={page} {...{ options, name, state }} />, { status })
}

async function addNew(c: C) {
  if (await renewed(c)) return goTo(c, paths.recovery())
  const member = await signedInMember(c)
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.security())
  const input = await readInput(c, newPasskeyForm)
  if (!input.ok) return showNew(c, { ...input.form, values: { name: input.form.values.name ?? '' } })
  const key = await newKeyOf(c, member, input.value.credential)
  const isAdded = key && (await isKept(c, member, { ...key, name: input.value.name }))
  forgetBeside(c, 'challenge')
  if (isAdded) return goTo(c, paths.recovery())
  const { t } = pageOf(c, member, false)
  const state = { values: {}, problems: { '': t('people.passkey.problem') } }
  return show(c, (page) => <NewPasskeyPage page={page} options={null} name="" state={state} />, {
    status: 422,
  })
}

/** The passkey of an answer, verified outside of any transaction; its challenge is used up whatever comes of it. */
async function newKeyOf(c: C, member: Member, credential: string) {
  const challenge = tokenBeside(c, 'challenge') ?? ''
  const isOpen = await asProgram(c, 'a challenge is answered', (db) =>
    useChallenge(db, challenge, member.session_id),
  )
  return isOpen ? newKeyIn(credential, challenge, c.var.services.origin) : null
}

async function isKept(c: C, member: Member, key: Parameters<typeof addPasskey>[2]): Promise<boolean> {
  let added = false
  await gainFactor(c, member, async (db) => {
    added = await addPasskey(db, member, key)
    if (!added) throw new NotAdded()
  }).catch((error: Error) => {
    if (!(error instanceof NotAdded)) throw error
  })
  return added
}

class NotAdded extends Error {}

async function showRemoval(c: C) {
  const member = await signedInMember(c)
  const [keys, factors, terms] = await Promise.all([
    myPasskeys(c.var.db),
    myFactors(c.var.db),
    myTerms(c.var.db),
  ])
  const passkey = found(keys.find((k) => k.id === idIn(c, 'passkey')))
  const action = paths.passkeyRemoval({ passkey: passkey.id })
  if (!isFresh(member, clock.now())) return toSignInAgain(c, action)
  const isLast = keys.length === 1 && !factors.authenticator
  const about = { what: 'passkey', name: passkey.name, action, isLast, terms } as const
  return show(c, (page) => <RemovalPage page={page} {...about} />)
}

async function remove(c: C) {
  const member = await signedInMember(c)
  const passkey = idIn(c, 'passkey')
  found((await myPasskeys(c.var.db)).find((k) => k.id === passkey))
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.passkeyRemoval({ passkey }))
  await asProgram(c, 'somebody takes a passkey away', (db) => removePasskey(db, member, passkey))
  return goTo(c, paths.security(), 'people.security.said.removed')
}
