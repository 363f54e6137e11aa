/**
 * The finder: six short questions and three groups. Every answer stands in the address of the page, and nowhere else: a GET
 * writes nothing. What is counted is counted without anybody; what somebody wants to be told of is kept when they ask for it.
 */
import { coordinators, everyone, ownThing, signedIn } from '../../../answers.ts'
import {
  asProgram,
  type C,
  cameFrom,
  goTo,
  idIn,
  networkOf,
  readInput,
  type routesOf,
  show,
  signedInMember,
} from '../../../context.ts'
import { languageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { missing } from '../../../platform/errors/refusals.ts'
import { keyIn } from '../../../platform/web/forms.ts'
import { hasMyConsent } from '../../people/consents/queries.ts'
import { lookUp } from '../conditions/lookup.ts'
import { allConditions, knownWords } from '../conditions/queries.ts'
import { wantedOf } from '../directory/queries.ts'
import { queryOf, zoneOf } from '../directory/routes.tsx'
import { findTowns } from '../places/lookup.ts'
import { countNeed, endWish, keepWish } from './commands.ts'
import { readAnswers, readStep, wishForm } from './forms.ts'
import { monthOf, resultWith, yearBefore } from './policy.ts'
import { bestGroups, countedNeeds, elsewhereFor, myWishes } from './queries.ts'
import { FinderPage } from './views/finder-page.tsx'
import { NeedsPage } from './views/needs-page.tsx'
import { ResultPage } from './views/result-page.tsx'
import { WishesPage } from './views/wishes-page.tsx'

type Routes = ReturnType<typeof routesOf>

export function finderRoutes(groups: Routes) {
  questionRoutes(groups)
  countRoutes(groups)
  wishRoutes(groups)
}

function questionRoutes(groups: Routes) {
  groups.get(paths.finder, everyone, async (c) => {
    const answers = readAnswers(queryOf(c))
    const { typed, near } = answers
    const matches = typed === null ? [] : lookUp(await knownWords(c.var.db), typed)
    const conditions = typed === null ? [] : await allConditions(c.var.db)
    const towns = near === null ? [] : findTowns(near, networkOf(c).country)
    const named = matches.flatMap(({ id }) => conditions.filter((condition) => condition.id === id))
    const about = { answers, step: readStep(queryOf(c)), named, towns }
    return show(c, (page) => <FinderPage page={page} {...about} />)
  })

  groups.get(paths.finderAnswer, everyone, async (c) => {
    const { db } = c.var
    const answers = readAnswers(queryOf(c))
    const wanted = await wantedOf(db, answers)
    const search = { wanted, zone: await zoneOf(c), first: languageOf(c, null) }
    const [best, elsewhere] = await Promise.all([
      bestGroups(db, search, answers.only),
      elsewhereFor(db, wanted, { country: networkOf(c).country, lang: languageOf(c, null) }),
    ])
    const about = { answers: { ...answers, ...wanted }, wanted, best, elsewhere, now: clock.now() }
    return show(c, (page) => <ResultPage page={page} {...about} said={c.req.query('said')} />)
  })
}

function countRoutes(groups: Routes) {
  // The answers stand in the address and the form holds its key alone; `ownKey`: not even a mark of them is kept.
  const count = async (c: C) => {
    const answers = readAnswers(queryOf(c))
    const pressed = { key: keyIn(c.var.body), from: cameFrom(c) }
    const wanted = await wantedOf(c.var.db, answers)
    const reason = 'a need that no group meets is counted, without anybody'
    const isCounted = await asProgram(c, reason, (db) => countNeed(db, wanted, pressed))
    const said = isCounted ? 'groups.said.counted' : 'groups.said.counted_enough'
    return goTo(c, resultWith({ ...answers, ...wanted }), said)
  }
  groups.post(paths.finderCount, everyone, count, { ownKey: true })

  groups.get(paths.needs, coordinators, async (c) => {
    const member = await signedInMember(c)
    if (member.acting_role !== 'coordinator') throw missing()
    const now = clock.now()
    const needs = await countedNeeds(c.var.db, monthOf(now), yearBefore(now))
    return show(c, (page) => <NeedsPage page={page} needs={needs} />)
  })
}

function wishRoutes(groups: Routes) {
  groups.post(paths.finderWish, signedIn, async (c) => {
    await signedInMember(c)
    if (!(await hasMyConsent(c.var.db, 'health_data')))
      return goTo(c, paths.agreement({ use: 'health_data' }))
    const input = await readInput(c, wishForm)
    if (!input.ok) return goTo(c, paths.finder())
    const isKept = await keepWish(c.var.db, input.value)
    return goTo(c, paths.wishes(), isKept ? 'groups.said.wish_kept' : 'groups.said.wish_enough')
  })

  groups.get(paths.wishes, signedIn, async (c) => {
    await signedInMember(c)
    const wishes = await myWishes(c.var.db)
    return show(c, (page) => <WishesPage page={page} wishes={wishes} said={c.req.query('said')} />)
  })

  groups.post(paths.wishEnd, ownThing, async (c) => {
    await signedInMember(c)
    await endWish(c.var.db, idIn(c, 'wish'))
    return goTo(c, paths.wishes(), 'groups.said.wish_ended')
  })
}
