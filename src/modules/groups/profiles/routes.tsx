/** A member as this group sees them, and oneself as others do. */
import { groupMembers, signedIn } from '../../../answers.ts'
import { type C, idIn, type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { allow, found } from '../../../platform/errors/refusals.ts'
import { conditionNames, myPlaces, myProfile } from '../../people/profile/queries.ts'
import { canSeeMembers, holds } from '../policy.ts'
import { findGroup, findMine } from '../queries.ts'
import { readerIn } from './policy.ts'
import { findMember, seenAs, shownBy } from './queries.ts'
import { MemberPage } from './views/member-page.tsx'
import { SeeAsPage } from './views/see-as-page.tsx'

export function profileRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.member, groupMembers, showMember)
  groups.get(paths.profileAs, signedIn, showAs)
}

async function showMember(c: C) {
  const reader = await signedInMember(c)
  const { db } = c.var
  const [id, membership] = [idIn(c, 'group'), idIn(c, 'membership')]
  const [group, mine, member, fields, names] = await Promise.all([
    findGroup(db, id),
    findMine(db, id),
    findMember(db, id, membership),
    shownBy(db, membership),
    conditionNames(db),
  ])
  const shown = found(group)
  allow(canSeeMembers(reader, shown, mine))
  const held = holds(reader, shown)
  const about = { group: shown, member: found(member), fields, names, held }
  return show(c, (page) => <MemberPage page={page} {...about} />)
}

async function showAs(c: C) {
  await signedInMember(c)
  const { db } = c.var
  const [places, own, names] = await Promise.all([myPlaces(db), myProfile(db), conditionNames(db)])
  const reader = readerIn(
    c.req.query('as'),
    places.map((p) => p.membership),
  )
  const seen = await seenAs(db, reader)
  return show(c, (page) => <SeeAsPage page={page} {...{ places, own, names, reader, seen }} />)
}
