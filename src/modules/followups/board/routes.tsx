/** The board: every follow-up that is there for the member, by what is to be done about it. */
import { signedIn } from '../../../answers.ts'
import { type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { tabOf } from './policy.ts'
import { boardOf } from './queries.ts'
import { BoardPage } from './views/board-page.tsx'

export function boardRoutes(followups: ReturnType<typeof routesOf>) {
  followups.get(paths.followups, signedIn, async (c) => {
    const member = await signedInMember(c)
    const coordinates = member.acting_role === 'coordinator'
    const [tab, now] = [tabOf(c.req.query('show'), coordinates), clock.now()]
    const rows = await boardOf(c.var.db, tab, now)
    const about = { tab, rows, coordinates, now, loops: c.var.services.loops }
    return show(c, (page) => <BoardPage page={page} {...about} />)
  })
}
