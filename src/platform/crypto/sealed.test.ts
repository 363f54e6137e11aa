import { expect, test } from 'vitest'
import { newKey } from './chance.ts'
import { sealed, unsealed } from './sealed.ts'

test('a sealed text opens with its key alone, and not when one bit of it was changed', () => {
  const key = newKey()
  const box = sealed('We rang. نعم', key)
  expect(unsealed(box, key)).toBe('We rang. نعم')
  expect(box.toString('latin1')).not.toContain('We rang')
  expect(unsealed(box, newKey())).toBeNull()
  for (const at of [0, 12, box.length - 1]) {
    const changed = Buffer.from(box)
    changed[at]! ^= 1
    expect([at, unsealed(changed, key)]).toEqual([at, null])
  }
})

test('the same text sealed twice is two boxes', () => {
  const key = newKey()
  expect(sealed('a', key).equals(sealed('a', key))).toBe(false)
})
