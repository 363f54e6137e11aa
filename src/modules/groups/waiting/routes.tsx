import { groupJoining, ownThing } from '../../../answers.ts'
import { type C, goTo, idIn, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { newSeed } from '../../../platform/crypto/chance.ts'
import { allow, found } from '../../../platform/errors/refusals.ts'
import type { FormState } from '../../../ui/page.ts'
import { hasMyConsent } from '../../people/consents/queries.ts'
import { NameTaken } from '../commands.ts'
import { groupJoinForm } from '../forms.ts'
import { findGroup, findMine, type Membership, myGroups, type ShownGroup } from '../queries.ts'
import { JoinGroupPage } from '../views/join-group-page.tsx'
import { joinOrWait, leaveLine, takeOffer } from './commands.ts'
import { canEnter, isForLine, isWaiting } from './policy.ts'
import { type Door, doorOf } from './queries.ts'

/** A membership is health data: whoever has taken back the yes to it is shown what it is about first. */
const toConsent = paths.agreement({ use: 'health_data' })

type Here = { group: ShownGroup; mine: Membership | undefined; door: Door }

/** The group of the address, the reader's place in it and at its door; 404 when it does not exist for them. */
export async function doorFor(c: C): Promise<Here> {
  const id = idIn(c, 'group')
  const [group, mine, door] = await Promise.all([
    findGroup(c.var.db, id),
    findMine(c.var.db, id),
    doorOf(c.var.db, id, true),
  ])
  return { group: found(group), mine, door }
}

/** Where the yes to the keeping of health data is given, for whoever has not; else null. */
export const consentFirst = async (c: C) =>
  (await hasMyConsent(c.var.db, 'health_data')) ? null : goTo(c, toConsent)

async function elsewhereFirst(c: C, { group, mine, door }: Here) {
  if (mine || isWaiting(door)) return goTo(c, paths.group({ group: group.id }))
  allow(canEnter(group, mine, clock.now()))
  return consentFirst(c)
}

/** A second group gets no name suggested: the same one twice would tell who somebody is elsewhere. */
export async function freshName(c: C, name: string): Promise<FormState> {
  const isFirst = (await myGroups(c.var.db)).length === 0
  const seed = c.req.query('seed') ?? String(newSeed())
  return { values: { name: isFirst ? name : '', seed }, problems: {} }
}

function showJoin(c: C, { group, door }: Here, state: FormState) {
  const line = isForLine(group, door, clock.now())
  const status = Object.keys(state.problems).length ? 422 : 200
  const about = { group, state, line, another: newSeed() }
  return show(c, (page) => <JoinGroupPage page={page} {...about} />, { status })
}

/** The page again, with the name that somebody else has. */
function nameTaken(c: C, here: Here, values: FormState['values']) {
  const status = 422
  const line = isForLine(here.group, here.door, clock.now())
  return show(
    c,
    (page) => {
      const state = { values, problems: { name: page.t('groups.problem.name_taken') } }
      return <JoinGroupPage page={page} group={here.group} state={state} line={line} another={newSeed()} />
    },
    { status },
  )
}

export function waitRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groupJoin, groupJoining, async (c) => {
    const member = await signedInMember(c)
    const here = await doorFor(c)
    return (await elsewhereFirst(c, here)) ?? showJoin(c, here, await freshName(c, member.display_name))
  })
  groups.post(paths.groupJoin, groupJoining, join)
  groups.post(paths.groupSeat, ownThing, answerOffer)
}

async function join(c: C) {
  await signedInMember(c)
  const here = await doorFor(c)
  const elsewhere = await elsewhereFirst(c, here)
  if (elsewhere) return elsewhere
  const input = await readInput(c, groupJoinForm)
  if (!input.ok) return showJoin(c, here, input.form)
  const { name, seed, listens } = input.value
  try {
    const came = await joinOrWait(c.var.db, here.group.id, input.value)
    return goTo(
      c,
      paths.group({ group: here.group.id }),
      came === 'in' ? 'groups.said.joined' : 'groups.said.in_line',
    )
  } catch (error) {
    if (!(error instanceof NameTaken)) throw error
    return nameTaken(c, here, { name, seed: String(seed), listens: listens ? 'yes' : '' })
  }
}

/** Yes or no to an offered seat, or out of the line. An offer that is over is said so. */
async function answerOffer(c: C) {
  await signedInMember(c)
  const { group, door } = await doorFor(c)
  const wait = found(isWaiting(door) ? door.wait_id : null)
  if (c.var.body.get('answer') !== 'take') {
    await leaveLine(c.var.db, group.id)
    return goTo(c, paths.group({ group: group.id }), 'groups.said.line_left')
  }
  const isIn = await takeOffer(c.var.db, group.id, wait)
  return goTo(c, paths.group({ group: group.id }), isIn ? 'groups.said.joined' : 'groups.said.seat_gone')
}
