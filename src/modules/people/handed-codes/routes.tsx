/** Handing over a code: whoever holds a group, or coordinates, makes it; the one whom it is for sees each in the app. */
import { codeHanders, codeMakers, signedIn } from '../../../answers.ts'
import { type C, goTo, idIn, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { pageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { found, missing } from '../../../platform/errors/refusals.ts'
import { sessionToken } from '../../../session-cookie.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import type { Member } from '../schema.ts'
import { endMyCodes, handCode, readCodes } from './commands.ts'
import { handForm } from './forms.ts'
import { canHandCodes, codeOf } from './policy.ts'
import { findMadeCode, findSubject, myCodes } from './queries.ts'
import { HandPage } from './views/hand-page.tsx'
import { MadePage } from './views/made-page.tsx'
import { MyCodesPage } from './views/my-codes-page.tsx'

export function handedCodeRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.newcomerCode, codeMakers, async (c) => showNewcomer(c, await makerOf(c), emptyForm))
  people.post(paths.newcomerCode, codeMakers, makeForNewcomer)
  people.get(paths.handedCode, codeHanders, async (c) => showSubject(c, await subjectOf(c), emptyForm))
  people.post(paths.handedCode, codeHanders, makeForSubject)
  people.get(paths.madeCode, codeMakers, showMade)
  people.get(paths.myCodes, signedIn, showMine)
  people.post(paths.myCodesRead, signedIn, async (c) => {
    await readCodes(c.var.db, await signedInMember(c))
    return goTo(c, paths.myCodes(), 'people.handed.said.read')
  })
  people.post(paths.myCodesEnd, signedIn, async (c) => {
    const count = await endMyCodes(c.var.db, await signedInMember(c))
    return goTo(c, paths.myCodes(), count ? 'people.handed.said.ended' : undefined)
  })
}

/** Who asks, if they act in a role that hands over codes; for everybody else there is nothing here. */
async function makerOf(c: C): Promise<Member> {
  const member = await signedInMember(c)
  if (!canHandCodes(member.acting_role)) throw missing()
  return member
}

async function subjectOf(c: C) {
  await makerOf(c)
  const id = idIn(c, 'subject')
  return { id, ...found(await findSubject(c.var.db, id)) }
}

const statusOf = (state: FormState) => (Object.keys(state.problems).length ? 422 : 200)

const showNewcomer = (c: C, _maker: Member, state: FormState) =>
  show(c, (page) => <HandPage page={page} name={null} action={paths.newcomerCode()} state={state} />, {
    status: statusOf(state),
  })

const showSubject = (c: C, { id, display_name }: Awaited<ReturnType<typeof subjectOf>>, state: FormState) =>
  show(
    c,
    (page) => (
      <HandPage page={page} name={display_name} action={paths.handedCode({ subject: id })} state={state} />
    ),
    { status: statusOf(state) },
  )

async function makeForNewcomer(c: C) {
  const maker = await makerOf(c)
  const input = await readInput(c, handForm)
  if (!input.ok) return showNewcomer(c, maker, input.form)
  const made = await handCode(c.var.db, { ...handingOf(c), subject: null, group: null, ...input.value })
  if (typeof made === 'string') return showNewcomer(c, maker, refused(c, maker, made))
  return goTo(c, paths.madeCode({ code: made.id }))
}

async function makeForSubject(c: C) {
  const subject = await subjectOf(c)
  const input = await readInput(c, handForm)
  if (!input.ok) return showSubject(c, subject, input.form)
  const whom = { subject: subject.id, group: subject.group_id, ...input.value }
  const made = await handCode(c.var.db, { ...handingOf(c), ...whom })
  if (typeof made === 'string') return showSubject(c, subject, refused(c, await signedInMember(c), made))
  return goTo(c, paths.madeCode({ code: made.id }))
}

const handingOf = (c: C) => ({ session: sessionToken(c) ?? '', texts: c.var.services.texts })

/** What was written, and why no code was made; which of several reasons it is, is the person's own. */
function refused(c: C, maker: Member, why: 'own' | 'many'): FormState {
  const { t } = pageOf(c, maker, false)
  const problem = t(why === 'own' ? 'people.handed.problem.own' : 'people.handed.problem.many')
  return { values: { reason: c.var.body.get('reason') ?? '' }, problems: { reason: problem } }
}

/** Said by the session that made it, for a few minutes; the code itself is stored nowhere. */
async function showMade(c: C) {
  await makerOf(c)
  const code = codeOf(sessionToken(c) ?? '', idIn(c, 'code'))
  const made = await findMadeCode(c.var.db, code)
  const about = made ? { ...made, code } : null
  return show(c, (page) => <MadePage page={page} made={about} />, { secret: true })
}

async function showMine(c: C) {
  const member = await signedInMember(c)
  const codes = await myCodes(c.var.db)
  const about = { codes, unread: member.codes_unread, now: clock.now(), said: c.req.query('said') }
  return show(c, (page) => <MyCodesPage page={page} {...about} />)
}
