/** The host's own page: what is still open until they hold the group, and asking somebody to hold it with them. */
import { groupHosts } from '../../../answers.ts'
import { type C, goTo, idIn, networkOf, type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { allow, found } from '../../../platform/errors/refusals.ts'
import { isOn } from '../../network/policy.ts'
import { myStanding } from '../../people/queries.ts'
import { myWay } from '../../training/queries.ts'
import { findGroup, membersOf } from '../queries.ts'
import { answerSecond, askSecond } from './commands.ts'
import { hostsOf } from './queries.ts'
import { HostPage } from './views/host-page.tsx'
import { SecondPage } from './views/second-page.tsx'

/** The group and the member's own row as its host, or as somebody who was asked. */
async function hostFor(c: C) {
  await signedInMember(c)
  const id = idIn(c, 'group')
  const [group, hosts] = await Promise.all([findGroup(c.var.db, id), hostsOf(c.var.db, id)])
  return { group: found(group), hosts, mine: hosts.find((h) => h.mine) }
}

export function hostRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groupHost, groupHosts, async (c) => {
    const { group, hosts, mine } = await hostFor(c)
    allow(Boolean(mine?.since))
    const { db } = c.var
    const [members, way, standing] = await Promise.all([membersOf(db, group.id), myWay(db), myStanding(db)])
    const about = {
      group,
      hosts,
      members,
      trains: isOn(networkOf(c), 'training'),
      done: { ...way, second_step: standing.second_step },
      said: c.req.query('said'),
    }
    return show(c, (page) => <HostPage page={page} {...about} />)
  })

  secondRoutes(groups)
}

/** Asking a second adult, and their own answer. */
function secondRoutes(groups: ReturnType<typeof routesOf>) {
  groups.post(paths.groupSecondAsking, groupHosts, async (c) => {
    const { group, mine } = await hostFor(c)
    allow(Boolean(mine?.since))
    const membership = c.var.body.get('membership') ?? ''
    const members = await membersOf(c.var.db, group.id)
    const chosen = members.find((m) => m.id === membership && !m.mine)
    if (!chosen) return goTo(c, paths.groupHost({ group: group.id }), 'groups.host.said.choose')
    await askSecond(c.var.db, await signedInMember(c), group.id, chosen.id)
    return goTo(c, paths.groupHost({ group: group.id }), 'groups.host.said.asked')
  })

  groups.get(paths.groupSecond, groupHosts, async (c) => {
    const { group, mine } = await hostFor(c)
    if (mine?.since) return goTo(c, paths.groupHost({ group: group.id }))
    allow(Boolean(mine))
    return show(c, (page) => <SecondPage page={page} group={group} />)
  })

  groups.post(paths.groupSecond, groupHosts, async (c) => {
    const { group, mine } = await hostFor(c)
    allow(Boolean(mine && !mine.since))
    const isYes = c.var.body.get('answer') === 'yes'
    await answerSecond(c.var.db, group.id, isYes)
    return isYes
      ? goTo(c, paths.groupHost({ group: group.id }), 'groups.said.hosts')
      : goTo(c, paths.group({ group: group.id }), 'groups.said.declined')
  })
}
