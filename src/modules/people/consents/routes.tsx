/** What somebody agreed to, use by use: given and taken back one by one. */
import { signedIn } from '../../../answers.ts'
import { type C, goTo, type routesOf, show, signedInMember } from '../../../context.ts'
import { languageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { myPlaces } from '../profile/queries.ts'
import { giveConsent, withdrawConsent } from './commands.ts'
import { useIn } from './forms.ts'
import { agreementsOf, myAgreements } from './queries.ts'
import { AgreementEndPage } from './views/agreement-end-page.tsx'
import { AgreementPage } from './views/agreement-page.tsx'
import { AgreementsPage } from './views/agreements-page.tsx'

export function consentRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.agreements, signedIn, showAll)
  people.get(paths.agreement, signedIn, showOne)
  people.post(paths.agreement, signedIn, give)
  people.get(paths.agreementEnd, signedIn, askToEnd)
  people.post(paths.agreementEnd, signedIn, withdraw)
}

async function showAll(c: C) {
  await signedInMember(c)
  const agreements = agreementsOf(await myAgreements(c.var.db))
  return show(c, (page) => <AgreementsPage page={page} agreements={agreements} said={c.req.query('said')} />)
}

async function agreementIn(c: C) {
  const use = useIn(c.req.param('use'))
  const history = await myAgreements(c.var.db)
  const agreement = agreementsOf(history).find((a) => a.use === use)!
  return { agreement, history: history.filter((g) => g.use === use) }
}

async function showOne(c: C) {
  await signedInMember(c)
  const about = await agreementIn(c)
  return show(c, (page) => <AgreementPage page={page} {...about} />)
}

async function give(c: C) {
  const member = await signedInMember(c)
  const use = useIn(c.req.param('use'))
  await giveConsent(c.var.db, member, use, languageOf(c, member))
  return goTo(c, paths.agreements(), 'people.said.agreed')
}

/** An account rests on the service itself: taking that back is leaving, and what that does stands there. */
const toLeave = (c: C) => goTo(c, paths.leave(), 'people.leave.by_agreement')

/** Withdrawing what is not agreed to leads back to its page. */
async function askToEnd(c: C) {
  await signedInMember(c)
  if (useIn(c.req.param('use')) === 'service') return toLeave(c)
  const [{ agreement }, groups] = await Promise.all([agreementIn(c), myPlaces(c.var.db)])
  if (!agreement.given) return goTo(c, paths.agreement({ use: agreement.use }))
  return show(c, (page) => <AgreementEndPage page={page} agreement={agreement} groups={groups} />)
}

async function withdraw(c: C) {
  const member = await signedInMember(c)
  const use = useIn(c.req.param('use'))
  if (use === 'service') return toLeave(c)
  await withdrawConsent(c.var.db, member, use)
  return goTo(c, paths.agreements(), 'people.said.withdrawn')
}
