/** Roles: coordinators find people and give roles; everybody sees their own and can step down. */
import { coordinators, signedIn, termHolder, termKeeper } from '../../../answers.ts'
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
import { pageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { allow, found, missing } from '../../../platform/errors/refusals.ts'
import { monthsLater } from '../../../platform/i18n/times.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { logLook } from '../access-log/commands.ts'
import { openRecoveryOf } from '../recovery/queries.ts'
import type { Member } from '../schema.ts'
import { endRole, extendRole, giveRole, LastCoordinator } from './commands.ts'
import { endDateForm, endForm, grantForm, groupProblem, readSearch } from './forms.ts'
import { isOfOneGroup } from './policy.ts'
import { findPeople, findPerson, findTerm, groupsToHold, termsOf } from './queries.ts'
import { GivePage } from './views/give-page.tsx'
import { MyRolesPage } from './views/my-roles-page.tsx'
import { PeoplePage } from './views/people-page.tsx'
import { PersonPage } from './views/person-page.tsx'
import { TermPage } from './views/term-page.tsx'

export function roleRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.people, coordinators, showPeople)
  people.get(paths.person, coordinators, showPerson)
  people.get(paths.personRoles, coordinators, (c) => showGiving(c, emptyForm))
  people.post(paths.personRoles, coordinators, give)
  people.get(paths.myRoles, signedIn, showMine)
  people.get(paths.term, termHolder, (c) => showTerm(c, emptyForm))
  people.post(paths.termEnding, termHolder, end)
  people.post(paths.termEndDate, termKeeper, setEnd)
}

/** Who asks, if they act as coordinator; for everybody else there is nothing here. */
async function coordinatorOf(c: C): Promise<Member> {
  const member = await signedInMember(c)
  if (member.acting_role !== 'coordinator') throw missing()
  return member
}

async function showPeople(c: C) {
  await coordinatorOf(c)
  const search = readSearch(new URL(c.req.url).searchParams, networkOf(c).country)
  const result = await findPeople(c.var.db, search.words, search.page)
  await logLook(c.var.db, { what: 'account_seen', of: result.people.map((p) => p.id) })
  const hasPartners = c.var.services.partners.length > 0
  return show(c, (page) => <PeoplePage page={page} {...{ search, hasPartners }} {...result} />)
}

async function showPerson(c: C) {
  await coordinatorOf(c)
  const id = idIn(c, 'person')
  const [person, terms, recovery] = await Promise.all([
    findPerson(c.var.db, id),
    termsOf(c.var.db, id),
    openRecoveryOf(c.var.db, id),
  ])
  const about = {
    person: found(person),
    terms,
    recovery: recovery?.id ?? null,
    now: clock.now(),
    said: c.req.query('said'),
  }
  await logLook(c.var.db, { what: 'account_seen', of: [id] })
  return show(c, (page) => <PersonPage page={page} {...about} />)
}

async function showGiving(c: C, state: FormState) {
  await coordinatorOf(c)
  const [person, groups] = await Promise.all([
    findPerson(c.var.db, idIn(c, 'person')),
    groupsToHold(c.var.db),
  ])
  const about = { person: found(person), groups, state }
  await logLook(c.var.db, { what: 'account_seen', of: [about.person.id] })
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <GivePage page={page} {...about} />, { status })
}

async function give(c: C) {
  await coordinatorOf(c)
  const person = idIn(c, 'person')
  const input = await readInput(c, grantForm)
  if (!input.ok) return showGiving(c, input.form)
  const { role, group, reason, lasts } = input.value
  const known = (await groupsToHold(c.var.db)).map((g) => g.id)
  const problem = groupProblem(role, group, known)
  if (problem) return showGiving(c, await again(c, { group: problem }))
  const given = { role, group: isOfOneGroup(role) ? group : null, reason, ends: endAfter(c, lasts) }
  await giveRole(c.var.db, person, given)
  return goTo(c, paths.person({ person }), 'people.said.role_given')
}

/** So many months from now, on the network's clock; null for no end. */
const endAfter = (c: C, months: number | null) =>
  months === null ? null : monthsLater(clock.now(), months, networkOf(c).zone)

/** The form as it was sent, with problems that its schema alone cannot know. */
async function again(c: C, problems: Record<string, 'people.problem.group' | 'people.problem.last'>) {
  const values = Object.fromEntries(c.var.body)
  const member = await signedInMember(c)
  const { t } = pageOf(c, member, false)
  return { values, problems: Object.fromEntries(Object.entries(problems).map(([k, v]) => [k, t(v)])) }
}

async function showMine(c: C) {
  const member = await signedInMember(c)
  const terms = await termsOf(c.var.db, member.person_id)
  const about = { member, terms, now: clock.now(), said: c.req.query('said') }
  return show(c, (page) => <MyRolesPage page={page} {...about} />)
}

async function showTerm(c: C, state: FormState) {
  const member = await signedInMember(c)
  const term = found(await findTerm(c.var.db, idIn(c, 'term')))
  const keeps = member.acting_role === 'coordinator'
  const person = keeps ? await findPerson(c.var.db, term.person_id) : undefined
  if (keeps) await logLook(c.var.db, { what: 'account_seen', of: [term.person_id] })
  const about = { term, person, keeps, mine: term.person_id === member.person_id, state, now: clock.now() }
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <TermPage page={page} {...about} said={c.req.query('said')} />, { status })
}

async function end(c: C) {
  const member = await signedInMember(c)
  const term = found(await findTerm(c.var.db, idIn(c, 'term')))
  const input = await readInput(c, endForm)
  if (!input.ok) return showTerm(c, input.form)
  try {
    await endRole(c.var.db, term.id, input.value.reason)
  } catch (error) {
    if (!(error instanceof LastCoordinator)) throw error
    return showTerm(c, await again(c, { reason: 'people.problem.last' }))
  }
  const mine = term.person_id === member.person_id
  return goTo(c, mine ? paths.myRoles() : paths.person({ person: term.person_id }), 'people.said.role_ended')
}

async function setEnd(c: C) {
  const member = await signedInMember(c)
  const term = found(await findTerm(c.var.db, idIn(c, 'term')))
  allow(member.acting_role === 'coordinator')
  const input = await readInput(c, endDateForm)
  if (!input.ok) return showTerm(c, input.form)
  await extendRole(c.var.db, term.id, endAfter(c, input.value.lasts))
  return goTo(c, paths.term({ term: term.id }), 'people.said.role_extended')
}
