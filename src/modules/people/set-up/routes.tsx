/** The first run: the network, its first coordinator, its size. From a one-time link that only the machine prints. */
import { everyone } from '../../../answers.ts'
import { type C, goTo, readInput, type routesOf, show } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { setSession } from '../../../session-cookie.ts'
import type { FormState, Page } from '../../../ui/page.ts'
import { findLink } from '../queries.ts'
import { setUpNetwork } from './commands.ts'
import { setUpForm } from './forms.ts'
import { SetUpPage } from './views/set-up-page.tsx'

export function setUpRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.setUp, setUpLinkOnly, showSetUp)
  people.post(paths.setUp, setUpLinkOnly, setUp, { ownKey: true })
}

async function showSetUp(c: C) {
  const token = await tokenOf(c)
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const first = (page: Page): FormState => ({
    values: { langs: [page.lang], default_lang: page.lang, zone },
    problems: {},
  })
  const { texts } = c.var.services
  return show(c, (page) => <SetUpPage page={page} {...{ token, texts }} state={first(page)} />, {
    secret: true,
  })
}

async function setUp(c: C) {
  const token = await tokenOf(c)
  const ways = { country: c.var.body.get('country') ?? '', texts: c.var.services.texts }
  const input = await readInput(c, setUpForm(ways))
  if (!input.ok) {
    const about = { token, texts: ways.texts, state: input.form }
    return show(c, (page) => <SetUpPage page={page} {...about} />, { status: 422 })
  }
  const session = found(await setUpNetwork(c.var.db, token, input.value))
  setSession(c, session)
  await c.var.tx.commit()
  await c.var.services.networkChanged()
  // A second step comes first: before it the coordinator's role does not work.
  return goTo(c, paths.security(), 'people.security.said.set_up')
}

/** Whoever holds the link: the matrix, which does not, finds no page. */
const setUpLinkOnly = {
  ...everyone,
  ...Object.fromEntries(Object.keys(everyone).map((role) => [role, 'not-found' as const])),
}

async function tokenOf(c: C): Promise<string> {
  const token = c.req.param('token') ?? ''
  const link = found(await findLink(c.var.db, token))
  found(link.purpose === 'set_up' && !c.var.services.network() ? link : null)
  return token
}
