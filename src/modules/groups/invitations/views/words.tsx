import { filled } from '../../../../platform/content/shipped.ts'
import { listFormat } from '../../../../platform/i18n/format.ts'
import { translatorFor } from '../../../../platform/i18n/translate.ts'
import { dirOf, type Lang } from '../../../../platform/i18n/types.ts'
import type { Page } from '../../../../ui/page.ts'
import type { ShownGroup } from '../../queries.ts'
import { languageName, usualTime } from '../../views/group-facts.tsx'
import type { InvitationTexts } from '../policy.ts'

/** The page as it would be in another language, at the place of a group. */
export function inLanguage(page: Page, lang: Lang, group: ShownGroup | null): Page {
  const country = page.locale.split('-')[1]
  const { t, rich } = translatorFor(lang, country)
  const locale = country ? `${lang}-${country}` : lang
  return { ...page, t, rich, lang, locale, dir: dirOf(lang), zone: group?.zone ?? page.zone }
}

/** What stands at the places of the texts. A group without a usual time has no words for `when`: a text that asks for it is left out. */
export function placesOf(page: Page, group: ShownGroup | null, link: string): Record<string, string> {
  const languages = group ? [group.language] : page.network.langs
  const named = languages.map((language) => languageName(page, language))
  const when = group && usualTime(page, group)?.yours
  return {
    network: page.network.name,
    languages: listFormat(page.lang, { type: 'conjunction' }).format(named),
    link,
    ...(group && { group: group.short_name }),
    ...(when && { when: when.charAt(0).toLocaleLowerCase(page.lang) + when.slice(1) }),
  }
}

/** A text with its places filled; null where one of them has no words. */
export function said(text: string, places: Record<string, string>): string | null {
  const asked = [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!)
  if (asked.some((name) => places[name] === undefined)) return null
  return filled(text, places)
}

/** The first lines of every invitation. Taking part is free here; nothing is paid for until the network says what, so that line is left out. */
export const firstLines = (texts: InvitationTexts, places: Record<string, string>): string[] =>
  texts.first_lines.flatMap(({ text }) => said(text, places) ?? [])
