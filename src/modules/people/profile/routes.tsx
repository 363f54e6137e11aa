/** What somebody tells of themselves, one field at a time. */
import { signedIn } from '../../../answers.ts'
import { type C, goTo, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { allow, found } from '../../../platform/errors/refusals.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { hasMyConsent } from '../consents/queries.ts'
import { saveField } from './commands.ts'
import { changed, choicesOf, fieldForm, markOf, saved } from './forms.ts'
import { isAboutHealth } from './policy.ts'
import { conditionChoices, conditionNames, myPlaces, myProfile } from './queries.ts'
import { type AnyField, profileFields } from './schema.ts'
import { FieldPage } from './views/field-page.tsx'
import { ProfilePage } from './views/profile-page.tsx'

export function profileRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.profile, signedIn, async (c) => {
    await signedInMember(c)
    const { db } = c.var
    const [fields, groups, names] = await Promise.all([myProfile(db), myPlaces(db), conditionNames(db)])
    const about = { fields, groups, names, said: c.req.query('said') }
    return show(c, (page) => <ProfilePage page={page} {...about} />)
  })
  people.get(paths.profileField, signedIn, (c) => showField(c, fieldIn(c)))
  people.post(paths.profileField, signedIn, (c) => keepField(c, fieldIn(c), paths.profile()))
}

const fieldIn = (c: C) => found(profileFields.find((field) => field === c.req.param('field')))

/** The form of a field as it is saved. */
export async function showField(c: C, field: AnyField) {
  await signedInMember(c)
  return drawField(c, field, emptyForm)
}

async function drawField(c: C, field: AnyField, state: FormState) {
  const { db } = c.var
  const [fields, groups, families, agreed] = await Promise.all([
    myProfile(db),
    myPlaces(db),
    field === 'conditions' ? conditionChoices(db) : [],
    isAboutHealth(field) ? hasMyConsent(db, 'health_data') : true,
  ])
  const own = fields.find((f) => f.field === field)
  const about = { field, own, groups, families, agreed, state, was: markOf(saved(own)) }
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <FieldPage page={page} {...about} />, { status })
}

/** Saves what this form changed of a field, and goes on to `next`. */
export async function keepField(c: C, field: AnyField, next: string) {
  const member = await signedInMember(c)
  const { db } = c.var
  if (isAboutHealth(field)) allow(await hasMyConsent(db, 'health_data'))
  const conditions = field === 'conditions' ? (await conditionNames(db)).map((n) => n.id) : []
  const known = choicesOf(field, conditions)
  const input = await readInput(c, fieldForm(field, known, await myPlaces(db)))
  if (!input.ok) return drawField(c, field, input.form)
  await saveField(db, member, field, changed(input.value))
  return goTo(c, next, 'people.said.saved')
}
