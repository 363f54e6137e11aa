import { groupBelonging, groupFacts, groupHolders, groupMembers } from '../../answers.ts'
import {
  type C,
  forMember,
  goTo,
  idIn,
  networkOf,
  routesOf,
  show,
  signedInMember,
  who,
} from '../../context.ts'
import { paths } from '../../paths.ts'
import { clock } from '../../platform/clock.ts'
import { allow, found } from '../../platform/errors/refusals.ts'
import { logLook } from '../people/access-log/commands.ts'
import { leaveGroup, welcomeMember } from './commands.ts'
import { conditionRoutes } from './conditions/routes.tsx'
import { directoryRoutes } from './directory/routes.tsx'
import { finderRoutes } from './finder/routes.tsx'
import { greetingRoutes } from './greeting/routes.tsx'
import { canLead, canSeeMembers, holds } from './policy.ts'
import { profileRoutes } from './profiles/routes.tsx'
import {
  findGroup,
  findMine,
  holdersOf,
  type Membership,
  membersOf,
  type ShownGroup,
  termFor,
} from './queries.ts'
import { requestRoutes } from './requests/routes.tsx'
import { startRoutes } from './start/routes.tsx'
import { GroupPage } from './views/group-page.tsx'
import { LeaveGroupPage } from './views/leave-group-page.tsx'
import { MembersPage } from './views/members-page.tsx'
import { doorOf } from './waiting/queries.ts'
import { waitRoutes } from './waiting/routes.tsx'

export const groups = routesOf('groups')

groups.get(paths.group, groupFacts, async (c) => {
  const { db } = c.var
  const id = idIn(c, 'group')
  const [group, member, door, mine, holders, term] = await Promise.all([
    findGroup(db, id),
    who(c),
    doorOf(db, id, c.var.asMember),
    forMember(c, () => findMine(db, id), undefined),
    forMember(c, () => holdersOf(db, id), []),
    forMember(c, () => termFor(db, id), undefined),
  ])
  const shown = found(group)
  const about = {
    group: shown,
    mine,
    holders,
    term,
    held: holds(member, shown),
    leads: canLead(member, shown, mine),
    contact: networkOf(c).contact,
    door,
    now: clock.now(),
    said: c.req.query('said'),
  }
  return show(c, (page) => <GroupPage page={page} {...about} />, { live: Boolean(mine) || about.held })
})

/** The group and the reader's place in it; 404 when it does not exist for them. */
async function groupFor(c: C): Promise<{ group: ShownGroup; mine: Membership | undefined }> {
  const id = idIn(c, 'group')
  const [group, mine] = await Promise.all([findGroup(c.var.db, id), findMine(c.var.db, id)])
  return { group: found(group), mine }
}

groups.get(paths.groupLeave, groupBelonging, async (c) => {
  await signedInMember(c)
  const { group, mine } = await groupFor(c)
  allow(Boolean(mine))
  return show(c, (page) => <LeaveGroupPage page={page} group={group} />)
})

groups.post(paths.groupLeave, groupBelonging, async (c) => {
  await signedInMember(c)
  const { group, mine } = await groupFor(c)
  allow(Boolean(mine))
  await leaveGroup(c.var.db, group.id)
  return goTo(c, paths.groups(), 'groups.said.left')
})

groups.get(paths.groupMembers, groupMembers, async (c) => {
  const member = await signedInMember(c)
  const { group, mine } = await groupFor(c)
  const [members, term] = await Promise.all([membersOf(c.var.db, group.id), termFor(c.var.db, group.id)])
  // Whoever holds the group and acts in another role now finds the way into it on its page.
  if (term && !canSeeMembers(member, group, mine)) return goTo(c, paths.group({ group: group.id }))
  allow(canSeeMembers(member, group, mine))
  const about = { group, members, term, held: canLead(member, group, mine), said: c.req.query('said') }
  const of = members.filter((m) => !m.mine).map((m) => m.id)
  if (about.held) await logLook(c.var.db, { what: 'membership_seen', of, group: group.id })
  return show(c, (page) => <MembersPage page={page} {...about} />, { live: true })
})

groups.post(paths.memberWelcome, groupHolders, async (c) => {
  const member = await signedInMember(c)
  const { group, mine } = await groupFor(c)
  allow(canLead(member, group, mine))
  const membership = idIn(c, 'membership')
  found((await membersOf(c.var.db, group.id)).find((m) => m.id === membership))
  await welcomeMember(c.var.db, group.id, membership)
  return goTo(c, paths.groupMembers({ group: group.id }), 'groups.said.welcomed')
})

for (const routes of [
  conditionRoutes,
  directoryRoutes,
  finderRoutes,
  startRoutes,
  profileRoutes,
  waitRoutes,
  requestRoutes,
  greetingRoutes,
])
  routes(groups)
