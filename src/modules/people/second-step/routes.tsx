/** The second step of a sign-in: of one that waits for it, or of a session that was opened before there was a second factor. */
import { signedIn } from '../../../answers.ts'
import {
  asProgram,
  type C,
  cameFrom,
  formKey,
  goTo,
  readInput,
  type routesOf,
  show,
  who,
} from '../../../context.ts'
import { pageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { derivedToken } from '../../../platform/crypto/chance.ts'
import { localPath, withQuery } from '../../../platform/web/path.ts'
import { sessionToken, setSession, tokenBeside } from '../../../session-cookie.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { passCode } from '../second-factor/commands.ts'
import { codeForm } from '../second-factor/forms.ts'
import { proveAgain } from '../security/commands.ts'
import { passWait } from '../sign-in/commands.ts'
import { findDevice, findOpen, findWaiting, secondStepsOf, type Waiting } from '../sign-in/queries.ts'
import { letIn, renewed, visitOf } from '../sign-in/routes.tsx'
import { giveBack, takeTry } from '../tries/commands.ts'
import { budgetsFor } from '../tries/policy.ts'
import { SecondStepPage } from './views/second-step-page.tsx'

export function secondStepRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.secondStep, signedIn, (c) => showStep(c, emptyForm))
  people.post(paths.secondStep, signedIn, takeStep, { ownKey: true })
}

type Due = { wait: Waiting | undefined; person: string; authenticator: boolean; passkey: boolean }

/** Whose second step is due in this browser: of a sign-in that waits, else of the session. */
async function findDue(c: C): Promise<Due | null> {
  const member = await who(c)
  const token = tokenBeside(c, 'waiting')
  return asProgram(c, 'a second step is due', async (db) => {
    const wait = token ? await findWaiting(db, token) : undefined
    const person = wait?.person_id ?? (member && !member.second_factor_at ? member.person_id : null)
    const steps = person ? await secondStepsOf(db, person) : undefined
    if (!person || !steps || (!steps.authenticator && !steps.passkey)) return null
    return { wait, person, authenticator: Boolean(steps.authenticator), passkey: Boolean(steps.passkey) }
  })
}

const nextOf = (c: C) => localPath(c.req.method === 'POST' ? c.var.body.get('next') : c.req.query('next'))

/** Nothing is due: who is signed in goes on, everybody else to the beginning. */
async function goOn(c: C) {
  return goTo(
    c,
    (await who(c)) ? (nextOf(c) ?? paths.security()) : withQuery(paths.signIn(), { next: nextOf(c) }),
  )
}

async function showStep(c: C, state: FormState) {
  const due = await findDue(c)
  if (!due) return goOn(c)
  const about = { ...due, next: nextOf(c) ?? '', state }
  return show(c, (page) => <SecondStepPage page={page} {...about} />, {
    status: Object.keys(state.problems).length ? 422 : 200,
    secret: true,
  })
}

async function takeStep(c: C) {
  if (await renewed(c)) return goTo(c, nextOf(c) ?? paths.groups())
  const waiting = tokenBeside(c, 'waiting')
  const token = derivedToken('session', waiting ?? sessionToken(c) ?? '', formKey(c))
  const visit = visitOf(c, false)
  if (waiting && (await findOpen(c.var.db, token)))
    return letIn(c, { opened: 'open', token, visit, next: nextOf(c) })
  const due = await findDue(c)
  if (!due) return goOn(c)
  const input = await readInput(c, codeForm)
  const found = await tryCode(c, due, { code: input.ok ? input.value.code : '', token })
  if (found !== 'right') {
    const { t } = pageOf(c, await who(c), false)
    return showStep(c, { values: {}, problems: { code: t(`people.second_step.problem.${found}`) } })
  }
  if (!due.wait) {
    setSession(c, token, Boolean((await who(c))?.shared_at))
    return goTo(c, nextOf(c) ?? paths.security())
  }
  const own = { ...visit, shared: due.wait.shared_at !== null }
  return letIn(c, { opened: 'open', token, visit: own, next: due.wait.next_path ?? nextOf(c) })
}

/** A code, at the price of a try. Right, it opens the session that waited, or raises this one. */
async function tryCode(c: C, due: Due, { code, token }: { code: string; token: string }) {
  const member = await who(c)
  return c.var.services.system('somebody takes the second step', async (db) => {
    const device = await findDevice(db, due.person, tokenBeside(c, 'device'))
    const tryer = { account: due.person, network: cameFrom(c), device }
    const tried = await takeTry(db, budgetsFor('code', tryer))
    if (!tried) return 'slow'
    if (!(await passCode(db, due.person, code))) return 'wrong'
    await giveBack(db, tried)
    if (!due.wait) {
      await proveAgain(db, member!, { token, secondFactor: true })
      return 'right'
    }
    const visit = { ...visitOf(c, due.wait.shared_at !== null), device: due.wait.device }
    const opened = { token, key: formKey(c), visit, instead: member?.session_id ?? null }
    return (await passWait(db, due.wait, opened)) ? 'right' : 'wrong'
  })
}
