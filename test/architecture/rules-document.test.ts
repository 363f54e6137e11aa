/** docs/rules.md names, for every rule of the design, what holds it. What it names exists. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Breach, breachIn, readBreaches } from '../breaches/read.ts'
import { rules } from './all-rules.ts'

const root = join(import.meta.dirname, '../..')

/** Named in the document and not written yet. A file that is there leaves this list. */
const PENDING: string[] = []

type Row = { rule: string; held: string }

const rowsOf = (text: string): Row[] =>
  text
    .split('\n')
    .filter((line) => /^\| .* \|$/.test(line) && !/^\| (Rule|---) \|/.test(line))
    .map((line) => line.slice(2, -2).split(' | '))
    .map(([rule = '', held = '']) => ({ rule, held }))

/** What is wrong with one row: sentences. */
function problemsOf({ rule, held }: Row): string[] {
  const said = [...held.matchAll(/`([^`]+)`/g)].map((m) => m[1]!)
  const isByEye = /\bby eye, because \S/.test(held)
  const known = new Set(rules.map((r) => r.name))
  const missing = said.filter((name) => !known.has(name) && !isFile(name) && !PENDING.includes(name))
  return [
    ...(said.length || isByEye ? [] : [`"${rule}" says neither a test nor why it is held by eye`]),
    ...missing.map((name) => `"${rule}" names ${name}, which is not there`),
  ]
}

const isFile = (name: string) => /^(src|test|bin)\//.test(name) && existsSync(join(root, name))

const rows = rowsOf(readFileSync(join(root, 'docs/rules.md'), 'utf8'))

/** The running tests that a row names; the architecture test has fixtures of its own. */
const testsIn = ({ held }: Row) =>
  [...held.matchAll(/`((?:src|test)\/[^`]+\.test\.tsx?)`/g)].map((m) => m[1]!)

/** Rows and breaches that do not find each other: sentences. */
function unpaired(rows: Row[], breaches: Breach[]): string[] {
  const said = rows.flatMap((row) => testsIn(row).map((file) => `${file} for "${row.rule}"`))
  const broken = breaches.map(({ test, rule }) => `${test} for "${rule}"`)
  return [
    ...said.filter((pair) => !broken.includes(pair)).map((pair) => `no breach is kept of ${pair}`),
    ...broken.filter((pair) => !said.includes(pair)).map((pair) => `the table does not name ${pair}`),
  ]
}

describe('the table of rules', () => {
  test('names for each rule a test that exists, or why it is held by eye', () => {
    expect(rows.length).toBeGreaterThan(100)
    expect(rows.flatMap(problemsOf)).toEqual([])
  })

  test('names every rule of the architecture test', () => {
    const said = rows.map((row) => row.held).join(' ')
    expect(rules.map((rule) => rule.name).filter((name) => !said.includes(`\`${name}\``))).toEqual([])
  })

  test('waits for no test that is there, and for none that it does not name', () => {
    const said = rows.map((row) => row.held).join(' ')
    expect(PENDING.filter((path) => isFile(path) || !said.includes(path))).toEqual([])
  })

  test('has a breach for each rule that a running test holds, and no breach without its rule', () => {
    const breaches = readBreaches(join(root, 'test/breaches'))
    expect(breaches.length).toBeGreaterThan(50)
    expect(unpaired(rows, breaches)).toEqual([])
  })

  test('finds a rule without a breach and a breach without its rule (planted)', () => {
    const planted = rowsOf('| A | `src/a.test.ts`, `src/b.test.ts` |\n| B | `one-clock` |\n')
    const text = (rule: string) =>
      `rule: ${rule}\ntest: src/a.test.ts\nonly: x\nfails: y\n\nfile: z\nfind:\n1\nput:\n`
    expect(unpaired(planted, [breachIn('a', text('A')), breachIn('b', text('B'))])).toEqual([
      'no breach is kept of src/b.test.ts for "A"',
      'the table does not name src/a.test.ts for "B"',
    ])
  })

  test('finds a test that is not there, a reason that is none and a bare row (planted)', () => {
    const planted = rowsOf(
      '| A | `src/none.test.ts` |\n| B | `no-such-rule` |\n| C | by eye, because |\n| D | `one-clock` |\n',
    )
    expect(planted.flatMap(problemsOf)).toEqual([
      '"A" names src/none.test.ts, which is not there',
      '"B" names no-such-rule, which is not there',
      '"C" says neither a test nor why it is held by eye',
    ])
  })
})
