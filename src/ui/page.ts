import type { Rich, Translate } from '../messages.ts'
import type { Lang } from '../platform/i18n/types.ts'
import type { Child } from './jsx.ts'

/** The icons of the look; a page inlines only those it uses. */
export type IconName = import('./parts/icon.tsx').IconName

export type Theme = 'light' | 'night' | 'calm'

export type NavItem = { href: string; label: string; icon: IconName; current?: boolean; count?: number }

/**
 * All that a view knows about the request around it. Made once per request in `app.tsx`, handed to every view as `page`.
 * It holds words and addresses, never a person's data beyond what the frame shows.
 */
export type Page = {
  /** A message as plain text: `page.t('groups.directory.title')`, `page.t('groups.found', { count: 3 })`. */
  t: Translate
  /** A message with tags as nodes: `page.rich('people.agree', { a: (text) => <a href="/privacy">{text}</a> })`. */
  rich: Rich
  lang: Lang
  /** Language and country, for dates and numbers: `ar-US`. */
  locale: string
  dir: 'ltr' | 'rtl'
  /** IANA zone of the reader: own setting, else the network's. */
  zone: string
  /** The chosen theme, or null to follow the device. */
  theme: Theme | null
  /** `https://kith.example.org`: for the few addresses that must be whole. */
  origin: string
  /** The path of this page, without query. */
  path: string
  network: { name: string; langs: Lang[] }
  /** True for a signed-in person: the frame is then the member's. */
  signedIn: boolean
  /** True on a device that others use too: the browser is asked to keep no copy of a page. */
  shared: boolean
  nav: NavItem[]
  footer: { href: string; label: string; lang?: Lang }[]
  home: string
  help: string
  /** Addresses of the fingerprinted stylesheet and script. */
  assets: { css: string; js: string; icon: string }
  /** The address that this page listens to for changes, or null when nothing on it changes live. */
  live: string | null
  /** A sentence shown on top of each page (the demonstration says here what it is), or null. */
  banner: string | null
  /** What somebody is told on every page until they have read it, with where it stands; or null. */
  told: { label: string; href: string } | null
  /** What stands above everything else of the page, once: numbers that answer now. */
  above?: Child
  /** A fresh idempotency key for each form of this page. */
  key: () => string
}

/** What a form shows again after bad input: what was entered, and what is wrong with each field. */
export type FormState = { values: Record<string, string | string[]>; problems: Record<string, string> }

export const emptyForm: FormState = { values: {}, problems: {} }
