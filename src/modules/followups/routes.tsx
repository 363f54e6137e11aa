import { ofQueue, signedIn } from '../../answers.ts'
import { type C, goTo, idIn, readInput, routesOf, show, signedInMember } from '../../context.ts'
import { paths } from '../../paths.ts'
import { clock } from '../../platform/clock.ts'
import { found } from '../../platform/errors/refusals.ts'
import { emptyForm, type FormState } from '../../ui/page.ts'
import { hasWaitingRole } from '../people/policy.ts'
import { myStanding, newsOf } from '../people/queries.ts'
import { myRecovery } from '../people/recovery/queries.ts'
import { endFollowup, giveBackFollowup, takeFollowup } from './commands.ts'
import { endingForm } from './forms.ts'
import { type Followup, findFollowup, myAskings, openFollowups } from './queries.ts'
import { FollowupPage } from './views/followup-page.tsx'
import { TodayPage } from './views/today-page.tsx'

export const followups = routesOf('followups')

followups.get(paths.today, signedIn, async (c) => {
  const member = await signedInMember(c)
  const [open, askings, recovery, standing] = await Promise.all([
    openFollowups(c.var.db),
    myAskings(c.var.db),
    myRecovery(c.var.db),
    myStanding(c.var.db),
  ])
  const about = {
    member,
    open,
    askings,
    isAskedFor: recovery !== undefined,
    needsSecondStep: !member.second_factor_at && hasWaitingRole(standing),
    news: newsOf(standing),
    loops: c.var.services.loops,
    now: clock.now(),
    said: c.req.query('said'),
  }
  return show(c, (page) => <TodayPage page={page} {...about} />)
})

/** The follow-up of the address; 404 when it is not there for the member. */
async function followupFor(c: C): Promise<Followup> {
  await signedInMember(c)
  return found(await findFollowup(c.var.db, idIn(c, 'followup')))
}

followups.get(paths.followup, ofQueue, async (c) => showFollowup(c, await followupFor(c), emptyForm))

function showFollowup(c: C, followup: Followup, state: FormState) {
  const kind = found(c.var.services.loops[followup.kind_id])
  const status = Object.keys(state.problems).length ? 422 : 200
  const about = { followup, kind, state, now: clock.now(), said: c.req.query('said') }
  return show(c, (page) => <FollowupPage page={page} {...about} />, { status })
}

followups.post(paths.followupOwner, ofQueue, async (c) => {
  const { id } = await followupFor(c)
  if (c.var.body.get('owner') === 'nobody') {
    await giveBackFollowup(c.var.db, id)
    return goTo(c, paths.followup({ followup: id }), 'followups.said.given_back')
  }
  await takeFollowup(c.var.db, id)
  return goTo(c, paths.followup({ followup: id }), 'followups.said.taken')
})

followups.post(paths.followupEnding, ofQueue, async (c) => {
  const followup = await followupFor(c)
  const input = await readInput(c, endingForm)
  if (!input.ok) return showFollowup(c, followup, input.form)
  await endFollowup(c.var.db, followup.id, input.value.why)
  return goTo(c, paths.today(), 'followups.said.ended')
})
