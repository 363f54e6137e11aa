import { groupFacts, groupHolders, groupMembers } from '../../answers.ts'
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
import { languageOf } from '../../frame.ts'
import { paths } from '../../paths.ts'
import { clock } from '../../platform/clock.ts'
import { allow, found } from '../../platform/errors/refusals.ts'
import { logLook } from '../people/access-log/commands.ts'
import type { Member } from '../people/schema.ts'
import { welcomeMember } from './commands.ts'
import { conditionRoutes } from './conditions/routes.tsx'
import { directoryRoutes } from './directory/routes.tsx'
import { finderRoutes } from './finder/routes.tsx'
import { firstDayRoutes } from './first-days/routes.tsx'
import { greetingRoutes } from './greeting/routes.tsx'
import { hopeRoutes } from './hopes/routes.tsx'
import { invitationRoutes } from './invitations/routes.tsx'
import { leavingRoutes } from './leaving/routes.tsx'
import { myAcceptances } from './norms/queries.ts'
import { normRoutes } from './norms/routes.tsx'
import { packetRoutes } from './packet/routes.tsx'
import { canLead, canSeeMembers, holds } from './policy.ts'
import { profileRoutes } from './profiles/routes.tsx'
import {
  findGroup,
  findMine,
  type Membership,
  membersOf,
  peopleHere,
  type ShownGroup,
  termFor,
} from './queries.ts'
import { requestRoutes } from './requests/routes.tsx'
import { startRoutes } from './start/routes.tsx'
import { waitingIn } from './today/policy.ts'
import { type Standing, standings } from './today/queries.ts'
import { GroupPage } from './views/group-page.tsx'
import { MembersPage } from './views/members-page.tsx'
import { doorOf } from './waiting/queries.ts'
import { waitRoutes } from './waiting/routes.tsx'

export const groups = routesOf('groups')

const nobody = { mine: undefined, holders: [] }

groups.get(paths.group, groupFacts, async (c) => {
  const { db } = c.var
  const id = idIn(c, 'group')
  const [group, member, door, { mine, holders }, term, [standing]] = await Promise.all([
    findGroup(db, id),
    who(c),
    doorOf(db, id, c.var.asMember),
    forMember(c, () => peopleHere(db, id), nobody),
    forMember(c, () => termFor(db, id), undefined),
    forMember(c, () => standings(db, id), []),
  ])
  const shown = found(group)
  const about = {
    group: shown,
    mine,
    holders,
    term,
    held: holds(member, shown),
    leads: canLead(member, shown, mine),
    waiting: waitingOf(c, member, standing),
    contact: networkOf(c).contact,
    door,
    now: clock.now(),
    said: c.req.query('said'),
  }
  return show(c, (page) => <GroupPage page={page} {...about} />, { live: Boolean(mine) || about.held })
})

function waitingOf(c: C, member: Member | null, standing: Standing | undefined) {
  if (!member || !standing) return null
  const zone = member.zone ?? networkOf(c).zone
  return waitingIn(standing, { lang: languageOf(c, member), zone, now: clock.now() })
}

/** The group and the reader's place in it; 404 when it does not exist for them. */
async function groupFor(c: C): Promise<{ group: ShownGroup; mine: Membership | undefined }> {
  const id = idIn(c, 'group')
  const [group, mine] = await Promise.all([findGroup(c.var.db, id), findMine(c.var.db, id)])
  return { group: found(group), mine }
}

groups.get(paths.groupMembers, groupMembers, async (c) => {
  const member = await signedInMember(c)
  const { group, mine } = await groupFor(c)
  const [members, term] = await Promise.all([membersOf(c.var.db, group.id), termFor(c.var.db, group.id)])
  // Whoever holds the group and acts in another role now finds the way into it on its page.
  if (term && !canSeeMembers(member, group, mine)) return goTo(c, paths.group({ group: group.id }))
  allow(canSeeMembers(member, group, mine))
  const about = { group, members, term, held: canLead(member, group, mine), said: c.req.query('said') }
  // Who is here is shown to whoever has read what holds here: the way there loses nobody's place.
  const isUnread = mine && !about.held && (await myAcceptances(c.var.db, group.id)).length === 0
  if (isUnread) return goTo(c, paths.groupNorms({ group: group.id }))
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
  normRoutes,
  packetRoutes,
  firstDayRoutes,
  hopeRoutes,
  leavingRoutes,
  invitationRoutes,
])
  routes(groups)
