/** That planting breaches tells a rule that is held from one that is not: in a small project with one rule. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Copy } from './copy.ts'
import { type Breach, breachIn, changed } from './read.ts'
import { problemOf, unfit } from './run.ts'

let copy: Copy
const tests = `import { expect, test } from 'vitest'
import { sum } from './sum.ts'
test('two and two are four', () => expect(sum(2, 2)).toBe(4))
test('nothing is asked', () => expect(sum).toBeDefined())
test('red from the start', () => expect(sum(1, 1)).toBe(3))
`

beforeAll(() => {
  const root = mkdtempSync(join(tmpdir(), 'kith-test-'))
  copy = { root, temporary: root }
  mkdirSync(join(root, 'node_modules'))
  const vitest = join(import.meta.dirname, '../../node_modules/vitest')
  symlinkSync(vitest, join(root, 'node_modules/vitest'))
  writeFileSync(join(root, 'sum.ts'), 'export const sum = (a: number, b: number) => a + b\n')
  writeFileSync(join(root, 'sum.test.ts'), tests)
})
afterAll(() => rmSync(copy.root, { recursive: true, force: true }))

const minus = { file: 'sum.ts', find: 'a + b', put: 'a - b' }
const breach: Breach = {
  name: 'minus',
  rule: 'Sums are sums',
  test: 'sum.test.ts',
  only: 'two and two',
  fails: 'expected +0 to be 4',
  changes: [minus],
}

test('a breach that its test sees is well, and the file is as it was', async () => {
  expect(await problemOf(copy, breach)).toBeNull()
  expect(readFileSync(join(copy.root, 'sum.ts'), 'utf8')).toContain('a + b')
})

test('one that no test sees, or another way than it says, or that does not run at all, is told', async () => {
  expect(await problemOf(copy, { ...breach, only: 'nothing is asked' })).toMatch(/^survived/)
  expect(await problemOf(copy, { ...breach, fails: 'expected 5 to be 4' })).toMatch(/^failed without saying/)
  const stuck = { ...minus, find: 'export const', put: "throw new Error('not today')\nexport const" }
  expect(await problemOf(copy, { ...breach, changes: [stuck] })).toMatch(/^(no test ran|sum.test.ts ended)/)
  const typo = { ...minus, put: 'a +* b' }
  expect(await problemOf(copy, { ...breach, changes: [typo] })).toMatch(/^no test ran/)
})

test('one whose text is gone, or stands there twice, is told', async () => {
  const gone = { ...breach, changes: [{ ...minus, find: 'a * b' }] }
  expect(await problemOf(copy, gone)).toBe('what it changes stands 0 times in sum.ts, not once')
  expect(() => changed('a + b, a + b', minus)).toThrow('stands 2 times')
  const nowhere = { ...breach, changes: [{ ...minus, file: 'gone.ts' }] }
  expect(await problemOf(copy, nowhere)).toBe('what it changes, gone.ts, is not there')
})

test('one of a test that is red already, or is not there, proves nothing', async () => {
  const red = { ...breach, name: 'red', only: 'red from the start' }
  const none = { ...breach, name: 'none', only: 'a title that nobody wrote' }
  expect([...(await unfit(copy, [breach, red, none])).keys()]).toEqual(['red', 'none'])
})

test('a file that does not say what it breaks is refused', () => {
  const whole =
    'rule: A\ntest: a.test.ts\nonly: b\nfails: c\n\nfile: a.ts\nfind:\none\ntwo\nput:\nthree\n\nfile: b.ts\nfind:\nx\nput:\n'
  expect(breachIn('whole', whole).changes).toEqual([
    { file: 'a.ts', find: 'one\ntwo', put: 'three' },
    { file: 'b.ts', find: 'x', put: '' },
  ])
  expect(() => breachIn('mute', whole.replace('fails: c\n', ''))).toThrow('mute does not say its fails')
  expect(() => breachIn('tame', 'rule: A\ntest: a\nonly: b\nfails: c\n')).toThrow('tame changes no file')
})
