/** Typing a code: one that came by text, into the page that asked for it, or one that somebody handed over. */
import { everyone } from '../../../answers.ts'
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
import { languageOf, pageOf } from '../../../frame.ts'
import type { MessageKey } from '../../../messages.ts'
import { paths } from '../../../paths.ts'
import { forgetBeside, setBeside, tokenBeside } from '../../../session-cookie.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { useHandedCode } from '../handed-codes/commands.ts'
import { newcomerForm } from '../handed-codes/forms.ts'
import { isNewcomerCode } from '../handed-codes/queries.ts'
import { CodeAccountPage } from '../handed-codes/views/code-account-page.tsx'
import { letIn, visitOf } from '../sign-in/routes.tsx'
import { useTextCode } from './commands.ts'
import { codeForm, type TypedCode } from './forms.ts'
import { CodePage } from './views/code-page.tsx'

export function codeRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.code, everyone, (c) => showCode(c, askedIn(c), emptyForm))
  people.post(paths.code, everyone, useCode, { ownKey: true })
  people.get(paths.codeAccount, everyone, (c) => showAccount(c, emptyForm))
  people.post(paths.codeAccount, everyone, openAccount, { ownKey: true })
}

const isAsked = (value: string | undefined) => (value && /^[\w-]{43}$/.test(value) ? value : null)
const askedIn = (c: C) => isAsked(c.req.query('asked'))

const showCode = (c: C, asked: string | null, state: FormState) => {
  const status = Object.keys(state.problems).length ? 422 : 200
  const { demo } = c.var.services
  return show(c, (page) => <CodePage page={page} asked={asked} state={state} demo={demo} />, {
    status,
    secret: true,
  })
}

async function again(c: C, { asked, shared }: TypedCode, problem: MessageKey) {
  const { t } = pageOf(c, await who(c), false)
  const values = { code: c.var.body.get('code') ?? '', shared: shared ? 'yes' : '' }
  return showCode(c, asked, { values, problems: { code: t(problem as 'ui.skip') } })
}

async function useCode(c: C) {
  const input = await readInput(c, codeForm)
  if (!input.ok) return showCode(c, isAsked(c.var.body.get('asked') ?? ''), input.form)
  const { code, asked } = input.value
  if (code.kind === 'handed') return useHanded(c, input.value)
  if (!asked) return again(c, input.value, 'people.phone.problem.not_here')
  const typed = { asked, code: code.code, key: formKey(c), network: cameFrom(c) }
  const come = await comeOf(c, input.value.shared)
  const arrival = await asProgram(c, 'somebody types a code that came by text', (db) =>
    useTextCode(db, typed, come),
  )
  if (arrival === 'many') return again(c, input.value, 'people.phone.problem.many')
  if (!arrival) return again(c, input.value, 'people.phone.problem.wrong')
  const { session: token, opened, next, purpose } = arrival
  const said = purpose === 'sign_up' ? 'people.said.arrived' : undefined
  return letIn(c, { opened, token, visit: come.visit, next, said })
}

const comeOf = async (c: C, shared: boolean) => {
  const before = await who(c)
  return { visit: visitOf(c, shared), instead: before?.session_id ?? null }
}

const typedHere = (c: C, code: string) => {
  const { texts } = c.var.services
  return { code, key: formKey(c), network: cameFrom(c), texts }
}

/** One for somebody new is put aside in this browser, unused, until they have said who they are. */
async function useHanded(c: C, input: TypedCode) {
  const { code } = input.code
  const come = await comeOf(c, input.shared)
  const arrival = await asProgram(c, 'somebody types a code that was handed over', (db) =>
    useHandedCode(db, typedHere(c, code), come, null),
  )
  if (arrival === 'newcomer') {
    setBeside(c, 'handed', code)
    return goTo(c, paths.codeAccount())
  }
  if (arrival === 'many') return again(c, input, 'people.phone.problem.many')
  if (!arrival) return again(c, input, 'people.phone.problem.wrong')
  return letIn(c, { ...arrival, token: arrival.session, visit: come.visit, next: paths.security() })
}

/** Without a code that works there is nothing to open. */
async function showAccount(c: C, state: FormState) {
  const code = tokenBeside(c, 'handed')
  if (!code || !(await isNewcomerCode(c.var.db, code))) return goTo(c, paths.code())
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <CodeAccountPage page={page} state={state} />, { status, secret: true })
}

async function openAccount(c: C) {
  const code = tokenBeside(c, 'handed')
  if (!code) return goTo(c, paths.code())
  if (c.var.body.get('age') === 'young') return goTo(c, paths.under18())
  const input = await readInput(c, newcomerForm)
  if (!input.ok) return showAccount(c, input.form) // 422
  const { name, shared } = input.value
  const newcomer = { name, lang: languageOf(c, await who(c)) }
  const come = await comeOf(c, shared)
  const arrival = await asProgram(c, 'somebody new opens an account with a code', (db) =>
    useHandedCode(db, typedHere(c, code), come, newcomer),
  )
  if (!arrival || typeof arrival === 'string') {
    forgetBeside(c, 'handed')
    return goTo(c, paths.code())
  }
  const said = 'people.handed.said.arrived'
  return letIn(c, { ...arrival, token: arrival.session, visit: come.visit, next: paths.security(), said })
}
