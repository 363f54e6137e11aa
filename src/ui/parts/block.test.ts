import { expect, test } from 'vitest'
import { blockOf, quiltOf, seamsOf } from './block.ts'

test('a seed always gives the same block', () => {
  expect(blockOf(42)).toEqual(blockOf(42))
  expect(blockOf('42')).toEqual(blockOf(42))
  expect(blockOf('Tuesday')).toMatchInlineSnapshot(`
    {
      "dot": "q6",
      "figure": "q2",
      "ground": "q3",
      "path": "M0 0H20L0 20Z",
      "placed": [
        "rotate(180 10 10)",
        "translate(20 0) rotate(270 10 10)",
        "translate(0 20) rotate(90 10 10)",
        "translate(20 20) rotate(0 10 10)",
      ],
    }
  `)
})

test('seeds give over three hundred different blocks, and none holds the lamp', () => {
  const blocks = Array.from({ length: 4000 }, (_, seed) => JSON.stringify(blockOf(seed)))
  expect(new Set(blocks).size).toBeGreaterThan(300)
  expect(blocks.join()).not.toContain('lit')
})

test('a quilt has a patch for each place, and only those that are named glow', () => {
  const quilt = quiltOf('north', 5, 2, [[3, 1]])
  expect(quilt).toHaveLength(10)
  expect(quilt.map((patch) => patch.figure === 'lit').indexOf(true)).toBe(8)
  expect(quilt.filter((patch) => patch.figure === 'lit')).toHaveLength(1)
  expect(quiltOf('north', 5, 2).filter((patch) => patch.figure === 'lit')).toHaveLength(0)
})

test('seams run between the patches only', () => {
  expect(seamsOf(3, 2)).toBe('M40 3V80M80 3V80M3 40H120')
  expect(seamsOf(1, 1)).toBe('')
})
