/** Who looked at mine, and why. */
import { signedIn } from '../../../answers.ts'
import { type C, type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { myLooks } from './queries.ts'
import { AccessLogPage } from './views/access-log-page.tsx'

export function accessLogRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.accessLog, signedIn, showLog)
}

async function showLog(c: C) {
  await signedInMember(c)
  const number = Math.min(Math.max(Math.trunc(Number(c.req.query('page'))) || 1, 1), 100_000)
  const { looks, found } = await myLooks(c.var.db, number)
  return show(c, (page) => <AccessLogPage page={page} looks={looks} number={number} found={found} />)
}
