/** Codes by the vectors of RFC 6238, which steps count, and what recovery codes look like. */
import { beforeEach, expect, test } from 'vitest'
import { clock } from '../clock.ts'
import {
  addressOf,
  codeAt,
  plainCode,
  recoveryCodeFrom,
  secretFrom,
  squareOf,
  stepAt,
  stepOf,
} from './codes.ts'

beforeEach(() => clock.reset())

/** RFC 6238, appendix B: the ASCII secret `12345678901234567890`, SHA-1; the last six of eight digits. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const vectors: [seconds: number, code: string][] = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
]

test.each(vectors)('at %d seconds the code is that of RFC 6238', (seconds, code) => {
  expect(codeAt(secret, new Date(seconds * 1000))).toBe(code.slice(2))
})

test('the present step and its neighbours count, and no other', () => {
  const now = new Date(1_800_000_015_000)
  clock.set(now)
  const at = (steps: number) => stepOf(secret, codeAt(secret, new Date(now.getTime() + steps * 30_000)))
  expect([-2, -1, 0, 1, 2].map(at)).toEqual([null, stepAt(now) - 1, stepAt(now), stepAt(now) + 1, null])
})

test('a code may be typed with spaces, and nothing but six digits is one', () => {
  const code = codeAt(secret, clock.now())
  expect(stepOf(secret, `${code.slice(0, 3)} ${code.slice(3)}`)).not.toBeNull()
  for (const typed of ['', '12345', `${code}0`, 'abcdef', '١٢٣٤٥٦x'])
    expect([typed, stepOf(secret, typed)]).toEqual([typed, null])
})

test('secrets and recovery codes follow from what they are made of, and look as they should', () => {
  expect(secretFrom('a', 'b')).toMatch(/^[A-Z2-7]{32}$/)
  expect(secretFrom('a', 'b')).toBe(secretFrom('a', 'b'))
  expect(secretFrom('a', 'b')).not.toBe(secretFrom('ab', ''))
  const codes = Array.from({ length: 100 }, (_, i) => recoveryCodeFrom('x', String(i)))
  expect(new Set(codes).size).toBe(100)
  for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/)
  expect(plainCode(' 0L1O-AbCd ')).toBe('0110abcd')
})

test('the square holds the address that apps read, and is as wide as it is high', () => {
  const address = addressOf(secret, 'Riverbend Family Network', 'wren@example.org')
  expect(address).toMatch(/^otpauth:\/\/totp\/Riverbend%20Family%20Network:wren/)
  const { size, path } = squareOf(address)
  expect(size).toBeGreaterThan(20)
  expect(path).toMatch(/^M\d+ \d+h1v1h-1z/)
})
