/** What a group says of itself, changed by whoever gathers or holds it. */
import { groupHolders } from '../../../answers.ts'
import { type C, goTo, idIn, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { allow, found } from '../../../platform/errors/refusals.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { lineOf } from '../hosting/queries.ts'
import { canLead } from '../policy.ts'
import { findGroup, findMine, type ShownGroup } from '../queries.ts'
import { vocabularyOf } from '../start/queries.ts'
import { changeGroup } from './commands.ts'
import { factsForm, modelFor } from './forms.ts'
import { FactsPage } from './views/facts-page.tsx'

/** The group of the address, for whoever leads it; 404 where it does not exist for them, 403 where they do not lead it. */
export async function ledGroup(c: C): Promise<ShownGroup> {
  const member = await signedInMember(c)
  const id = idIn(c, 'group')
  const [row, mine] = await Promise.all([findGroup(c.var.db, id), findMine(c.var.db, id)])
  const group = found(row)
  allow(canLead(member, group, mine) && !group.closed_at)
  return group
}

export function factsRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groupFacts, groupHolders, async (c) => showFacts(c, await ledGroup(c), emptyForm))

  groups.post(paths.groupFacts, groupHolders, async (c) => {
    const group = await ledGroup(c)
    const { known } = await vocabularyOf(c.var.db)
    const input = await readInput(c, factsForm(group, known))
    if (!input.ok) return showFacts(c, group, input.form)
    await changeGroup(c.var.db, group, input.value)
    return goTo(c, paths.group({ group: group.id }), 'groups.said.changed')
  })
}

async function showFacts(c: C, group: ShownGroup, state: FormState) {
  const line = await lineOf(c.var.db, group.id)
  const status = Object.keys(state.problems).length ? 422 : 200
  const about = { group, line, state, model: modelFor(group) }
  return show(c, (page) => <FactsPage page={page} {...about} />, { status })
}
