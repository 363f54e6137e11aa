/** What a member asked for: each with what was promised, in which hands it is, and how it ended. */
import { askedThing, ownThing, signedIn } from '../../../answers.ts'
import { type C, goTo, idIn, networkOf, type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { withdrawAsking } from './commands.ts'
import { type Asking, askingSteps, findAsking, myAskings } from './queries.ts'
import { AskingPage } from './views/asking-page.tsx'
import { AskingsPage } from './views/askings-page.tsx'

export function askingRoutes(followups: ReturnType<typeof routesOf>) {
  followups.get(paths.askings, signedIn, async (c) => {
    await signedInMember(c)
    const askings = await myAskings(c.var.db)
    const about = { askings, loops: c.var.services.loops, now: clock.now() }
    return show(c, (page) => <AskingsPage page={page} {...about} />)
  })
  followups.get(paths.asking, askedThing, showAsking)
  followups.post(paths.askingWithdrawal, ownThing, async (c) => {
    const asking = await askingFor(c)
    const kind = found(c.var.services.loops[asking.kind_id])
    await withdrawAsking(c.var.db, asking, kind)
    return goTo(c, paths.asking({ asking: asking.id }), 'followups.said.withdrawn')
  })
}

/** What the address names, if the member asked for it; else 404. */
async function askingFor(c: C): Promise<Asking> {
  await signedInMember(c)
  return found(await findAsking(c.var.db, idIn(c, 'asking')))
}

async function showAsking(c: C) {
  const asking = await askingFor(c)
  const steps = await askingSteps(c.var.db, asking.id)
  const kind = found(c.var.services.loops[asking.kind_id])
  const about = {
    asking,
    steps,
    kind,
    now: clock.now(),
    contact: networkOf(c).contact,
    said: c.req.query('said'),
  }
  return show(c, (page) => <AskingPage page={page} {...about} />)
}
