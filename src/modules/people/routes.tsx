import { deleteCookie, setCookie } from 'hono/cookie'
import { everyone, signedIn } from '../../answers.ts'
import {
  type C,
  formKey,
  goTo,
  readInput,
  routesOf,
  show,
  signedInMember,
  waysOf,
  who,
} from '../../context.ts'
import { pageOf } from '../../frame.ts'
import { paths } from '../../paths.ts'
import { derivedToken } from '../../platform/crypto/chance.ts'
import { found } from '../../platform/errors/refusals.ts'
import { localPath, withQuery } from '../../platform/web/path.ts'
import { choiceCookie, sessionToken, setSession } from '../../session-cookie.ts'
import { emptyForm, type FormState } from '../../ui/page.ts'
import { accessLogRoutes } from './access-log/routes.tsx'
import { boundaryRoutes } from './boundaries/routes.tsx'
import { codeRoutes } from './codes/routes.tsx'
import { actAs, askForAccount, renameMyself, saveDisplay } from './commands.ts'
import { consentRoutes } from './consents/routes.tsx'
import { contactRoutes } from './contacts/routes.tsx'
import { actingForm, displayForm, joinForm, youForm } from './forms.ts'
import { handedCodeRoutes } from './handed-codes/routes.tsx'
import { linkRoutes } from './links/routes.tsx'
import { ownDataRoutes } from './own-data/routes.tsx'
import { partnerInvitationRoutes } from './partner-invitations/routes.tsx'
import { partnerSignInRoutes } from './partner-sign-in/routes.tsx'
import { passkeySignInRoutes } from './passkey-sign-in/routes.tsx'
import { passkeyRoutes } from './passkeys/routes.tsx'
import { canActAs } from './policy.ts'
import { privacyNewsRoutes } from './privacy-news/routes.tsx'
import { profileRoutes } from './profile/routes.tsx'
import { myContacts, myStanding, myTerms, newsOf } from './queries.ts'
import { recoveryRoutes } from './recovery/routes.tsx'
import { roleRoutes } from './roles/routes.tsx'
import type { Member } from './schema.ts'
import { myFactors } from './second-factor/queries.ts'
import { secondFactorRoutes } from './second-factor/routes.tsx'
import { secondStepRoutes } from './second-step/routes.tsx'
import { changeToken } from './security/commands.ts'
import { securityRoutes } from './security/routes.tsx'
import { setUpRoutes } from './set-up/routes.tsx'
import { canAsk, nextOf, pageFor, renewed, signInRoutes } from './sign-in/routes.tsx'
import { ActingPage } from './views/acting-page.tsx'
import { CheckMailPage } from './views/check-mail-page.tsx'
import { DisplayPage } from './views/display-page.tsx'
import { JoinPage } from './views/join-page.tsx'
import { YouPage } from './views/you-page.tsx'

export const people = routesOf('people')

people.get(paths.join, everyone, (c) => showJoin(c, nextOf(c), 200))

const showJoin = (c: C, state: FormState, status: 200 | 422) =>
  show(c, (page) => <JoinPage page={page} state={state} texts={c.var.services.texts} />, { status })

/** A mail that did not come is asked for again with the very same form: after a minute that is a new wish. */
const askAgain = { newAfter: 60 }

people.post(
  paths.join,
  everyone,
  async (c) => {
    const input = await readInput(c, joinForm(waysOf(c)))
    if (c.var.body.get('age') === 'young') return goTo(c, paths.under18())
    if (!input.ok) return showJoin(c, input.form, 422)
    const page = pageFor(c, input.value.email)
    if (!(await canAsk(c, page.kind))) return joinLater(c)
    await askForAccount(c.var.db, { ...input.value, from: page.from, lang: await langOf(c) })
    return goTo(c, page.next)
  },
  askAgain,
)

async function joinLater(c: C) {
  const { t } = pageOf(c, await who(c), false)
  const { _key, ...values } = Object.fromEntries(c.var.body)
  const state = { values, problems: { email: t('people.sign_in.problem.slow') } }
  return showJoin(c, state, 422)
}

people.get(paths.checkMail, everyone, (c) =>
  show(c, (page) => <CheckMailPage page={page} demo={c.var.services.demo} />),
)

people.get(paths.you, signedIn, async (c) => showYou(c, await signedInMember(c), emptyForm))

people.post(paths.you, signedIn, async (c) => {
  const member = await signedInMember(c)
  const input = await readInput(c, youForm)
  if (!input.ok) return showYou(c, member, input.form)
  await renameMyself(c.var.db, member, input.value.name)
  return goTo(c, paths.you(), 'people.said.saved')
})

async function showYou(c: C, member: Member, state: FormState) {
  const { db } = c.var
  const [contacts, terms, standing] = await Promise.all([myContacts(db), myTerms(db), myStanding(db)])
  const news = newsOf(standing)
  const about = { member, contacts, terms, news, said: c.req.query('said') }
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <YouPage page={page} state={state} {...about} />, { status })
}

people.get(paths.acting, signedIn, async (c) => {
  const member = await signedInMember(c)
  const factors = await myFactors(c.var.db)
  const next = localPath(c.req.query('next')) ?? ''
  return show(c, (page) => <ActingPage page={page} member={member} factors={factors} next={next} />)
})

/** A role with power leads to the second step first. A session that takes up a role goes on under another token. */
const act = async (c: C) => {
  const next = localPath(c.var.body.get('next')) ?? paths.you()
  if (await renewed(c)) return goTo(c, next)
  const member = await signedInMember(c)
  const input = await readInput(c, actingForm)
  const wanted = input.ok ? input.value.term : ''
  const term = wanted ? found((await myTerms(c.var.db)).find((t) => t.id === wanted)) : null
  if (term && !canActAs(member, term.role)) return goTo(c, withQuery(paths.acting(), { next }))
  if ((term?.id ?? null) === member.acting_term_id) return goTo(c, next)
  const token = derivedToken('session', sessionToken(c)!, formKey(c))
  await actAs(c.var.db, member, term?.id ?? null)
  await changeToken(c.var.db, member, token)
  setSession(c, token, Boolean(member.shared_at))
  return goTo(c, next)
}
people.post(paths.acting, signedIn, act, { ownKey: true })

people.get(paths.display, everyone, (c) => {
  const next = localPath(c.req.query('next')) ?? ''
  return show(c, (page) => <DisplayPage page={page} next={next} wanted={c.req.query('lang') ?? page.lang} />)
})

/** A repetition must set its cookies again; saving a choice twice does no harm. */
const setsCookies = { ownKey: true }

people.post(
  paths.display,
  everyone,
  async (c) => {
    const input = await readInput(c, displayForm)
    if (!input.ok) return goTo(c, paths.display())
    const { lang, theme, next } = input.value
    const secure = c.var.services.origin.startsWith('https:')
    const year = { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: 365 * 24 * 3600, secure } as const
    const member = await who(c)
    // A shared device keeps no choice: it is the account's.
    if (lang && !member?.shared_at) setCookie(c, choiceCookie(secure, 'lang'), lang, year)
    if (theme === 'device') deleteCookie(c, choiceCookie(secure, 'theme'), { path: '/', secure })
    else if (theme && !member?.shared_at) setCookie(c, choiceCookie(secure, 'theme'), theme, year)
    const change = { ...(lang && { lang }), ...(theme && { theme: theme === 'device' ? null : theme }) }
    if (member) await saveDisplay(c.var.db, member, change)
    return goTo(c, next ?? paths.display())
  },
  setsCookies,
)

signInRoutes(people)
linkRoutes(people)
securityRoutes(people)
secondFactorRoutes(people)
secondStepRoutes(people)
passkeyRoutes(people)
passkeySignInRoutes(people)
setUpRoutes(people)
roleRoutes(people)
profileRoutes(people)
boundaryRoutes(people)
consentRoutes(people)
accessLogRoutes(people)
ownDataRoutes(people)
recoveryRoutes(people)
privacyNewsRoutes(people)
codeRoutes(people)
contactRoutes(people)
handedCodeRoutes(people)
partnerSignInRoutes(people)
partnerInvitationRoutes(people)

/** The language in which somebody asks, so that their mail comes in it. */
const langOf = async (c: C) => pageOf(c, await who(c), false).lang
