/** The welcome of a group, to read and to print, and the offer of somebody beside a newcomer. */
import { groupBelonging, groupMembers } from '../../../answers.ts'
import { type C, goTo, idIn, networkOf, type routesOf, show, signedInMember } from '../../../context.ts'
import { languageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { allow, found } from '../../../platform/errors/refusals.ts'
import { myOpenAsking } from '../../followups/queries.ts'
import { helpServicesOf } from '../../network/queries.ts'
import { normsOf } from '../norms/queries.ts'
import { canSeeMembers } from '../policy.ts'
import { findGroup, findMine, membersOf } from '../queries.ts'
import { askForBuddy } from './commands.ts'
import { paperSize } from './policy.ts'
import { PacketPage } from './views/packet-page.tsx'

export function packetRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groupPacket, groupMembers, showPacket)
  groups.post(paths.groupBuddy, groupBelonging, async (c) => {
    const member = await signedInMember(c)
    const id = idIn(c, 'group')
    const [group, mine] = await Promise.all([findGroup(c.var.db, id), findMine(c.var.db, id)])
    found(group)
    allow(Boolean(mine))
    await askForBuddy(c.var.db, member, { group: id, membership: mine!.id })
    return goTo(c, paths.groupPacket({ group: id }), 'groups.packet.said.asked')
  })
}

async function showPacket(c: C) {
  const member = await signedInMember(c)
  const { db, services } = c.var
  const { country, contact } = networkOf(c)
  const { group, members, help } = await placeOf(c, country)
  const mine = members.find((m) => m.mine)
  allow(canSeeMembers(member, group, mine))
  const [history, asking] = await Promise.all([
    normsOf(db, group, languageOf(c, member)),
    mine ? myOpenAsking(db, 'groups.buddy', mine.id) : undefined,
  ])
  const about = {
    ...{ group, contact, services: help, norms: history.now, isMember: Boolean(mine) },
    holders: members.filter((m) => m.holds),
    address: services.origin.replace(/^https?:\/\//, ''),
    size: paperSize(c.req.query('size'), country),
    asked: asking?.due_at ?? null,
    said: c.req.query('said'),
  }
  return show(c, (page) => <PacketPage page={page} {...about} />)
}

async function placeOf(c: C, country: string) {
  const id = idIn(c, 'group')
  const { db } = c.var
  const work = [findGroup(db, id), membersOf(db, id), helpServicesOf(db, country)] as const
  const [group, members, help] = await Promise.all(work)
  return { group: found(group), members, help }
}
