/** What members hope for, and whether it came true: theirs alone, until they want an answer. */
import { groupBelonging, groupHolders } from '../../../answers.ts'
import { type C, goTo, idIn, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { allow, found } from '../../../platform/errors/refusals.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { withHelp } from '../../care/policy.ts'
import { myOpenAsking } from '../../followups/queries.ts'
import { logLook } from '../../people/access-log/commands.ts'
import { holds } from '../policy.ts'
import { findGroup, findMine } from '../queries.ts'
import { answerHope, silenceHope, tellHope } from './commands.ts'
import { hopeAnswerForm, hopeForm } from './forms.ts'
import { isAsked } from './policy.ts'
import { myHope, toldHope } from './queries.ts'
import { HopesPage } from './views/hopes-page.tsx'
import { ToldHopePage } from './views/told-hope-page.tsx'

export function hopeRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groupHopes, groupBelonging, async (c) => showHopes(c, await placeOf(c), emptyForm))
  groups.post(paths.groupHopes, groupBelonging, tell)
  groups.post(paths.groupHopesAnswer, groupBelonging, answer)
  groups.get(paths.groupHope, groupHolders, showTold)
}

/** The group, the reader's membership of it and what they hoped for. */
async function placeOf(c: C) {
  const member = await signedInMember(c)
  const id = idIn(c, 'group')
  const { db } = c.var
  const [group, mine, hope] = await Promise.all([findGroup(db, id), findMine(db, id), myHope(db, id)])
  const shown = found(group)
  allow(Boolean(mine))
  return { member, group: shown, mine: mine!, hope }
}

type Place = Awaited<ReturnType<typeof placeOf>>

async function showHopes(c: C, { group, mine, hope }: Place, state: FormState) {
  const asking = await myOpenAsking(c.var.db, 'groups.hope', mine.id)
  const status = Object.keys(state.problems).length ? 422 : 200
  const about = { group, hope, due: asking?.due_at ?? null, state, said: c.req.query('said') }
  return show(c, (page) => <HopesPage page={page} {...about} />, { status })
}

async function tell(c: C) {
  const place = await placeOf(c)
  const { group, mine, hope } = place
  const address = paths.groupHopes({ group: group.id })
  if (hope?.asked_at || hope?.answered_at) return goTo(c, address)
  const input = await readInput(c, hopeForm)
  if (!input.ok) return showHopes(c, place, input.form)
  const { hopes, hope_words } = input.value
  await tellHope(c.var.db, mine.id, { answers: hopes, words: hope_words })
  return goTo(c, withHelp(address, [hope_words]), 'groups.hopes.said.told')
}

async function answer(c: C) {
  const place = await placeOf(c)
  const { member, group, mine, hope } = place
  const address = paths.groupHopes({ group: group.id })
  const isSilenced = !c.var.body.has('answer') && c.var.body.get('quiet') === 'yes'
  if (isSilenced && hope?.answer === 'no') {
    if (!hope.quiet_at) await silenceHope(c.var.db, mine.id)
    return goTo(c, address)
  }
  if (!hope || !isAsked(hope)) return goTo(c, address)
  const input = await readInput(c, hopeAnswerForm)
  if (!input.ok) return showHopes(c, place, input.form)
  await answerHope(c.var.db, member, { membership: mine.id, group: group.id }, input.value)
  const said = input.value.answer === 'too-early' ? 'groups.hopes.said.early' : undefined
  return goTo(c, withHelp(address, [input.value.more]), said)
}

async function showTold(c: C) {
  const member = await signedInMember(c)
  const [id, membership] = [idIn(c, 'group'), idIn(c, 'membership')]
  const [group, hope] = await Promise.all([findGroup(c.var.db, id), toldHope(c.var.db, id, membership)])
  const shown = found(group)
  allow(holds(member, shown))
  if (hope) await logLook(c.var.db, { what: 'hope_seen', of: [membership], group: id })
  return show(c, (page) => <ToldHopePage page={page} group={shown} hope={hope} />)
}
