/** The first thirty days in a group, for the member alone. */
import { groupBelonging } from '../../../answers.ts'
import {
  type C,
  goTo,
  idIn,
  networkOf,
  readInput,
  type routesOf,
  show,
  signedInMember,
} from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { allow, found } from '../../../platform/errors/refusals.ts'
import { findGroup, findMine } from '../queries.ts'
import { markStep } from './commands.ts'
import { markForm } from './forms.ts'
import { dayOf } from './policy.ts'
import { myMarks } from './queries.ts'
import { FirstDaysPage } from './views/first-days-page.tsx'

export function firstDayRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.firstDays, groupBelonging, (c) => showDays(c, 200))
  groups.post(paths.firstDays, groupBelonging, async (c) => {
    await signedInMember(c)
    const id = idIn(c, 'group')
    const [group, mine] = await Promise.all([findGroup(c.var.db, id), findMine(c.var.db, id)])
    found(group)
    allow(Boolean(mine))
    const input = await readInput(c, markForm)
    if (!input.ok) return showDays(c, 422)
    await markStep(c.var.db, mine!.id, input.value)
    return goTo(c, paths.firstDays({ group: id }), 'groups.first_days.said')
  })
}

async function showDays(c: C, status: 200 | 422) {
  const member = await signedInMember(c)
  const id = idIn(c, 'group')
  const [found_, mine, marks] = await Promise.all([
    findGroup(c.var.db, id),
    findMine(c.var.db, id),
    myMarks(c.var.db, id),
  ])
  const group = found(found_)
  allow(Boolean(mine))
  const day = dayOf(mine!.joined_at!, clock.now(), member.zone ?? networkOf(c).zone)
  const said = c.req.query('said')
  return show(c, (page) => <FirstDaysPage page={page} {...{ group, day, marks, said }} mine={mine!} />, {
    status,
  })
}
