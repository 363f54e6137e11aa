/** Leaving a group, why in a tap, and who reads it. */
import { coordinators, groupBelonging, groupHolders } from '../../../answers.ts'
import { type C, goTo, idIn, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { pageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { allow, found } from '../../../platform/errors/refusals.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { withHelp } from '../../care/policy.ts'
import { logLook } from '../../people/access-log/commands.ts'
import { leaveGroup } from '../commands.ts'
import { holds } from '../policy.ts'
import { findGroup, findMine, type ShownGroup } from '../queries.ts'
import { tellLeaving } from './commands.ts'
import { leavingForm } from './forms.ts'
import { hasNoReader } from './policy.ts'
import { findLeavingAsk, leavingReasons, leavingWords } from './queries.ts'
import { LeaveGroupPage } from './views/leave-group-page.tsx'
import { LeavingAskPage } from './views/leaving-ask-page.tsx'
import { LeftPage } from './views/left-page.tsx'

export function leavingRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groupLeave, groupBelonging, async (c) => showLeave(c, (await mineOf(c)).group, emptyForm))
  groups.post(paths.groupLeave, groupBelonging, leave)
  groups.get(paths.groupLeft, groupHolders, showLeft)
  groups.get(paths.leavingAsk, coordinators, showAsk)
}

async function mineOf(c: C) {
  const member = await signedInMember(c)
  const id = idIn(c, 'group')
  const [group, mine] = await Promise.all([findGroup(c.var.db, id), findMine(c.var.db, id)])
  const shown = found(group)
  allow(Boolean(mine))
  return { member, group: shown }
}

const showLeave = (c: C, group: ShownGroup, state: FormState) =>
  show(c, (page) => <LeaveGroupPage page={page} group={group} state={state} />, {
    status: Object.keys(state.problems).length ? 422 : 200,
  })

async function leave(c: C) {
  const { member, group } = await mineOf(c)
  const input = await readInput(c, leavingForm)
  if (!input.ok) return showLeave(c, group, input.form)
  if (hasNoReader(input.value)) {
    const values = Object.fromEntries(c.var.body)
    const problems = { words: pageOf(c, member, false).t('groups.leave.problem.reader') }
    return showLeave(c, group, { values, problems })
  }
  await tellLeaving(c.var.db, member, group.id, input.value)
  await leaveGroup(c.var.db, group.id)
  return goTo(c, withHelp(paths.groups(), [input.value.words]), 'groups.said.left')
}

async function showLeft(c: C) {
  const member = await signedInMember(c)
  const { db } = c.var
  const id = idIn(c, 'group')
  const [group, reasons, words] = await Promise.all([
    findGroup(db, id),
    leavingReasons(db, id),
    leavingWords(db, id),
  ])
  const shown = found(group)
  allow(holds(member, shown))
  return show(c, (page) => <LeftPage page={page} group={shown} reasons={reasons} words={words} />)
}

async function showAsk(c: C) {
  await signedInMember(c)
  const ask = found(await findLeavingAsk(c.var.db, idIn(c, 'ask')))
  if (ask.person_id)
    await logLook(c.var.db, { what: 'account_seen', of: [ask.person_id], group: ask.group_id })
  return show(c, (page) => <LeavingAskPage page={page} ask={ask} />)
}
