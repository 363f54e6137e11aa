/**
 * Signing in with a passkey that its owner unlocked: it counts as both factors. A form asks for a challenge; the page that
 * follows holds it, and the browser's script lets the device sign it.
 */
import { everyone } from '../../../answers.ts'
import { asProgram, type C, formKey, goTo, readInput, type routesOf, show, who } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { derivedToken } from '../../../platform/crypto/chance.ts'
import { askToSign, counterIn, keyNamedIn } from '../../../platform/crypto/passkeys.ts'
import { localPath, withQuery } from '../../../platform/web/path.ts'
import { forgetBeside, setBeside, tokenBeside } from '../../../session-cookie.ts'
import { countPasskey, makeChallenge, useChallenge } from '../passkeys/commands.ts'
import { signedForm, startForm } from '../passkeys/forms.ts'
import { findPasskey } from '../passkeys/queries.ts'
import { challengeFor } from '../passkeys/routes.tsx'
import { openSession } from '../sign-in/commands.ts'
import { findOpen } from '../sign-in/queries.ts'
import { canAsk, letIn, visitOf } from '../sign-in/routes.tsx'
import { PasskeySignInPage } from './views/passkey-sign-in-page.tsx'

export function passkeySignInRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.passkeySignIn, everyone, (c) => showSignIn(c, false))
  people.post(paths.passkeySignIn, everyone, startSignIn, { ownKey: true })
  people.post(paths.passkeySignInAnswer, everyone, signIn, { ownKey: true })
}

async function startSignIn(c: C) {
  const input = await readInput(c, startForm)
  const { shared, next } = input.ok ? input.value : { shared: false, next: null }
  const back = withQuery(paths.passkeySignIn(), { next, shared: shared ? 'yes' : null })
  // Too many from this network: the page says that nothing could be asked, and to wait.
  if (!(await canAsk(c, 'passkey'))) return goTo(c, back)
  const challenge = await asProgram(c, 'somebody signs in with a passkey', (db) => makeChallenge(db, null))
  setBeside(c, 'challenge', challenge)
  return goTo(c, back)
}

async function showSignIn(c: C, isWrong: boolean) {
  const challenge = isWrong ? null : await challengeFor(c, null)
  const options = challenge && JSON.stringify(await askToSign(challenge, { origin: c.var.services.origin }))
  const given = (name: string) => (isWrong ? c.var.body.get(name) : c.req.query(name)) ?? ''
  const about = { options, isWrong, next: localPath(given('next')) ?? '', shared: given('shared') === 'yes' }
  return show(c, (page) => <PasskeySignInPage page={page} {...about} />, {
    status: isWrong ? 422 : 200,
    secret: true,
  })
}

async function signIn(c: C) {
  const input = await readInput(c, signedForm)
  if (!input.ok) return showSignIn(c, true)
  const challenge = tokenBeside(c, 'challenge') ?? ''
  const { credential, shared, next } = input.value
  const token = derivedToken('session', challenge, formKey(c))
  const visit = visitOf(c, shared)
  // The same form once more: its session is open already.
  if (challenge && (await findOpen(c.var.db, token))) return letIn(c, { opened: 'open', token, visit, next })
  const before = await who(c)
  const person = await signerOf(c, credential, challenge)
  if (!person) return showSignIn(c, true)
  const proof = { person, by: 'passkey', token, key: formKey(c), next, visit, both: true } as const
  await c.var.services.system('somebody signs in with a passkey', (db) =>
    openSession(db, { ...proof, instead: before?.session_id ?? null }),
  )
  forgetBeside(c, 'challenge')
  return letIn(c, { opened: 'open', token, visit, next })
}

/** Who signed the challenge: the person of a passkey that we know, unlocked by its owner, whose counter grew; else null. */
async function signerOf(c: C, credential: string, challenge: string): Promise<string | null> {
  const named = keyNamedIn(credential)
  const { isOpen, key } = await asProgram(c, 'a passkey has signed', async (db) => {
    const isOpen = await useChallenge(db, challenge, null)
    return { isOpen, key: isOpen && named ? await findPasskey(db, named) : undefined }
  })
  // One that nobody has is verified too: whoever asks learns nothing from how long it takes.
  const to = isOpen && named ? await counterIn(credential, challenge, c.var.services.origin, key) : null
  if (!key || typeof to !== 'number') return null
  const counted = await c.var.services.system('a passkey has signed', (db) =>
    countPasskey(db, key.id, { from: key.counter, to }),
  )
  return counted ? key.person_id : null
}
