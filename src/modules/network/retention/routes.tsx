/** How long each kind of data is kept, for everybody; what went by itself, for whoever acts as a coordinator. */
import { everyone } from '../../../answers.ts'
import { forMember, type routesOf, show, who } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { retention } from '../../../platform/retention/periods.ts'
import { lastGone } from './queries.ts'
import { RetentionPage } from './views/retention-page.tsx'

export function retentionRoutes(network: ReturnType<typeof routesOf>) {
  network.get(paths.retention, everyone, async (c) => {
    const [member, gone] = await Promise.all([who(c), forMember(c, () => lastGone(c.var.db), [])])
    const shown = member?.acting_role === 'coordinator' ? gone : null
    return show(c, (page) => <RetentionPage page={page} kinds={retention} gone={shown} />)
  })
}
