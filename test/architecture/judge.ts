/** Findings against what a rule excuses and what it owes. */

import type { Node, Source } from './syntax.ts'
import type { Rule, Tree } from './tree.ts'

export type Verdict = {
  /** Breaches that nothing excuses. */
  breaches: string[]
  /** Entries of the lists that no finding needs any more. */
  unneeded: string[]
}

/** Runs a rule. A finding is excused by its own words without the line, or by its path alone. */
export function judge(rule: Rule, tree: Tree): Verdict {
  const known = new Set(Object.keys({ ...rule.excused, ...rule.baseline }))
  const needed = new Set<string>()
  const breaches = rule.check(tree).filter((finding) => {
    const entry = [withoutLine(finding), pathOf(finding)].find((key) => known.has(key))
    if (entry) needed.add(entry)
    return !entry
  })
  return { breaches, unneeded: [...known].filter((key) => !needed.has(key)) }
}

const withoutLine = (finding: string) => finding.replace(/^(\S+?):\d+/, '$1')
const pathOf = (finding: string) => finding.match(/^(\S+?)(:\d+)? /)?.[1] ?? finding

/** A finding at a node. */
export const at = (source: Source, node: Node, what: string): string =>
  `${source.path}:${source.lineAt(node.start)} ${what}`
