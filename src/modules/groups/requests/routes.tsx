import { groupHolders, groupJoining, ownThing, requestAnswerers } from '../../../answers.ts'
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
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { newSeed } from '../../../platform/crypto/chance.ts'
import { allow, found } from '../../../platform/errors/refusals.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { withHelp } from '../../care/policy.ts'
import { logLook } from '../../people/access-log/commands.ts'
import type { Member } from '../../people/schema.ts'
import { holds } from '../policy.ts'
import { findGroup, type ShownGroup } from '../queries.ts'
import { canAsk, hasAsked } from '../waiting/policy.ts'
import type { Door } from '../waiting/queries.ts'
import { consentFirst, doorFor, freshName } from '../waiting/routes.tsx'
import { acceptRequest, askToJoin, changeWord, declineRequest, setDoor, takeBackRequest } from './commands.ts'
import { askForm, doorForm, noForm, wordForm } from './forms.ts'
import { canAnswer } from './policy.ts'
import { doorSettings, findRequest, openRequests, otherGroups, type SeenRequest, takenBy } from './queries.ts'
import { AskPage } from './views/ask-page.tsx'
import { DoorPage } from './views/door-page.tsx'
import { RequestPage } from './views/request-page.tsx'
import { RequestsPage } from './views/requests-page.tsx'

export function requestRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groupAsk, groupJoining, lookAtAsking)
  groups.post(paths.groupAsk, groupJoining, ask)
  groups.post(paths.groupAskEnd, ownThing, async (c) => {
    await signedInMember(c)
    const { group } = await doorFor(c)
    await takeBackRequest(c.var.db, group.id)
    return goTo(c, paths.group({ group: group.id }), 'groups.said.taken_back')
  })
  groups.get(paths.groupRequests, groupHolders, listRequests)
  groups.get(paths.groupRequest, requestAnswerers, async (c) =>
    showRequest(c, await requestFor(c), emptyForm),
  )
  groups.post(paths.requestYes, requestAnswerers, accept)
  groups.post(paths.requestNo, requestAnswerers, decline)
  groups.get(paths.groupDoor, groupHolders, lookAtDoor)
  groups.post(paths.groupDoor, groupHolders, changeDoor)
}

/** The group of the address, for those who hold it in the role acted in; 403 for the others. */
export async function heldGroup(c: C): Promise<{ group: ShownGroup; member: Member }> {
  const member = await signedInMember(c)
  const group = found(await findGroup(c.var.db, idIn(c, 'group')))
  allow(holds(member, group))
  return { group, member }
}

function showAsk(c: C, { group, door }: { group: ShownGroup; door: Door }, state: FormState) {
  const status = Object.keys(state.problems).length ? 422 : 200
  const { contact } = networkOf(c)
  const about = {
    group,
    door,
    state,
    contact,
    another: newSeed(),
    now: clock.now(),
    said: c.req.query('said'),
  }
  return show(c, (page) => <AskPage page={page} {...about} />, { status })
}

async function lookAtAsking(c: C) {
  const member = await signedInMember(c)
  const { group, mine, door } = await doorFor(c)
  const isTold = door.answer === 'declined' && group.joining === 'request'
  const isTheirs = hasAsked(door) || isTold || canAsk(group, door, clock.now())
  if (mine || !isTheirs) return goTo(c, paths.group({ group: group.id }))
  if (hasAsked(door)) return showAsk(c, { group, door }, emptyForm)
  return (await consentFirst(c)) ?? showAsk(c, { group, door }, freshName(c, door, member.display_name))
}

async function ask(c: C) {
  const member = await signedInMember(c)
  const { group, mine, door } = await doorFor(c)
  if (hasAsked(door)) return change(c, { group, door })
  if (mine || !canAsk(group, door, clock.now())) return goTo(c, paths.group({ group: group.id }))
  const consent = await consentFirst(c)
  if (consent) return consent
  const input = await readInput(c, askForm)
  if (!input.ok) return showAsk(c, { group, door }, input.form)
  await askToJoin(c.var.db, member, group, input.value)
  return goTo(c, withHelp(paths.group({ group: group.id }), [input.value.word]), 'groups.said.asked')
}

async function change(c: C, { group, door }: { group: ShownGroup; door: Door }) {
  const input = await readInput(c, wordForm)
  if (!input.ok) return showAsk(c, { group, door }, input.form)
  await changeWord(c.var.db, group.id, input.value.word)
  const back = withHelp(paths.groupAsk({ group: group.id }), [input.value.word])
  return goTo(c, back, 'groups.said.word_changed')
}

async function listRequests(c: C) {
  const { group, member } = await heldGroup(c)
  allow(canAnswer(member, group))
  const requests = await openRequests(c.var.db, group.id)
  const about = { group, requests, now: clock.now(), said: c.req.query('said') }
  await logLook(c.var.db, { what: 'request_seen', of: requests.map((r) => r.id), group: group.id })
  return show(c, (page) => <RequestsPage page={page} {...about} />, { live: true })
}

type Found = { group: ShownGroup; request: SeenRequest }

/** The request of the address, if it is the reader's to answer; else 404. */
async function requestFor(c: C): Promise<Found> {
  await signedInMember(c)
  const [group, request] = await Promise.all([
    findGroup(c.var.db, idIn(c, 'group')),
    findRequest(c.var.db, idIn(c, 'request')),
  ])
  if (request?.group_id !== group?.id) found(null)
  return { group: found(group), request: found(request) }
}

async function showRequest(c: C, { group, request }: Found, state: FormState) {
  const [owner, others] = await Promise.all([takenBy(c.var.db, request.id), otherGroups(c.var.db, group.id)])
  const status = Object.keys(state.problems).length ? 422 : 200
  await logLook(c.var.db, { what: 'request_seen', of: [request.id], group: group.id })
  const about = { group, request, owner, others, state, now: clock.now() }
  return show(c, (page) => <RequestPage page={page} {...about} />, { status })
}

async function accept(c: C) {
  const { group, request } = await requestFor(c)
  const came = await acceptRequest(c.var.db, group.id, request.id)
  const said = came === 'in' ? 'groups.said.yes' : came ? 'groups.said.yes_line' : 'groups.said.answered'
  return goTo(c, paths.groupRequests({ group: group.id }), said)
}

async function decline(c: C) {
  const { group, request } = await requestFor(c)
  const input = await readInput(c, noForm)
  if (!input.ok) return showRequest(c, { group, request }, input.form)
  const isDone = await declineRequest(c.var.db, group.id, request.id, input.value)
  const back = withHelp(paths.groupRequests({ group: group.id }), [input.value.words])
  return goTo(c, back, isDone ? 'groups.said.no' : 'groups.said.answered')
}

async function lookAtDoor(c: C) {
  const { group } = await heldGroup(c)
  const settings = await doorSettings(c.var.db, group.id)
  const values = Object.fromEntries(Object.entries(settings).map(([k, v]) => [k, String(v ?? '')]))
  return showDoor(c, group, { values, problems: {} })
}

async function changeDoor(c: C) {
  const { group } = await heldGroup(c)
  const input = await readInput(c, doorForm)
  if (!input.ok) return showDoor(c, group, input.form)
  await setDoor(c.var.db, group.id, input.value)
  return goTo(c, paths.groupDoor({ group: group.id }), 'groups.said.door')
}

function showDoor(c: C, group: ShownGroup, state: FormState) {
  const status = Object.keys(state.problems).length ? 422 : 200
  const said = c.req.query('said')
  return show(c, (page) => <DoorPage page={page} group={group} state={state} said={said} />, { status })
}
