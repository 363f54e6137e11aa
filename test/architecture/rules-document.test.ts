/** docs/rules.md names, for every rule of the design, what holds it. What it names exists. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
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
