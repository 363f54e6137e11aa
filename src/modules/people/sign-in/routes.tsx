/** Coming in: a link or a code is asked for, or a password shown. Every first factor ends at `letIn`. */
import { deleteCookie } from 'hono/cookie'
import { everyone } from '../../../answers.ts'
import {
  asProgram,
  type C,
  cameFrom,
  formKey,
  goTo,
  networkOf,
  readInput,
  type routesOf,
  show,
  who,
} from '../../../context.ts'
import { languageOf, pageOf } from '../../../frame.ts'
import type { MessageKey } from '../../../messages.ts'
import { paths } from '../../../paths.ts'
import { derivedToken, newToken } from '../../../platform/crypto/chance.ts'
import { isPassword } from '../../../platform/crypto/passwords.ts'
import { localPath, withQuery } from '../../../platform/web/path.ts'
import {
  forgetBeside,
  sessionCookie,
  sessionToken,
  setBeside,
  setSession,
  tokenBeside,
} from '../../../session-cookie.ts'
import type { FormState } from '../../../ui/page.ts'
import { askedFrom, askedSecret } from '../codes/commands.ts'
import { askForLink, signOut } from '../commands.ts'
import { kindOf } from '../policy.ts'
import { passCode } from '../second-factor/commands.ts'
import { giveBack, takeTry } from '../tries/commands.ts'
import { askingBudget, budgetsFor } from '../tries/policy.ts'
import { SignInPage } from '../views/sign-in-page.tsx'
import { openSession, type Visit } from './commands.ts'
import { type SignIn, signInForm } from './forms.ts'
import { deviceNamed } from './policy.ts'
import { findForPassword, findOpen, secondStepsOf } from './queries.ts'

export function signInRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.signIn, everyone, (c) => showSignIn(c, nextOf(c), 200))
  people.post(paths.signIn, everyone, signIn, { newAfter: 60, ownKey: 'password' })
  people.post(paths.signOut, everyone, leave)
}

/** Where somebody was on the way to, as the form keeps it. */
export const nextOf = (c: C): FormState => ({
  values: { next: localPath(c.req.query('next')) ?? '' },
  problems: {},
})

/** What this browser is to the session that it gets. */
export const visitOf = (c: C, shared: boolean): Visit => ({
  device: deviceNamed(c.req.header('user-agent')),
  shared,
  known: tokenBeside(c, 'device') ?? newToken(),
})

type Opened = {
  opened: 'open' | 'waits'
  token: string
  visit: Visit
  next: string | null
  said?: MessageKey | undefined
}

/** Signs this browser in, or leads it to its second step. */
export function letIn(c: C, { opened, token, visit, next, said }: Opened): Response {
  if (opened === 'waits') {
    setBeside(c, 'waiting', token)
    return goTo(c, withQuery(paths.secondStep(), { next }))
  }
  setSession(c, token, visit.shared)
  if (visit.known && !visit.shared) setBeside(c, 'device', visit.known)
  for (const which of ['waiting', 'handed'] as const) forgetBeside(c, which)
  return goTo(c, next ?? paths.groups(), said)
}

/**
 * A form that gives this browser another token, sent twice: its second copy comes with the token before, and is given the
 * same new one. False for anything else.
 */
export async function renewed(c: C): Promise<boolean> {
  const token = sessionToken(c)
  if (!token || (await who(c))) return false
  const next = derivedToken('session', token, formKey(c))
  const open = await findOpen(c.var.db, next)
  if (open) setSession(c, next, open.shared)
  return open !== undefined
}

function showSignIn(c: C, state: FormState, status: 200 | 422 = 422) {
  const { partners, texts } = c.var.services
  return show(c, (page) => <SignInPage page={page} state={state} partners={partners} texts={texts} />, {
    status,
  })
}

async function again(c: C, values: FormState['values'], problems: Record<string, MessageKey>) {
  const { t } = pageOf(c, await who(c), false)
  const said = Object.entries(problems).map(([name, key]) => [name, t(key as 'ui.skip')])
  return showSignIn(c, { values, problems: Object.fromEntries(said) })
}

async function signIn(c: C) {
  const input = await readInput(c, signInForm(networkOf(c).country))
  if (!input.ok) return showSignIn(c, input.form)
  const { email, password, way, shared, next } = input.value
  const values = { email, way: password ? 'password' : way, next: next ?? '', shared: shared ? 'yes' : '' }
  if (password) return signInByPassword(c, values, input.value)
  if (way === 'password') return again(c, values, { password: 'people.sign_in.problem.no_password' })
  const page = pageFor(c, email)
  if (page.kind === 'text' && !c.var.services.texts)
    return again(c, values, { email: 'people.phone.problem.no_gateway' })
  if (!(await canAsk(c, page.kind))) return again(c, values, { email: 'people.sign_in.problem.slow' })
  await askForLink(c.var.db, { email, from: page.from, next, lang: languageOf(c, await who(c)) })
  return goTo(c, page.next)
}

/** Where whoever asks goes on: to their mail, or to the page that a code by text is typed into. */
export function pageFor(c: C, address: string) {
  if (kindOf(address) === 'email') return { kind: 'link', from: null, next: paths.checkMail() } as const
  const asked = askedSecret(formKey(c))
  const from = askedFrom(asked, tokenBeside(c, 'device'))
  return { kind: 'text', from, next: withQuery(paths.code(), { asked }) } as const
}

/** Whether this network may ask for one thing more that costs a row, a mail or a text. */
export async function canAsk(c: C, kind: 'link' | 'text' | 'passkey' | 'partner'): Promise<boolean> {
  const network = cameFrom(c)
  return !network || Boolean(await takeTry(c.var.db, askingBudget(kind, network)))
}

/** A wrong password, an address that nobody has, and an account without a password: the same work, and the same answer. */
async function signInByPassword(c: C, values: FormState['values'], input: SignIn) {
  const before = await who(c)
  const account = input.email.toLowerCase()
  const { person, tried } = await asProgram(c, 'somebody signs in with a password', async (db) => {
    const person = await findForPassword(db, account, tokenBeside(c, 'device'))
    const tryer = { account, network: cameFrom(c), device: person?.device ?? null }
    return { person, tried: await takeTry(db, budgetsFor('password', tryer)) }
  })
  if (!tried) return again(c, values, { password: 'people.sign_in.problem.slow' })
  const isRight = await isPassword(person?.hash, input.password)
  const visit = visitOf(c, input.shared)
  const shown = { ...input, visit, tried, instead: before?.session_id ?? null }
  const arrived = isRight && person ? await arrive(c, person, shown) : null
  if (!arrived) return again(c, values, { password: 'people.sign_in.problem.wrong' })
  return letIn(c, { ...arrived, visit, next: input.next })
}

type Shown = SignIn & { visit: Visit; tried: string; instead: string | null }

/** The password was right. A second factor that came with it must be right too. */
function arrive(c: C, person: { id: string; device: string | null }, shown: Shown) {
  return c.var.services.system('somebody signs in with a password', async (db) => {
    await giveBack(db, shown.tried)
    const steps = await secondStepsOf(db, person.id)
    const isDue = Boolean(steps?.authenticator || steps?.passkey)
    const both = isDue && shown.second_factor !== ''
    if (both) {
      const tryer = { account: person.id, network: cameFrom(c), device: person.device }
      const tried = await takeTry(db, budgetsFor('code', tryer))
      if (!tried || !(await passCode(db, person.id, shown.second_factor))) return null
      await giveBack(db, tried)
    }
    const { visit, next, instead } = shown
    const proof = { person: person.id, token: newToken(), key: formKey(c), next, visit, both, instead }
    return { opened: await openSession(db, { ...proof, by: 'password' }), token: proof.token }
  })
}

/** Signs out. A shared device keeps nothing of it: no page, no cookie. */
async function leave(c: C) {
  const member = await who(c)
  if (member) await signOut(c.var.db, member)
  const secure = c.var.services.origin.startsWith('https:')
  deleteCookie(c, sessionCookie(secure), { path: '/', secure })
  for (const which of ['waiting', 'challenge', 'typed', 'handed'] as const) forgetBeside(c, which)
  if (member?.shared_at) c.header('clear-site-data', '"cache", "cookies", "storage"')
  return goTo(c, paths.home())
}
