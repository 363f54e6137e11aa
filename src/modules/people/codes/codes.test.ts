/** A code as people type it: by any keyboard, with spaces, in small letters. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newToken } from '../../../platform/crypto/chance.ts'
import { handedCodeFrom, readCode, spacedCode } from './policy.ts'

test('six digits are a code by text, twelve letters and digits one that was handed over', () => {
  for (const [typed, read] of [
    ['402913', { kind: 'text', code: '402913' }],
    [' 402 913 ', { kind: 'text', code: '402913' }],
    ['402-913', { kind: 'text', code: '402913' }],
    ['٤٠٢٩١٣', { kind: 'text', code: '402913' }],
    ['۴۰۲۹۱۳', { kind: 'text', code: '402913' }],
    ['４０２９１３', { kind: 'text', code: '402913' }],
    ['abcd-efgh-jkmn', { kind: 'handed', code: 'ABCDEFGHJKMN' }],
    ['oil0 abcd efgh', { kind: 'handed', code: '0110ABCDEFGH' }],
    ['123456789012', { kind: 'handed', code: '123456789012' }],
    ['40291', null],
    ['4029134', null],
    ['abcd-efgh-jkmu', null],
    ['', null],
  ] as const)
    expect([typed, readCode(typed)]).toEqual([typed, read])
})

test('a code that is read aloud is read back, whatever it is', () => {
  for (let i = 0; i < 500; i++) {
    const code = handedCodeFrom(newToken())
    expect(code).toHaveLength(12)
    expect(readCode(spacedCode(code).toLowerCase())).toEqual({ kind: 'handed', code })
  }
})

test('nothing that is typed breaks it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
      const read = readCode(typed)
      return read === null || /^(\d{6}|[0-9A-HJKMNP-TV-Z]{12})$/.test(read.code)
    }),
  )
})
