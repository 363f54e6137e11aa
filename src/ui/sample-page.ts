import { translatorFor } from '../platform/i18n/translate.ts'
import type { Lang } from '../platform/i18n/types.ts'
import type { Page } from './page.ts'

const countries: Record<Lang, string> = { en: 'US', es: 'MX', ar: 'EG' }

/** A page for tests and for looking at views without a server: a network, its places, and a key that is always the same. */
export function samplePage(lang: Lang = 'en', changes: Partial<Page> = {}): Page {
  const { t, rich } = translatorFor(lang, countries[lang])
  return {
    t,
    rich,
    lang,
    locale: `${lang}-${countries[lang]}`,
    dir: lang === 'ar' ? 'rtl' : 'ltr',
    zone: 'America/New_York',
    theme: null,
    origin: 'https://kith.example.org',
    path: '/style',
    network: { name: 'Northside Families', langs: ['en', 'es', 'ar'] },
    shared: false,
    told: null,
    signedIn: false,
    nav: [
      { href: '/today', label: 'Today', icon: 'today', current: true },
      { href: '/places', label: 'Places', icon: 'people' },
      { href: '/letters', label: 'Letters', icon: 'mail', count: 2 },
      { href: '/books', label: 'Books', icon: 'book' },
      { href: '/you', label: 'You', icon: 'person' },
    ],
    footer: [
      { href: '?lang=en', label: 'English', lang: 'en' },
      { href: '?lang=es', label: 'Español', lang: 'es' },
      { href: '?lang=ar', label: 'العربية', lang: 'ar' },
      { href: '/privacy', label: 'What we keep and why' },
    ],
    home: '/',
    help: '/help',
    assets: { css: '/assets/app.css', js: '/assets/app.js', icon: '/assets/icon.svg' },
    live: null,
    banner: null,
    key: () => '0198c0de-0000-7000-8000-000000000000',
    ...changes,
  }
}
