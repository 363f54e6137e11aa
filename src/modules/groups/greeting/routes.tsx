import { coordinators, greeters, groupHolders, groupJoining, ownThing } from '../../../answers.ts'
import { type C, goTo, idIn, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { withHelp } from '../../care/policy.ts'
import { logLook } from '../../people/access-log/commands.ts'
import type { ShownGroup } from '../queries.ts'
import { heldGroup } from '../requests/routes.tsx'
import { hasTalkOpen } from '../waiting/policy.ts'
import { doorOf } from '../waiting/queries.ts'
import { consentFirst, doorFor, freshName } from '../waiting/routes.tsx'
import {
  askGreeter,
  comeFromStarter,
  endStarter,
  givePlaceBack,
  noteTry,
  setStarter,
  stayInGroup,
  takeBackCall,
  takePlace,
} from './commands.ts'
import { callForm, placeForm, starterForm, tryForm } from './forms.ts'
import { findCall, type GreeterCall, startersOf, triesOf } from './queries.ts'
import { CallPage } from './views/call-page.tsx'
import { GreeterPage } from './views/greeter-page.tsx'
import { PlacePage } from './views/place-page.tsx'
import { StartersPage } from './views/starters-page.tsx'

const statusOf = (state: FormState) => (Object.keys(state.problems).length ? 422 : 200)

export function greetingRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groupGreeter, groupJoining, lookAtGreeter)
  groups.post(paths.groupGreeter, groupJoining, ask)
  groups.post(paths.groupGreeterEnd, ownThing, async (c) => {
    await signedInMember(c)
    const { group } = await doorFor(c)
    await takeBackCall(c.var.db, group.id)
    return goTo(c, paths.group({ group: group.id }), 'groups.said.talk_taken_back')
  })
  groups.get(paths.greeterCall, greeters, async (c) => showCall(c, await callFor(c), emptyForm))
  groups.post(paths.greeterCall, greeters, note)
  groups.post(paths.groupStay, ownThing, async (c) => {
    await signedInMember(c)
    const { group } = await doorFor(c)
    await stayInGroup(c.var.db, group.id)
    return goTo(c, paths.group({ group: group.id }), 'groups.said.stayed')
  })
  starterRoutes(groups)
}

async function lookAtGreeter(c: C) {
  const member = await signedInMember(c)
  const { group, mine, door } = await doorFor(c)
  if (mine) return goTo(c, paths.group({ group: group.id }))
  const consent = hasTalkOpen(door) ? null : await consentFirst(c)
  if (consent) return consent
  const state = freshName(c, door, member.display_name)
  return show(c, (page) => <GreeterPage page={page} group={group} door={door} state={state} />)
}

async function ask(c: C) {
  const member = await signedInMember(c)
  const { group, mine, door } = await doorFor(c)
  if (mine || hasTalkOpen(door)) return goTo(c, paths.group({ group: group.id }))
  const consent = await consentFirst(c)
  if (consent) return consent
  const input = await readInput(c, callForm)
  if (!input.ok) {
    const state = input.form
    const page = { group, door, state }
    return show(c, (p) => <GreeterPage page={p} {...page} />, { status: 422 })
  }
  await askGreeter(c.var.db, member, group.id, input.value)
  const back = withHelp(paths.group({ group: group.id }), [input.value.reach, input.value.times])
  return goTo(c, back, 'groups.said.talk_asked')
}

/** The talk of the address, if the reader greets for its group; else 404. */
async function callFor(c: C): Promise<GreeterCall> {
  await signedInMember(c)
  const call = await findCall(c.var.db, idIn(c, 'call'))
  return found(call?.group_id === idIn(c, 'group') ? call : null)
}

async function showCall(c: C, call: GreeterCall, state: FormState) {
  const tries = await triesOf(c.var.db, call.id)
  const about = { call, tries, state, said: c.req.query('said') }
  await logLook(c.var.db, { what: 'talk_seen', of: [call.id], group: call.group_id })
  return show(c, (page) => <CallPage page={page} {...about} />, { status: statusOf(state) })
}

async function note(c: C) {
  const call = await callFor(c)
  const input = await readInput(c, tryForm)
  if (!input.ok) return showCall(c, call, input.form)
  const now = await noteTry(c.var.db, call.group_id, call.id, input.value)
  const back = withHelp(paths.greeterCall({ group: call.group_id, call: call.id }), [input.value.words])
  return goTo(c, back, now === 'open' ? 'groups.said.try' : 'groups.said.talk_over')
}

function starterRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groupStarters, groupHolders, async (c) => {
    const { group } = await heldGroup(c)
    return showStarters(c, group, emptyForm)
  })
  groups.post(paths.groupStarters, groupHolders, makeStarter)
  groups.post(paths.starterEnd, coordinators, async (c) => {
    await signedInMember(c)
    const how = c.var.body.get('how') === 'held' ? 'held' : 'called_off'
    await endStarter(c.var.db, idIn(c, 'starter'), how)
    const said = how === 'held' ? 'groups.said.starter_held' : 'groups.said.starter_off'
    return goTo(c, paths.groupStarters({ group: idIn(c, 'group') }), said)
  })
  groups.get(paths.starterPlace, groupJoining, async (c) => {
    const { display_name } = await signedInMember(c)
    const door = await doorOf(c.var.db, idIn(c, 'group'), true)
    return (await consentFirst(c)) ?? showPlace(c, freshName(c, door, display_name))
  })
  groups.post(paths.starterPlace, groupJoining, answerPlace)
  groups.post(paths.groupComeIn, ownThing, comeIn)
}

async function makeStarter(c: C) {
  const { group } = await heldGroup(c)
  const input = await readInput(c, starterForm)
  if (!input.ok) return showStarters(c, group, input.form)
  await setStarter(c.var.db, group.id, input.value)
  return goTo(c, paths.groupStarters({ group: group.id }), 'groups.said.starter_set')
}

async function showStarters(c: C, group: ShownGroup, state: FormState) {
  const starters = await startersOf(c.var.db, group.id)
  const about = { group, starters, state, said: c.req.query('said') }
  return show(c, (page) => <StartersPage page={page} {...about} />, { status: statusOf(state) })
}

/** The starter meeting of the address, if it is there for the reader; else 404. */
async function starterFor(c: C) {
  const { group, mine, door } = await doorFor(c)
  return { group, mine, starter: found(door.starters.find((s) => s.id === idIn(c, 'starter'))) }
}

async function showPlace(c: C, state: FormState) {
  const { group, mine, starter } = await starterFor(c)
  if (mine || starter.mine) return goTo(c, paths.group({ group: group.id }))
  const status = statusOf(state)
  return show(c, (page) => <PlacePage page={page} group={group} starter={starter} state={state} />, {
    status,
  })
}

async function answerPlace(c: C) {
  await signedInMember(c)
  const { group, mine, starter } = await starterFor(c)
  if (mine) return goTo(c, paths.group({ group: group.id }))
  if (c.var.body.get('give_back') === 'yes') {
    await givePlaceBack(c.var.db, group.id, starter.id)
    return goTo(c, paths.group({ group: group.id }), 'groups.said.place_given_back')
  }
  const consent = await consentFirst(c)
  if (consent) return consent
  const input = await readInput(c, placeForm)
  if (!input.ok) return showPlace(c, input.form)
  await takePlace(c.var.db, group.id, starter.id, input.value.name)
  return goTo(c, paths.group({ group: group.id }), 'groups.said.place_taken')
}

async function comeIn(c: C) {
  await signedInMember(c)
  const { group } = await doorFor(c)
  const came = await comeFromStarter(c.var.db, group.id)
  const said = came === 'in' ? 'groups.said.joined' : 'groups.said.in_line'
  return goTo(c, paths.group({ group: group.id }), said)
}
