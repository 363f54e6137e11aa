/** The first run: the network, its first coordinator, its size. From a one-time link that only the machine prints. */
import { everyone } from '../../../answers.ts'
import { type C, readInput, type routesOf, show } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { setSession } from '../../../session-cookie.ts'
import type { FormState } from '../../../ui/page.ts'
import { findLink } from '../queries.ts'
import { setUpNetwork } from './commands.ts'
import { setUpForm } from './forms.ts'
import { SetUpPage } from './views/set-up-page.tsx'

export function setUpRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.setUp, setUpLinkOnly, async (c) => {
    const token = await tokenOf(c)
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    return show(
      c,
      (page) => (
        <SetUpPage
          page={page}
          token={token}
          state={{ values: { langs: [page.lang], default_lang: page.lang, zone }, problems: {} }}
        />
      ),
      { secret: true },
    )
  })

  const setUp = async (c: C) => {
    const token = await tokenOf(c)
    const input = await readInput(c, setUpForm)
    const again = (state: FormState) =>
      show(c, (page) => <SetUpPage page={page} token={token} state={state} />, { status: 422 })
    if (!input.ok) return again(input.form)
    const session = found(await setUpNetwork(c.var.db, token, input.value))
    setSession(c, session)
    await c.var.tx.commit()
    await c.var.services.networkChanged()
    return c.redirect(paths.groups(), 303)
  }
  people.post(paths.setUp, setUpLinkOnly, setUp, { ownKey: true })
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
