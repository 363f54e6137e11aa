/** Writings of one word brought together, so that "Híbrido", "hibrido" and "HÍBRIDO" are the same one. */

const digits = (text: string) => text.replace(/[٠-٩۰-۹]/g, (d) => String(d.charCodeAt(0) & 0x0f))

/** Without case, accents, vowel marks, invisible marks and Arabic digits; punctuation stays. */
export const plain = (text: string) =>
  digits(text)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}ـ]/gu, '')
    .toLowerCase()
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/\s+/g, ' ')
    .trim()

/** As `plain`, and every run of punctuation is one space. */
export const fold = (text: string) =>
  plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The parts of a cell that holds several values. */
export const parts = (text: string, separator = /[,;|/،؛\n]/) =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
