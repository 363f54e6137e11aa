/** Numbers as people write them: what was meant, or why not. */
import { expect, test } from 'vitest'
import { readNumber, shownNumber } from './phone-numbers.ts'

test('a number is read as it is written in its country, and any with a plus', () => {
  for (const [written, country, number] of [
    ['(312) 555-0142', 'US', '+13125550142'],
    ['312.555.0142', 'US', '+13125550142'],
    ['+1 312 555 0142', 'DE', '+13125550142'],
    ['0170 1234567', 'DE', '+491701234567'],
    ['07911 123456', 'GB', '+447911123456'],
    ['55 1234 5678', 'MX', '+525512345678'],
    ['010 0123 4567', 'EG', '+201001234567'],
    ['٠١٠٠١٢٣٤٥٦٧', 'EG', '+201001234567'],
    ['＋１ 312 555 0142', 'DE', '+13125550142'],
  ] as const)
    expect([written, readNumber(written, country)]).toEqual([written, { number }])
})

test('what is none says why not', () => {
  for (const [written, country, problem] of [
    ['', 'US', 'form'],
    ['hello', 'US', 'form'],
    ['call 3125550142', 'US', 'form'],
    ['3125550142 or 3125550143', 'US', 'form'],
    ['+999 123 4567', 'US', 'form'],
    ['+1 312', 'US', 'form'],
    ['0170 1234567', 'US', 'country'],
    ['123', 'US', 'country'],
    ['+49 30 1234567', 'US', 'no_texts'],
    ['1-800-555-0199', 'US', 'no_texts'],
    ['+44 9098 790000', 'US', 'no_texts'],
    ['0170 1234567', '', 'country'],
  ] as const)
    expect([written, readNumber(written, country)]).toEqual([written, { problem }])
})

test('a number is shown as one writes it to somebody abroad; anything else stays', () => {
  expect(shownNumber('+13125550142')).toBe('+1 312 555 0142')
  expect(shownNumber('wren@northside.example')).toBe('wren@northside.example')
})
