/**
 * Names, and formatters of lists, dates and orders, each made once: making one takes about as long as using it a hundred times.
 * Their number is bounded, since zones and languages come from what people choose.
 */
const made = new Map<string, unknown>()
const most = 500

function once<T>(kind: string, locale: string, options: object | string, make: () => T): T {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`
  const known = made.get(key) as T | undefined
  if (known) return known
  if (made.size >= most) made.clear()
  const fresh = make()
  made.set(key, fresh)
  return fresh
}

export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  once('date', locale, options, () => new Intl.DateTimeFormat(locale, options))

export const listFormat = (locale: string, options: Intl.ListFormatOptions = {}): Intl.ListFormat =>
  once('list', locale, options, () => new Intl.ListFormat(locale, options))

/** What a language or a country is called in `locale`; its code where ICU has no word for it. */
export const nameOf = (locale: string, type: 'language' | 'region', code: string): string =>
  once(
    type,
    locale,
    code,
    () => lacking[`${locale.slice(0, 2)} ${code}`] ?? names(locale, type).of(code) ?? code,
  )

/** Names that ICU does not have. */
const lacking: Record<string, string> = {
  'es ase': 'lengua de señas americana',
  'ar ase': 'لغة الإشارة الأمريكية',
}

const names = (locale: string, type: 'language' | 'region') =>
  once('names', locale, type, () => new Intl.DisplayNames([locale], { type }))

export const collator = (locale: string): Intl.Collator =>
  once('order', locale, {}, () => new Intl.Collator(locale))

/** A name inside a plain sentence, set apart so that it keeps its own direction and turns nothing around it. */
export const apart = (name: string): string => `\u2068${name}\u2069`
