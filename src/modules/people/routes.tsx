import { deleteCookie, setCookie } from 'hono/cookie'
import { everyone, signedIn } from '../../answers.ts'
import { type C, formKey, goTo, readInput, routesOf, show, signedInMember, who } from '../../context.ts'
import { pageOf } from '../../frame.ts'
import { paths } from '../../paths.ts'
import { found } from '../../platform/errors/refusals.ts'
import { localPath } from '../../platform/web/path.ts'
import { choiceCookie, sessionCookie, setSession } from '../../session-cookie.ts'
import { emptyForm, type FormState } from '../../ui/page.ts'
import { actAs, askForAccount, askForLink, renameMyself, saveDisplay, signOut, useLink } from './commands.ts'
import { actingForm, displayForm, joinForm, signInForm, youForm } from './forms.ts'
import { findLink, myAddress, myConsents, myTerms } from './queries.ts'
import { roleRoutes } from './roles/routes.tsx'
import type { Member } from './schema.ts'
import { setUpRoutes } from './set-up/routes.tsx'
import { CheckMailPage } from './views/check-mail-page.tsx'
import { DisplayPage } from './views/display-page.tsx'
import { JoinPage } from './views/join-page.tsx'
import { DeadLinkPage, LinkPage } from './views/link-page.tsx'
import { SignInPage } from './views/sign-in-page.tsx'
import { YouPage } from './views/you-page.tsx'

export const people = routesOf('people')

const nextOf = (c: C): FormState => ({ values: { next: localPath(c.req.query('next')) ?? '' }, problems: {} })

people.get(paths.join, everyone, (c) => show(c, (page) => <JoinPage page={page} state={nextOf(c)} />))

/** A mail that did not come is asked for again with the very same form: after a minute that is a new wish. */
const askAgain = { newAfter: 60 }

people.post(
  paths.join,
  everyone,
  async (c) => {
    const input = await readInput(c, joinForm)
    if (c.var.body.get('age') === 'young') return goTo(c, paths.under18())
    if (!input.ok) return show(c, (page) => <JoinPage page={page} state={input.form} />, { status: 422 })
    await askForAccount(c.var.db, { ...input.value, lang: await langOf(c) })
    return goTo(c, paths.checkMail())
  },
  askAgain,
)

people.get(paths.signIn, everyone, (c) => show(c, (page) => <SignInPage page={page} state={nextOf(c)} />))

people.post(
  paths.signIn,
  everyone,
  async (c) => {
    const input = await readInput(c, signInForm)
    if (!input.ok) return show(c, (page) => <SignInPage page={page} state={input.form} />, { status: 422 })
    await askForLink(c.var.db, { ...input.value, lang: await langOf(c) })
    return goTo(c, paths.checkMail())
  },
  askAgain,
)

people.get(paths.checkMail, everyone, (c) =>
  show(c, (page) => <CheckMailPage page={page} demo={c.var.services.demo} />),
)

people.get(paths.link, everyone, async (c) => {
  const token = c.req.param('token') ?? ''
  const link = await findLink(c.var.db, token)
  if (!link || link.purpose === 'set_up') return show(c, (page) => <DeadLinkPage page={page} />)
  return show(c, (page) => <LinkPage page={page} token={token} link={link} />, { secret: true })
})

const useTheLink = async (c: C) => {
  const before = await who(c)
  const arrival = await useLink(c.var.db, c.req.param('token') ?? '', formKey(c))
  if (!arrival) return show(c, (page) => <DeadLinkPage page={page} />, { status: 422 })
  if (before && before.person_id !== arrival.person) await signOut(c.var.db, before)
  setSession(c, arrival.session)
  return goTo(
    c,
    arrival.next ?? paths.groups(),
    arrival.purpose === 'sign_up' ? 'people.said.arrived' : undefined,
  )
}
people.post(paths.link, everyone, useTheLink, { ownKey: true })

people.post(paths.signOut, everyone, async (c) => {
  const member = await who(c)
  if (member) await signOut(c.var.db, member)
  const secure = c.var.services.origin.startsWith('https:')
  deleteCookie(c, sessionCookie(secure), { path: '/', secure })
  return goTo(c, paths.home())
})

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
  const [address, terms, consents] = await Promise.all([myAddress(db), myTerms(db), myConsents(db)])
  const about = { member, address: address ?? '', terms, consents, said: c.req.query('said') }
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <YouPage page={page} state={state} {...about} />, { status })
}

people.post(paths.acting, signedIn, async (c) => {
  const member = await signedInMember(c)
  const input = await readInput(c, actingForm)
  const wanted = input.ok ? input.value.term : ''
  const term = wanted ? found((await myTerms(c.var.db)).find((t) => t.id === wanted)) : null
  await actAs(c.var.db, member, term?.id ?? null)
  return goTo(c, localPath(c.var.body.get('next')) ?? paths.you())
})

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
    if (lang) setCookie(c, choiceCookie(secure, 'lang'), lang, year)
    if (theme === 'device') deleteCookie(c, choiceCookie(secure, 'theme'), { path: '/', secure })
    else if (theme) setCookie(c, choiceCookie(secure, 'theme'), theme, year)
    const member = await who(c)
    const change = { ...(lang && { lang }), ...(theme && { theme: theme === 'device' ? null : theme }) }
    if (member) await saveDisplay(c.var.db, member, change)
    return goTo(c, next ?? paths.display())
  },
  setsCookies,
)

setUpRoutes(people)
roleRoutes(people)

/** The language in which somebody asks, so that their mail comes in it. */
const langOf = async (c: C) => pageOf(c, await who(c), false).lang
