// The rules of the design on this checkout, without the fixtures: one line for each breach, and exit 1 where there is one.
import { join } from 'node:path'
import { rules } from '../test/architecture/all-rules.ts'
import { judge } from '../test/architecture/judge.ts'
import { readTree } from '../test/architecture/tree.ts'

const project = readTree(join(import.meta.dirname, '..'))

for (const rule of rules) {
  const { breaches, unneeded } = judge(rule, project)
  const lines = [
    ...breaches,
    ...unneeded.map((entry) => `${entry}: excused and needed no more, take the entry away`),
  ]
  if (lines.length === 0) continue
  process.exitCode = 1
  console.error([`${rule.name}: ${rule.sentence}`, ...lines.map((line) => `  ${line}`)].join('\n'))
}
