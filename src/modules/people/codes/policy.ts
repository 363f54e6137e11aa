/** How long a code by text can be used, in minutes: a text may take a while. */
export const codeMinutes = 15

/** How many texts one number is sent in an hour and in a day because somebody asked; beyond them it is silent. */
export const textsPerNumber = { hour: 5, day: 10 } as const

/** What goes out because somebody asked for it, and therefore counts. */
export const askedTexts = ['text_code', 'no_account', 'confirm_number', 'address_taken'] as const

/** Without letters that are taken for others: Crockford's alphabet. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const handedLength = 12

/** What somebody typed: a code by text, one that was handed over, or neither. Digits of every script count, spaces do not. */
export function readCode(typed: string): { kind: 'text' | 'handed'; code: string } | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s\u200e\u200f\u2010-\u2015-]/g, '')
    .replace(/\p{Nd}/gu, westernDigit)
  if (/^\d{6}$/.test(plain)) return { kind: 'text', code: plain }
  const code = plain.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
  const isHanded = code.length === handedLength && [...code].every((letter) => letters.includes(letter))
  return isHanded ? { kind: 'handed', code } : null
}

/** The digits of a script lie in a row of ten that begins at its zero. */
function westernDigit(digit: string): string {
  const at = digit.codePointAt(0)!
  let zero = at
  while (at - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String(at - zero)
}

/** A code to hand over, from a secret: sixty bits, so that nobody guesses one. */
export const handedCodeFrom = (secret: string): string =>
  [...Buffer.from(secret, 'base64url').subarray(0, handedLength)].map((byte) => letters[byte % 32]).join('')

/** As it is read aloud and written down: three times four. */
export const spacedCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')
