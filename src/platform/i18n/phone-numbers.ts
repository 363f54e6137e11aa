/** Phone numbers as people write them, kept as E.164: a plus and digits. The metadata knows every country's plan. */
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

export type NumberProblem = 'form' | 'country' | 'no_texts'

/** Kinds of line that no text reaches, or that cost whoever sends to them. */
const withoutTexts = new Set([
  'FIXED_LINE',
  'TOLL_FREE',
  'PREMIUM_RATE',
  'SHARED_COST',
  'UAN',
  'PAGER',
  'VOICEMAIL',
])

/**
 * The number that was meant, as E.164. A number without a plus is one of `country` (ISO 3166). Else why not: `form`, no phone
 * number at all; `country`, none of this country, and no plus before it; `no_texts`, a line that takes no texts.
 */
export function readNumber(
  written: string,
  country: string,
): { number: string } | { problem: NumberProblem } {
  const text = written.normalize('NFKC').trim()
  if (!isLikeNumber(text)) return { problem: 'form' }
  const hasPlus = text.startsWith('+')
  const read = parsePhoneNumberFromString(text, country as CountryCode)
  if (!read?.isValid() || read.ext) return { problem: hasPlus || read?.ext ? 'form' : 'country' }
  const type = read.getType()
  return type && withoutTexts.has(type) ? { problem: 'no_texts' } : { number: read.number }
}

/** Digits of any script with what people write between them, and nothing else. */
const isLikeNumber = (text: string): boolean => /^\+?[\p{Nd}\s().\-–/\u200e\u200f]{3,40}$/u.test(text)

/** A kept number as one writes it to somebody abroad: `+1 312 555 0142`. What is no number stays as it is. */
export const shownNumber = (number: string): string =>
  parsePhoneNumberFromString(number)?.formatInternational() ?? number
