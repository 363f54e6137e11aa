import { signedIn } from '../../answers.ts'
import { routesOf, show, signedInMember } from '../../context.ts'
import { paths } from '../../paths.ts'
import { clock } from '../../platform/clock.ts'
import { hasWaitingRole } from '../people/policy.ts'
import { myStanding, newsOf } from '../people/queries.ts'
import { myRecovery } from '../people/recovery/queries.ts'
import { myAskings } from './askings/queries.ts'
import { askingRoutes } from './askings/routes.tsx'
import { boardRoutes } from './board/routes.tsx'
import { kindRoutes } from './kinds/routes.tsx'
import { myLoad } from './loads/queries.ts'
import { loadRoutes } from './loads/routes.tsx'
import { openFollowups } from './queries.ts'
import { TodayPage } from './views/today-page.tsx'
import { workRoutes } from './work/routes.tsx'

export const followups = routesOf('followups')

followups.get(paths.today, signedIn, async (c) => {
  const member = await signedInMember(c)
  const [open, askings, recovery, standing, load] = await Promise.all([
    openFollowups(c.var.db),
    myAskings(c.var.db),
    myRecovery(c.var.db),
    myStanding(c.var.db),
    member.acting_role ? myLoad(c.var.db) : null,
  ])
  const about = {
    member,
    open,
    askings,
    load,
    isAskedFor: recovery !== undefined,
    needsSecondStep: !member.second_factor_at && hasWaitingRole(standing),
    news: newsOf(standing),
    loops: c.var.services.loops,
    now: clock.now(),
    said: c.req.query('said'),
    ended: c.req.query('ended'),
  }
  return show(c, (page) => <TodayPage page={page} {...about} />)
})

boardRoutes(followups)
kindRoutes(followups)
loadRoutes(followups)
askingRoutes(followups)
// Last, for an address below /followups may also be one of those before.
workRoutes(followups)
