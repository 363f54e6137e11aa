/** One follow-up: its page, and all that can become of it. */
import { ofQueue, ownThing } from '../../../answers.ts'
import { type C, goTo, idIn, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { pageOf } from '../../../frame.ts'
import type { MessageKey } from '../../../messages.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { withQuery } from '../../../platform/web/path.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { type Followup, findFollowup } from '../queries.ts'
import { FollowupPage } from '../views/followup-page.tsx'
import * as commands from './commands.ts'
import { endingForm, handForm, putOffForm, refusalForm } from './forms.ts'
import { daysLeft } from './policy.ts'
import { handsOf, stepsOf } from './queries.ts'

export function workRoutes(followups: ReturnType<typeof routesOf>) {
  followups.get(paths.followup, ofQueue, async (c) => showFollowup(c, await followupFor(c), emptyForm))
  followups.post(paths.followupOwner, ofQueue, changeOwner)
  followups.post(paths.followupEnding, ofQueue, end)
  followups.post(paths.followupHand, ofQueue, hand)
  followups.post(paths.followupRefusal, ownThing, refuse)
  followups.post(paths.followupPause, ofQueue, putOff)
  followups.post(paths.followupReopening, ownThing, reopen)
  followups.post(paths.followupReminder, ownThing, remind)
}

/** The follow-up of the address; 404 when it is not there for the member. */
async function followupFor(c: C): Promise<Followup> {
  await signedInMember(c)
  return found(await findFollowup(c.var.db, idIn(c, 'followup')))
}

async function showFollowup(c: C, followup: Followup, state: FormState) {
  const member = await signedInMember(c)
  const kind = found(c.var.services.loops[followup.kind_id])
  const status = Object.keys(state.problems).length ? 422 : 200
  const isOpen = followup.ended_at === null
  const [steps, hands] = await Promise.all([
    stepsOf(c.var.db, followup.id),
    isOpen ? handsOf(c.var.db, followup.id) : [],
  ])
  const about = { followup, kind, state, steps, hands, now: clock.now(), said: c.req.query('said') }
  const coordinates = member.acting_role === 'coordinator'
  return show(c, (page) => <FollowupPage page={page} {...about} coordinates={coordinates} />, { status })
}

const back = (c: C, followup: Followup, said: MessageKey) =>
  goTo(c, paths.followup({ followup: followup.id }), said)

async function changeOwner(c: C) {
  const followup = await followupFor(c)
  if (c.var.body.get('owner') === 'nobody') {
    await commands.giveBackFollowup(c.var.db, followup.id)
    // A coordinator may see it no more.
    return goTo(c, paths.today(), 'followups.said.given_back')
  }
  await commands.takeFollowup(c.var.db, followup.id)
  return back(c, followup, 'followups.said.taken')
}

async function end(c: C) {
  const followup = await followupFor(c)
  const kind = found(c.var.services.loops[followup.kind_id])
  const input = await readInput(c, endingForm)
  if (!input.ok) return showFollowup(c, followup, input.form)
  const { outcome, why, sentence } = input.value
  const named = outcome && outcome !== 'not_needed' ? outcome : null
  if (named) found(kind.outcomes?.[named])
  await commands.endFollowup(c.var.db, followup.id, { outcome: named, why, sentence: sentence || null })
  return goTo(c, withQuery(paths.today(), { ended: followup.id }), 'followups.said.ended')
}

/** What was entered, with a problem that only the database could tell. */
async function problem(c: C, name: string, key: MessageKey): Promise<FormState> {
  const page = pageOf(c, await c.var.member, false)
  const values = Object.fromEntries([...c.var.body].filter(([field]) => field !== '_key'))
  return { values, problems: { [name]: page.t(key as 'ui.skip') } }
}

async function hand(c: C) {
  const followup = await followupFor(c)
  const input = await readInput(c, handForm)
  if (!input.ok) return showFollowup(c, followup, input.form)
  if (!(await commands.handOver(c.var.db, followup.id, input.value)))
    return showFollowup(c, followup, await problem(c, 'to', 'followups.problem.to_full'))
  return goTo(c, paths.today(), 'followups.said.handed')
}

async function refuse(c: C) {
  const followup = await followupFor(c)
  found(followup.handed_by_name)
  const input = await readInput(c, refusalForm)
  if (!input.ok) return showFollowup(c, followup, input.form)
  await commands.refuseFollowup(c.var.db, followup.id, input.value.refusal)
  return goTo(c, paths.today(), 'followups.said.refused')
}

async function putOff(c: C) {
  const followup = await followupFor(c)
  const kind = found(c.var.services.loops[followup.kind_id])
  const input = await readInput(c, putOffForm)
  if (!input.ok) return showFollowup(c, followup, input.form)
  const { days, reason } = input.value
  const may = daysLeft(kind, followup).includes(days)
  if (!may || !(await commands.putOff(c.var.db, followup.id, { days, word: reason })))
    return showFollowup(c, followup, await problem(c, 'days', 'followups.problem.days_many'))
  return back(c, followup, 'followups.said.put_off')
}

async function reopen(c: C) {
  const followup = await followupFor(c)
  await commands.reopenFollowup(c.var.db, followup.id)
  return back(c, followup, 'followups.said.reopened')
}

async function remind(c: C) {
  const followup = await followupFor(c)
  await commands.remindOf(c.var.db, followup.id)
  return back(c, followup, 'followups.said.reminded')
}
