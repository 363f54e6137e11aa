/** The page around an answer: language, theme, ways to go. Made for each request. */
import { getCookie } from 'hono/cookie'
import type { C } from './context.ts'
import { hasHelpMark } from './modules/care/policy.ts'
import { HelpShown } from './modules/care/views/help-shown.tsx'
import { isOn } from './modules/network/policy.ts'
import type { Network } from './modules/network/schema.ts'
import type { Member } from './modules/people/schema.ts'
import { paths } from './paths.ts'
import { clock } from './platform/clock.ts'
import { hiddenId } from './platform/crypto/chance.ts'
import { translatorFor } from './platform/i18n/translate.ts'
import { dirOf, type Lang, languages } from './platform/i18n/types.ts'
import { withQuery } from './platform/web/path.ts'
import { choiceCookie } from './session-cookie.ts'
import type { NavItem, Page, Theme } from './ui/page.ts'

const themes: readonly string[] = ['light', 'night', 'calm']

/** The page of this request. `live`: it wants to hear when it changes. With the mark of help it begins with numbers to call. */
export function pageOf(c: C, member: Member | null, live: boolean): Page {
  const page = plainPageOf(c, member, live)
  const network = c.var.services.network()
  if (!network || !hasHelpMark(c.req.query('help'))) return page
  return { ...page, above: HelpShown({ page, services: network.help }) }
}

function plainPageOf(c: C, member: Member | null, live: boolean): Page {
  const { services } = c.var
  const network = services.network()
  const lang = languageOf(c, member)
  const { t, rich } = translatorFor(lang, network?.country)
  const theme = member?.theme ?? choiceOf(c, 'theme') ?? null
  return {
    t,
    rich,
    lang,
    locale: network ? `${lang}-${network.country}` : lang,
    dir: dirOf(lang),
    zone: member?.zone ?? network?.zone ?? 'UTC',
    theme: theme && themes.includes(theme) ? (theme as Theme) : null,
    ...addressOf(c),
    network: { name: network?.name ?? 'Kith', langs: network?.langs ?? [...languages] },
    ...sessionOf(t, member),
    nav: navOf(t, member, network, c.req.path),
    footer: footerOf(t, lang, network, c.req.path),
    home: paths.home(),
    help: paths.help(),
    assets: services.assets,
    live: live ? withQuery('/live', { at: c.req.path, since: clock.now().getTime() }) : null,
    banner: services.demo ? t('network.demonstration.banner') : null,
    key: hiddenId,
  }
}

const addressOf = (c: C) => ({ origin: c.var.services.origin, path: c.req.path })

const sessionOf = (t: T, member: Member | null) => ({
  told: member?.codes_unread ? { label: t('people.handed.told'), href: paths.myCodes() } : null,
  signedIn: member !== null,
  shared: Boolean(member?.shared_at),
})

const choiceOf = (c: C, choice: 'lang' | 'theme') =>
  getCookie(c, choiceCookie(c.var.services.origin.startsWith('https:'), choice))

/** The reader's own choice, else the browser's, else the network's. Without `member`, what is known before the database answers. */
export function languageOf(c: C, member: Member | null): Lang {
  const network = c.var.services.network()
  const offered: readonly string[] = network?.langs ?? languages
  const asked = (c.req.header('accept-language') ?? '')
    .split(',')
    .map((part) => part.split(';')[0]!.trim().slice(0, 2).toLowerCase())
  const wanted = [choiceOf(c, 'lang'), member?.lang, ...asked]
  return (wanted.find((l) => l && offered.includes(l)) ?? network?.default_lang ?? 'en') as Lang
}

type T = Page['t']

const inside = (path: string, base: string) => path === base || path.startsWith(`${base}/`)

/** The module that a place belongs to; the others are always there. */
const modulesOf: Record<string, string> = {
  [paths.groups()]: 'groups',
  [paths.finder()]: 'groups',
  [paths.today()]: 'followups',
}

/** The places of the frame; those of a module that is off are absent, and before there is a network all of them. */
function navOf(t: T, member: Member | null, network: Network | null, path: string): NavItem[] {
  if (!network) return []
  const all = member ? memberNav(t, path) : visitorNav(t, path)
  return all.filter(({ href }) => {
    const module = modulesOf[href]
    return !module || isOn(network, module)
  })
}

function memberNav(t: T, path: string): NavItem[] {
  return [
    {
      href: paths.today(),
      label: t('followups.nav'),
      icon: 'today',
      current: inside(path, paths.today()) || inside(path, '/followups'),
    },
    { href: paths.groups(), label: t('groups.nav'), icon: 'people', current: inside(path, paths.groups()) },
    {
      href: paths.peerSupport(),
      label: t('network.nav.about_short'),
      icon: 'book',
      current: inside(path, paths.peerSupport()),
    },
    { href: paths.you(), label: t('people.nav.you'), icon: 'person', current: inside(path, paths.you()) },
  ]
}

function visitorNav(t: T, path: string): NavItem[] {
  const places: Omit<NavItem, 'current'>[] = [
    { href: paths.finder(), label: t('groups.nav.find'), icon: 'search' },
    { href: paths.peerSupport(), label: t('network.nav.about'), icon: 'book' },
    { href: paths.beforeYouJoin(), label: t('network.nav.before'), icon: 'check' },
    { href: paths.signIn(), label: t('people.nav.sign_in'), icon: 'person' },
  ]
  return places.map((place) => ({ ...place, current: inside(path, place.href) }))
}

function footerOf(t: T, lang: Lang, network: Network | null, path: string): Page['footer'] {
  const others = (network?.langs ?? languages).filter((l) => l !== lang)
  const elsewhere = network && isOn(network, 'services')
  const texts = [
    ...(elsewhere ? [{ href: paths.services(), label: t('services.nav') }] : []),
    { href: paths.privacy(), label: t('network.footer.privacy') },
    { href: paths.terms(), label: t('network.footer.terms') },
    { href: paths.access(), label: t('network.footer.access') },
  ]
  return [
    ...others.map((l) => ({
      href: withQuery(paths.display(), { next: path === paths.display() ? null : path, lang: l }),
      label: translatorFor(l).t('network.language.name'),
      lang: l,
    })),
    { href: paths.display(), label: t('network.footer.display') },
    ...(network ? texts : []),
  ]
}
