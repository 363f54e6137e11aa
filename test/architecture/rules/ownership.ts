import { columnsOf, sqlIn, statementsIn } from '../sql.ts'
import { calleeOf, parts, type Source, word } from '../syntax.ts'
import { filesOf, isTest, moduleOf, product, type Rule, type Tree } from '../tree.ts'

const calls = (s: Source) => s.all('CallExpression').map(({ node }) => ({ node, callee: calleeOf(s, node) }))
const writes = /\.(insertInto|updateTable|deleteFrom|mergeInto)$/

/** The module that owns each table and view: whose migration or access.sql makes it. */
function owners(tree: Tree): Map<string, string> {
  const found = new Map<string, string>()
  for (const f of filesOf(tree, /^db\/migrations\/\d+_[a-z]+_.*\.sql$/)) {
    const owner = f.path.match(/\d+_([a-z]+)_/)![1]!
    for (const { text } of statementsIn(f.text)) {
      const table = text.match(/^create\s+table\s+(?:if\s+not\s+exists\s+)?(\w+)/i)?.[1]
      if (table && columnsOf(text).length) found.set(table, owner)
    }
  }
  for (const f of filesOf(tree, /^src\/modules\/.*access\.sql$/)) {
    for (const m of f.text.matchAll(/create\s+view\s+(seen\.\w+)/gi)) found.set(m[1]!, moduleOf(f.path)!)
  }
  return found
}

const written =
  /\b(?:insert\s+into|delete\s+from|update)\s+(?:public\.)?([a-z_]+(?:\.[a-z_]+)?)(?=\s*\(|\s+(?:\w+\s+)?(?:set|where|as|using|select|values)\b|\s*$|\s*;)/gi

/** Each table that a file writes, with the line. */
function writesOf(tree: Tree): { path: string; line: number; table: string }[] {
  const inSql = filesOf(tree, /^src\/(modules|platform)\/.*\.sql$/).flatMap((f) =>
    statementsIn(f.text).map((s) => ({ ...s, path: f.path })),
  )
  const inTexts = product(tree).flatMap((s) => sqlIn(s).map((t) => ({ ...t, path: s.path })))
  const inCalls = product(tree).flatMap((s) =>
    calls(s)
      .filter(({ callee }) => writes.test(callee))
      .map(({ node }) => ({
        path: s.path,
        line: s.lineAt(node.end),
        table: word(parts(node, 'arguments')[0]),
      })),
  )
  const said = [...inSql, ...inTexts].flatMap(({ path, text, line }) =>
    [...text.matchAll(written)].map((m) => ({
      path,
      table: m[1]!,
      line: line + text.slice(0, m.index).split('\n').length - 1,
    })),
  )
  return [...said, ...inCalls]
}

export const ownTables: Rule = {
  name: 'only-the-owner-writes',
  sentence:
    'Any module may read a table that its rights show; only the module whose migration made it writes it',
  check: (tree) => {
    const of = owners(tree)
    return writesOf(tree).flatMap(({ path, line, table }) => {
      const writer = moduleOf(path) ?? (path.startsWith('src/platform/') ? 'platform' : 'the program')
      const owner = of.get(table)
      return !owner || owner === writer || isTest(path)
        ? []
        : [`${path}:${line} writes ${table}, which is ${owner}'s`]
    })
  },
  excused: {
    "src/modules/people/access.sql writes networks, which is network's":
      'set-up makes the network and its first coordinator in one function, or neither; people stands above network',
  },
  baseline: {
    "src/demonstration.ts writes sessions, which is people's": 'a function of people/seed.ts could end them',
    "src/modules/groups/start/seed.ts writes talks, which is training's": 'a seed.ts of training could',
    "src/demonstration.ts writes networks, which is network's":
      'network needs a seed.ts, or set-up called as it is by a person',
  },
}
