/** The norms of a group: read, accepted one by one, written by those who hold it. */
import { groupBelonging, groupHolders, groupMembers } from '../../../answers.ts'
import { type C, goTo, idIn, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { languageOf, pageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { allow, found } from '../../../platform/errors/refusals.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { canSeeMembers, holds } from '../policy.ts'
import { findGroup, findMine } from '../queries.ts'
import { acceptNorms, keepNorms, NormsChanged } from './commands.ts'
import { acceptForm, normsForm, writtenNorms } from './forms.ts'
import { mostNorms } from './policy.ts'
import { myAcceptances, normsOf, normVersions } from './queries.ts'
import { EditNormsPage } from './views/edit-norms-page.tsx'
import { NormsPage } from './views/norms-page.tsx'

export function normRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groupNorms, groupMembers, async (c) => showNorms(c, emptyForm))
  groups.post(paths.groupNorms, groupBelonging, accept)
  groups.get(paths.groupNormsOwn, groupHolders, async (c) => {
    const { group, history } = await heldNorms(c)
    return show(c, (page) => <EditNormsPage page={page} group={group} history={history} state={emptyForm} />)
  })
  groups.post(paths.groupNormsOwn, groupHolders, keep)
}

async function showNorms(c: C, state: FormState) {
  const member = await signedInMember(c)
  const { db } = c.var
  const id = idIn(c, 'group')
  const [found_, mine, accepted, versions] = await Promise.all([
    findGroup(db, id),
    findMine(db, id),
    myAcceptances(db, id),
    normVersions(db, id),
  ])
  const group = found(found_)
  allow(canSeeMembers(member, group, mine))
  const history = await normsOf(db, group, languageOf(c, member))
  const about = { group, history, accepted, versions, isMember: Boolean(mine), held: holds(member, group) }
  const status = Object.keys(state.problems).length ? 422 : 200
  const said = c.req.query('said')
  return show(c, (page) => <NormsPage page={page} {...about} state={state} said={said} />, { status })
}

async function accept(c: C) {
  const member = await signedInMember(c)
  const { db } = c.var
  const id = idIn(c, 'group')
  const [group, mine] = await Promise.all([findGroup(db, id), findMine(db, id)])
  const shown = found(group)
  allow(Boolean(mine))
  const input = await readInput(c, acceptForm)
  const ticked = input.ok ? input.value.norms : []
  if (ticked.length === 0) {
    const problems = { norms: pageOf(c, member, false).t('groups.norms.problem.none') }
    return showNorms(c, { values: {}, problems })
  }
  const history = await normsOf(db, shown, languageOf(c, member))
  await acceptNorms(db, { group: id, membership: mine!.id }, history, ticked)
  return goTo(c, paths.groupNorms({ group: id }), 'groups.norms.said.accepted')
}

async function heldNorms(c: C) {
  const member = await signedInMember(c)
  const group = found(await findGroup(c.var.db, idIn(c, 'group')))
  allow(holds(member, group))
  return { member, group, history: await normsOf(c.var.db, group, languageOf(c, member)) }
}

async function keep(c: C) {
  const { member, group, history } = await heldNorms(c)
  const { t } = pageOf(c, member, false)
  const again = (state: FormState) =>
    show(c, (page) => <EditNormsPage page={page} group={group} history={history} state={state} />, {
      status: 422,
    })
  const whole = (problem: string) =>
    again({ values: Object.fromEntries(c.var.body), problems: { '': problem } })
  const from = Number(c.var.body.get('from'))
  if (c.var.body.has('from') && from !== history.number) return whole(t('groups.norms.problem.meanwhile'))
  const input = await readInput(c, normsForm(history.now))
  if (!input.ok) return again(input.form)
  const norms = writtenNorms(input.value, history.now)
  if (norms.length === 0 || norms.length > mostNorms) return whole(t('groups.norms.problem.number'))
  try {
    const lang = languageOf(c, member)
    const made = await keepNorms(c.var.db, member, { history, lang }, { group: group.id, from, norms })
    const said = made === null ? 'groups.norms.said.same' : 'groups.norms.said.kept'
    return goTo(c, paths.groupNorms({ group: group.id }), said)
  } catch (error) {
    if (!(error instanceof NormsChanged)) throw error
    return whole(t('groups.norms.problem.meanwhile'))
  }
}
