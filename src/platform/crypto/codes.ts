/** Codes of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds), and the recovery codes that replace one. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { generateSync, generateURI } from 'otplib'
import { encode } from 'uqr'
import { clock } from '../clock.ts'
import { derivedToken, newKey } from './chance.ts'

const period = 30
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** Crockford's: without i, l, o and u, which look like digits or make words. */
const plain = '0123456789abcdefghjkmnpqrstvwxyz'

/** The step of a moment: how many half minutes since 1970. */
export const stepAt = (time: Date): number => Math.floor(time.getTime() / 1000 / period)

/** The code of a secret at a moment. */
export const codeAt = (secret: string, time: Date): string =>
  generateSync({ secret, epoch: Math.floor(time.getTime() / 1000), period })

/** The step that a code belongs to, the present one or a neighbour (clocks differ); null when it is none of them. */
export function stepOf(secret: string, code: string): number | null {
  const typed = code.replace(/[\s-]/g, '').normalize('NFKC')
  if (!/^\d{6}$/.test(typed)) return null
  const now = clock.now().getTime()
  const near = [0, -1, 1].map((offset) => new Date(now + offset * period * 1000))
  const fits = near.filter((time) => isSame(codeAt(secret, time), typed))
  return fits[0] ? stepAt(fits[0]) : null
}

const isSame = (a: string, b: string) => timingSafeEqual(Buffer.from(a), Buffer.from(b))

const inLetters = (bytes: Buffer, letters: string) =>
  [...bytes].reduce((text, byte) => text + letters[byte & 31], '')

/** A new secret of 160 bits that follows from others: the page that shows it keeps nothing. */
export const secretFrom = (...parts: string[]): string =>
  inLetters(
    createHash('sha256')
      .update(derivedToken('authenticator', ...parts))
      .digest(),
    alphabet,
  )

/** A recovery code of 80 bits: four groups of four. */
export function recoveryCodeFrom(...parts: string[]): string {
  const bytes = createHash('sha256')
    .update(derivedToken('recovery', ...parts))
    .digest()
  return inLetters(bytes.subarray(0, 16), plain).replace(/(.{4})(?=.)/g, '$1-')
}

/** A recovery code as it is compared: without spaces and dashes, in small letters, and what looks alike made the same. */
export const plainCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toLowerCase()
    .replace(/[il]/g, '1')
    .replace(/o/g, '0')

/** The address that an authenticator app reads. */
export const addressOf = (secret: string, issuer: string, label: string): string =>
  generateURI({ secret, issuer, label })

/** A short code of 65 bits for an address that people may have to type: small letters and digits that are not mistaken. */
export const newShortCode = (): string => inLetters(newKey().subarray(0, 13), plain)

/** A text as a square of dots: its size, and the outline of the dark ones for an SVG path. On paper level M: a crease is survived. */
export function squareOf(text: string, ecc: 'L' | 'M' = 'L'): { size: number; path: string } {
  const { size, data } = encode(text, { border: 4, ecc })
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: dots.join('') }
}
