/** Messages at run time: one translator for each language, each message compiled when first used. */
import { IntlMessageFormat } from 'intl-messageformat'
import { catalogues, type MessageKey, type Rich, type Translate } from '../../messages.ts'
import type { Child } from '../../ui/jsx.ts'
import type { Lang } from './types.ts'

export type Translator = { lang: Lang; t: Translate; rich: Rich }

const translators = new Map<string, Translator>()

/** The translator of a language, with the digits and dates of a country where one is given; the same object each time. */
export function translatorFor(lang: Lang, country?: string): Translator {
  const locale = country ? `${lang}-${country}` : lang
  const known = translators.get(locale)
  if (known) return known
  const made = makeTranslator(lang, locale)
  translators.set(locale, made)
  return made
}

function makeTranslator(lang: Lang, locale: string): Translator {
  const compiled = new Map<string, string | IntlMessageFormat>()
  const find = (key: string) => {
    const message = compiled.get(key) ?? compile(lang, locale, key)
    compiled.set(key, message)
    return message
  }
  const t = (key: MessageKey, args?: Record<string, never>) => {
    const message = find(key)
    return typeof message === 'string' ? message : String(message.format(args))
  }
  const rich = (key: MessageKey, args?: Record<string, never>) => {
    const message = find(key)
    return typeof message === 'string' ? message : (message.format<Child>(args) as Child)
  }
  return { lang, t: t as Translate, rich: rich as Rich }
}

function compile(lang: Lang, locale: string, key: string): string | IntlMessageFormat {
  const dot = key.indexOf('.')
  const text = catalogues[lang][key.slice(0, dot)]?.[key.slice(dot + 1)]
  if (text === undefined) throw new Error(`no message ${key} in ${lang}`)
  return /[{<']/.test(text) ? new IntlMessageFormat(text, locale) : text
}
