/**
 * The rules of the design that a machine can hold. Each is asked of the project, where it must find nothing that is not
 * excused with a reason, and of a small tree with a planted breach, where it must find exactly that.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rules } from './all-rules.ts'
import { expectedIn, fixtureNames, withFixture } from './fixtures.ts'
import { judge } from './judge.ts'
import { readTree } from './tree.ts'

const project = readTree(join(import.meta.dirname, '../..'))

describe.each(rules)('$name: $sentence', (rule) => {
  test('the project keeps it', () => {
    expect(judge(rule, project).breaches).toEqual([])
  })

  test('a planted breach is found, and nothing beside it', () => {
    expect(withFixture(rule.name, (root) => rule.check(readTree(root)))).toEqual(expectedIn(rule.name))
    expect(expectedIn(rule.name)).not.toEqual([])
  })

  test('what it excuses or owes is still there, else the entry goes', () => {
    expect(judge(rule, project).unneeded).toEqual([])
  })
})

test('every rule has a name of its own and every fixture a rule', () => {
  const names = rules.map((rule) => rule.name)
  expect(new Set(names).size).toBe(names.length)
  expect(fixtureNames()).toEqual([...names].sort())
})

test('where there is a git history, migrations are compared with it; a copy without one is not held to that rule', () => {
  const isThere = existsSync(join(project.root, '.git'))
  expect(project.firstCommitted('src/ui')?.has('src/ui/jsx.ts') ?? 'no history').toBe(
    isThere ? true : 'no history',
  )
})
