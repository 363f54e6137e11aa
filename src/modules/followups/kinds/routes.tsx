/** The kinds of follow-up that a network opens: for its coordinators. */
import { coordinators } from '../../../answers.ts'
import { type C, goTo, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { settleKind } from './commands.ts'
import { kindForm } from './forms.ts'
import { allKinds, findKind, type ShownKind } from './queries.ts'
import { KindPage } from './views/kind-page.tsx'
import { KindsPage } from './views/kinds-page.tsx'

export function kindRoutes(followups: ReturnType<typeof routesOf>) {
  followups.get(paths.followupKinds, coordinators, async (c) => {
    await signedInMember(c)
    const kinds = await allKinds(c.var.db)
    found(kinds[0])
    const about = { kinds, loops: c.var.services.loops, said: c.req.query('said') }
    return show(c, (page) => <KindsPage page={page} {...about} />)
  })
  followups.get(paths.followupKind, coordinators, async (c) => showKind(c, await kindFor(c), emptyForm))
  followups.post(paths.followupKind, coordinators, async (c) => {
    const kind = await kindFor(c)
    const input = await readInput(c, kindForm(kind))
    if (!input.ok) return showKind(c, kind, input.form)
    const { state, due, late } = input.value
    found((await settleKind(c.var.db, kind.id, { on: state === 'on', due, late })) || null)
    return goTo(c, paths.followupKinds(), 'followups.said.settled')
  })
}

async function kindFor(c: C): Promise<ShownKind> {
  await signedInMember(c)
  return found(await findKind(c.var.db, c.req.param('kind') ?? ''))
}

function showKind(c: C, kind: ShownKind, state: FormState) {
  const status = Object.keys(state.problems).length ? 422 : 200
  const loop = found(c.var.services.loops[kind.id])
  return show(c, (page) => <KindPage page={page} kind={kind} loop={loop} state={state} />, { status })
}
