/** Ending a group well: a day that is told in time, words for its members, and where else they may go. */

import { groupHolders } from '../../../answers.ts'
import { type C, goTo, readInput, type routesOf, show } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { clock, days } from '../../../platform/clock.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { withHelp } from '../../care/policy.ts'
import { ledGroup } from '../facts/routes.tsx'
import type { ShownGroup } from '../queries.ts'
import { closeGroupOn, keepGroup } from './commands.ts'
import { closingForm } from './forms.ts'
import { ClosingPage } from './views/closing-page.tsx'

/** Nobody learns of it on the day itself. */
const noticeDays = 7

const firstDay = () => new Date(clock.now().getTime() + days(noticeDays)).toISOString().slice(0, 10)

export function closingRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groupClosing, groupHolders, async (c) => showClosing(c, await ledGroup(c), emptyForm))

  groups.post(paths.groupClosing, groupHolders, async (c) => {
    const group = await ledGroup(c)
    if (group.closes_on && c.var.body.get('keep') === 'yes') {
      await keepGroup(c.var.db, group.id)
      return goTo(c, paths.group({ group: group.id }), 'groups.said.kept')
    }
    const input = await readInput(c, closingForm(firstDay()))
    if (!input.ok) return showClosing(c, group, input.form)
    await closeGroupOn(c.var.db, group.id, input.value)
    const address = withHelp(paths.group({ group: group.id }), [input.value.words])
    return goTo(c, address, 'groups.said.closing')
  })
}

function showClosing(c: C, group: ShownGroup, state: FormState) {
  const status = Object.keys(state.problems).length ? 422 : 200
  const about = { group, state, first: firstDay(), notice: noticeDays }
  return show(c, (page) => <ClosingPage page={page} {...about} />, { status })
}
