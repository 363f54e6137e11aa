/** How much work somebody takes and when they take none; for coordinators what everybody has open. */
import { coordinators, ownThing, signedIn } from '../../../answers.ts'
import {
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
import { found } from '../../../platform/errors/refusals.ts'
import { startOfDay } from '../../../platform/i18n/times.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import type { Member } from '../../people/schema.ts'
import { endBreak, makeBreak, setLoad } from './commands.ts'
import { breakForm, loadForm } from './forms.ts'
import { allLoads, myBreaks, myLoad } from './queries.ts'
import { LoadPage } from './views/load-page.tsx'
import { LoadsPage } from './views/loads-page.tsx'

export function loadRoutes(followups: ReturnType<typeof routesOf>) {
  followups.get(paths.load, signedIn, async (c) => showLoad(c, await signedInMember(c), emptyForm))
  followups.post(paths.load, signedIn, async (c) => {
    const member = await signedInMember(c)
    const input = await readInput(c, loadForm)
    if (!input.ok) return showLoad(c, member, input.form)
    await setLoad(c.var.db, member, input.value.most)
    return goTo(c, paths.load(), 'followups.said.load_set')
  })
  followups.post(paths.breaks, signedIn, takeBreak)
  followups.post(paths.breakEnd, ownThing, async (c) => {
    await signedInMember(c)
    await endBreak(c.var.db, idIn(c, 'break'))
    return goTo(c, paths.load(), 'followups.said.break_ended')
  })
  followups.get(paths.loads, coordinators, async (c) => {
    const member = await signedInMember(c)
    found(member.acting_role === 'coordinator' || null)
    const loads = await allLoads(c.var.db)
    return show(c, (page) => <LoadsPage page={page} loads={loads} />)
  })
}

const zoneOf = (c: C, member: Member) => member.zone ?? networkOf(c).zone

async function takeBreak(c: C) {
  const member = await signedInMember(c)
  const zone = zoneOf(c, member)
  const input = await readInput(c, breakForm(zone, clock.now()))
  if (!input.ok) return showLoad(c, member, input.form)
  const { from, to, open } = input.value
  const span = { from: startOfDay(from, zone)!, to: startOfDay(to, zone, 1)!, openOnes: open }
  if (await makeBreak(c.var.db, span)) return goTo(c, paths.load(), 'followups.said.break_made')
  const page = pageOf(c, member, false)
  const problems = { from: page.t('followups.problem.break_twice') }
  return showLoad(c, member, { values: { from, to, open }, problems })
}

async function showLoad(c: C, member: Member, state: FormState) {
  const [load, breaks] = await Promise.all([myLoad(c.var.db), myBreaks(c.var.db)])
  const status = Object.keys(state.problems).length ? 422 : 200
  const about = { member, load, breaks, state, now: clock.now(), said: c.req.query('said') }
  return show(c, (page) => <LoadPage page={page} {...about} />, { status })
}
