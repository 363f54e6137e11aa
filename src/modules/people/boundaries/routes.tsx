/** What somebody does not want to see, when they want quiet, who may write and how they are reached. */
import { signedIn } from '../../../answers.ts'
import { type C, goTo, networkOf, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { myProfile } from '../profile/queries.ts'
import { keepField, showField } from '../profile/routes.tsx'
import type { Member } from '../schema.ts'
import { saveBoundary, saveZone } from './commands.ts'
import { partForms } from './forms.ts'
import { myBoundaries } from './queries.ts'
import { type Part, parts } from './schema.ts'
import { BoundariesPage } from './views/boundaries-page.tsx'
import { BoundaryPage } from './views/boundary-page.tsx'

export function boundaryRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.boundaries, signedIn, showAll)
  people.get(paths.boundary, signedIn, async (c) => {
    const part = partIn(c)
    if (part === 'needs') return showField(c, part)
    const member = await signedInMember(c)
    return drawPart(c, member, part, emptyForm)
  })
  people.post(paths.boundary, signedIn, async (c) => {
    const part = partIn(c)
    if (part === 'needs') return keepField(c, part, paths.boundaries())
    return keepPart(c, await signedInMember(c), part)
  })
}

const partIn = (c: C) => found(parts.find((part) => part === c.req.param('part')))

async function showAll(c: C) {
  const member = await signedInMember(c)
  const [own, fields] = await Promise.all([myBoundaries(c.var.db), myProfile(c.var.db)])
  const needs = fields.find((f) => f.field === 'needs')
  const about = { own, needs, zone: member.zone, networkZone: networkOf(c).zone, said: c.req.query('said') }
  return show(c, (page) => <BoundariesPage page={page} {...about} />)
}

type Plain = Exclude<Part, 'needs'>

async function drawPart(c: C, member: Member, part: Plain, state: FormState) {
  const own = await myBoundaries(c.var.db)
  const about = { part, own, state, zone: member.zone, networkZone: networkOf(c).zone }
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <BoundaryPage page={page} {...about} />, { status })
}

async function keepPart(c: C, member: Member, part: Plain) {
  const { db } = c.var
  const input = await readInput(c, partForms[part])
  if (!input.ok) return drawPart(c, member, part, input.form)
  if ('zone' in input.value) await saveZone(db, member, input.value.zone || null)
  else if ('from' in input.value) {
    const { from, to } = input.value
    await saveBoundary(db, member, { quiet_from: from || null, quiet_to: to || null })
  } else await saveBoundary(db, member, input.value)
  return goTo(c, paths.boundaries(), 'people.said.saved')
}
