import { signedIn } from '../../answers.ts'
import { type C, networkOf, routesOf, show, signedInMember } from '../../context.ts'
import { languageOf } from '../../frame.ts'
import { paths } from '../../paths.ts'
import { clock } from '../../platform/clock.ts'
import { hasWaitingRole } from '../people/policy.ts'
import { myStanding, newsOf } from '../people/queries.ts'
import type { Member } from '../people/schema.ts'
import { myAskings } from './askings/queries.ts'
import { askingRoutes } from './askings/routes.tsx'
import { boardRoutes } from './board/routes.tsx'
import { kindRoutes } from './kinds/routes.tsx'
import { loadRoutes } from './loads/routes.tsx'
import { openFollowups } from './queries.ts'
import { TodayPage } from './views/today-page.tsx'
import { workRoutes } from './work/routes.tsx'

export const followups = routesOf('followups')

followups.get(paths.today, signedIn, async (c) => {
  const member = await signedInMember(c)
  const [open, askings, standing, parts, unread] = await Promise.all([
    openFollowups(c.var.db),
    myAskings(c.var.db),
    myStanding(c.var.db),
    partsOf(c, member),
    c.var.services.unreadNotices(c.var.db),
  ])
  const about = {
    member,
    open,
    askings,
    parts,
    isAskedFor: standing.asked_for,
    needsSecondStep: !member.second_factor_at && hasWaitingRole(standing),
    news: newsOf(standing),
    unread,
    loops: c.var.services.loops,
    now: clock.now(),
    said: c.req.query('said'),
    ended: c.req.query('ended'),
  }
  return show(c, (page) => <TodayPage page={page} {...about} />)
})

/** What modules above show of a member's own day. */
async function partsOf(c: C, member: Member) {
  const at = { lang: languageOf(c, member), zone: member.zone ?? networkOf(c).zone, now: clock.now() }
  const asked = Object.values(c.var.services.loops).flatMap((kind) => kind.today?.(c.var.db, at) ?? [])
  return (await Promise.all(asked)).filter((part) => part !== null)
}

boardRoutes(followups)
kindRoutes(followups)
loadRoutes(followups)
askingRoutes(followups)
// Last, for an address below /followups may also be one of those before.
workRoutes(followups)
