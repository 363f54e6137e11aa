/** A link that came by mail: to look at it uses nothing up, its form does. */
import { everyone } from '../../../answers.ts'
import { asProgram, type C, formKey, type routesOf, show, who } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { findLink } from '../queries.ts'
import { useLink } from '../sign-in/commands.ts'
import { linkForm } from '../sign-in/forms.ts'
import { letIn, visitOf } from '../sign-in/routes.tsx'
import { DeadLinkPage, LinkPage } from '../views/link-page.tsx'

export function linkRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.link, everyone, showLink)
  people.post(paths.link, everyone, useTheLink, { ownKey: true })
}

/** A link's secret as it was made; anything else names nothing, a code that stands for one included. */
export const linkToken = (c: C): string => /^[\w-]{43}$/.exec(c.req.param('token') ?? '')?.[0] ?? ''

async function showLink(c: C) {
  const token = linkToken(c)
  const link = await findLink(c.var.db, token)
  if (!link || link.purpose === 'set_up') return show(c, (page) => <DeadLinkPage page={page} />)
  return show(c, (page) => <LinkPage page={page} token={token} link={link} />, { secret: true })
}

async function useTheLink(c: C) {
  const before = await who(c)
  const input = linkForm.parse(Object.fromEntries(c.var.body))
  const visit = visitOf(c, input.shared)
  const come = { visit, instead: before?.session_id ?? null, by: 'link' } as const
  const arrival = await asProgram(c, 'somebody uses a link', (db) =>
    useLink(db, linkToken(c), formKey(c), come),
  )
  if (!arrival) return show(c, (page) => <DeadLinkPage page={page} />, { status: 422 })
  const { session: token, opened, next, purpose } = arrival
  const said = purpose === 'sign_up' ? 'people.said.arrived' : undefined
  return letIn(c, { opened, token, visit, next, said })
}
