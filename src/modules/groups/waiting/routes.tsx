import type { z } from 'zod'
import { groupJoining, ownThing } from '../../../answers.ts'
import { type C, goTo, idIn, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { languageOf, pageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { newSeed } from '../../../platform/crypto/chance.ts'
import { allow, found } from '../../../platform/errors/refusals.ts'
import type { FormState } from '../../../ui/page.ts'
import { withHelp } from '../../care/policy.ts'
import { hasMyConsent } from '../../people/consents/queries.ts'
import { NameTaken } from '../commands.ts'
import { tellHope } from '../hopes/commands.ts'
import { acceptNorms } from '../norms/commands.ts'
import type { Norm, NormHistory } from '../norms/policy.ts'
import { normsOf } from '../norms/queries.ts'
import { findGroup, findMine, type Membership, type ShownGroup } from '../queries.ts'
import { JoinGroupPage } from '../views/join-group-page.tsx'
import { joinOrWait, leaveLine, takeOffer } from './commands.ts'
import { joinForm } from './forms.ts'
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
export function freshName(c: C, door: Door, name: string): FormState {
  const seed = c.req.query('seed') ?? String(newSeed())
  return { values: { name: door.is_first ? name : '', seed }, problems: {} }
}

/** Asks nothing of the database: a write may have failed before, and its transaction answers nothing more. */
function showJoin(c: C, { group, door }: Here, norms: Norm[], state: FormState) {
  const line = isForLine(group, door, clock.now())
  const status = Object.keys(state.problems).length ? 422 : 200
  const about = { group, norms, state, line, another: newSeed() }
  return show(c, (page) => <JoinGroupPage page={page} {...about} />, { status })
}

export function waitRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groupJoin, groupJoining, async (c) => {
    const member = await signedInMember(c)
    const here = await doorFor(c)
    const elsewhere = await elsewhereFirst(c, here)
    if (elsewhere) return elsewhere
    const { now } = await normsOf(c.var.db, here.group, languageOf(c, member))
    return showJoin(c, here, now, freshName(c, here.door, member.display_name))
  })
  groups.post(paths.groupJoin, groupJoining, join)
  groups.post(paths.groupSeat, ownThing, answerOffer)
}

async function join(c: C) {
  const member = await signedInMember(c)
  const here = await doorFor(c)
  const elsewhere = await elsewhereFirst(c, here)
  if (elsewhere) return elsewhere
  const history = await normsOf(c.var.db, here.group, languageOf(c, member))
  const { t } = pageOf(c, member, false)
  const input = await readInput(c, joinForm)
  const again = (problems: FormState['problems']) =>
    showJoin(c, here, history.now, { values: enteredIn(c), problems })
  const isOpen = isOpenNorm(c, here, history)
  const open: FormState['problems'] = isOpen ? { norms: t('groups.norms.problem.door') } : {}
  if (!input.ok) return again({ ...input.form.problems, ...open })
  if (isOpen) return again(open)
  try {
    const isIn = await comeIn(c, here.group.id, history, input.value)
    const address = withHelp(paths.group({ group: here.group.id }), [input.value.hope_words])
    return goTo(c, address, isIn ? 'groups.said.joined' : 'groups.said.in_line')
  } catch (error) {
    if (!(error instanceof NameTaken)) throw error
    return again({ name: t('groups.problem.name_taken') })
  }
}

/** Whether a norm was left out. Whoever comes into the line accepts them when a seat is theirs. */
function isOpenNorm(c: C, { group, door }: Here, history: NormHistory): boolean {
  const ticked = c.var.body.getAll('norms')
  return !isForLine(group, door, clock.now()) && history.now.some((n) => !ticked.includes(n.norm))
}

/** In with what was accepted and hoped for, or into the line; answers which. */
async function comeIn(c: C, group: string, history: NormHistory, input: z.infer<typeof joinForm>) {
  const { norms, hopes, hope_words, ...named } = input
  const membership = await joinOrWait(c.var.db, group, named)
  if (!membership) return false
  await acceptNorms(c.var.db, { group, membership }, history, norms)
  await tellHope(c.var.db, membership, { answers: hopes, words: hope_words })
  return true
}

/** What was sent, to be shown again as it was. */
const enteredIn = ({ var: { body } }: C): FormState['values'] => ({
  name: body.get('name') ?? '',
  seed: body.get('seed') ?? '',
  listens: body.get('listens') ?? '',
  norms: body.getAll('norms'),
  hopes: body.getAll('hopes'),
  hope_words: body.get('hope_words') ?? '',
})

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
