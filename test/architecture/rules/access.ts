import { lineIn, type Statement, statementsIn } from '../sql.ts'
import { filesOf, type Rule, type Tree } from '../tree.ts'

type Place = Statement & { path: string }

const statements = (tree: Tree, start: RegExp): Place[] =>
  filesOf(tree, /^src\/(modules|platform)\/.*access\.sql$/)
    .flatMap((f) => statementsIn(f.text).map((s) => ({ ...s, path: f.path })))
    .filter((s) => start.test(s.text))

const view = /^create\s+(or\s+replace\s+)?view\b/i
const routine = /^create\s+(or\s+replace\s+)?function\b/i
const policy = /^create\s+policy\b/i

const nameOf = (s: Statement) => s.text.match(/^create\s+(?:or\s+replace\s+)?\w+\s+([\w.]+)/i)?.[1] ?? 'it'

export const accessComment: Rule = {
  name: 'access-begins-with-why',
  sentence: 'Every access.sql begins with a comment: what exists for whom, and why',
  check: (tree) =>
    filesOf(tree, /^src\/.*access\.sql$/)
      .filter((f) => !/^-- \S/.test(f.text))
      .map((f) => `${f.path} begins with no comment`),
}

export const everyModule: Rule = {
  name: 'access-of-every-module',
  sentence: 'A module with tables says in its access.sql what exists for whom',
  check: (tree) =>
    tree.order
      .filter(
        (name) =>
          filesOf(tree, new RegExp(`^db/migrations/\\d+_${name}_`)).length > 0 &&
          !tree.files.some((f) => f.path === `src/modules/${name}/access.sql`),
      )
      .map((name) => `src/modules/${name} has tables and no access.sql`),
}

export const viewsHome: Rule = {
  name: 'views-in-access',
  sentence: 'Views are made in access.sql alone, and each is security_barrier or security_invoker',
  check: (tree) => [
    ...filesOf(tree, /^(src|db\/migrations)\/.*\.(sql|ts|tsx)$/)
      .filter(
        (f) =>
          !f.path.endsWith('/access.sql') &&
          !/\.test\.tsx?$/.test(f.path) &&
          /create\s+(or\s+replace\s+)?(materialized\s+)?view\b/i.test(f.text),
      )
      .map((f) => `${f.path} makes a view`),
    ...statements(tree, view)
      .filter((s) => !/\bwith\s*\(\s*security_(barrier|invoker)(\s*=\s*(true|on))?\s*\)/i.test(s.text))
      .map((s) => `${s.path}:${s.line} ${nameOf(s)} is neither security_barrier nor security_invoker`),
  ],
}

export const definers: Rule = {
  name: 'definers-search-nowhere',
  sentence: "Every security definer function says set search_path = ''",
  check: (tree) =>
    filesOf(tree, /^src\/.*\.sql$/)
      .flatMap((f) => statementsIn(f.text).map((s) => ({ ...s, path: f.path })))
      .filter(
        (s) =>
          routine.test(s.text) &&
          /\bsecurity\s+definer\b/i.test(s.text) &&
          !/\bset\s+search_path\s*=\s*''/i.test(s.text),
      )
      .map((s) => `${s.path}:${s.line} ${nameOf(s)} searches a path`),
}

export const openTables: Rule = {
  name: 'open-to-all',
  sentence: 'No policy lets everybody read but on the public vocabularies',
  check: (tree) =>
    statements(tree, policy)
      .filter((s) => /\b(using|with\s+check)\s*\(\s*(true|1\s*=\s*1)\s*\)/i.test(s.text))
      .map((s) => `${s.path}:${s.line} ${s.text.match(/\bon\s+([\w.]+)/i)?.[1]} is open to all`),
  excused: {
    'src/modules/network/access.sql networks is open to all':
      'the name and languages of the network stand on every page',
    'src/modules/network/access.sql help_services is open to all': 'a shipped vocabulary: where help is',
    'src/modules/groups/access.sql conditions is open to all': 'a shipped vocabulary',
    'src/modules/groups/access.sql condition_families is open to all': 'a shipped vocabulary',
  },
}

export const sets: Rule = {
  name: 'policies-ask-for-sets',
  sentence: 'A policy asks for a set once: no function of a column, no set but inside array(select ...)',
  check: (tree) =>
    statements(tree, policy).flatMap((s) =>
      [
        ...s.text.matchAll(
          /\b(access\.\w+)\((?!\s*\))|(?<!\bselect\s+)\b(access\.(?:my|held|open)_\w*s)\(\s*\)/gi,
        ),
      ].map((m) => `${s.path}:${lineIn(s, m.index)} a policy calls ${m[1] ?? m[2]} for each row`),
    ),
}

/** The same statement with what stands in quotes blanked. */
const withoutTexts = (text: string) => text.replace(/'[^']*'/g, (quoted) => ' '.repeat(quoted.length))

export const leakproof: Rule = {
  name: 'policies-know-no-search',
  sentence:
    'Text, trigram, array and range operators are not leakproof: a policy uses none, a definer function searches',
  check: (tree) =>
    statements(tree, policy).flatMap((s) =>
      [
        ...withoutTexts(s.text).matchAll(/\s(not\s+)?(i?like|similar\s+to)\s|\s(~\*?|!~|@>|<@|&&|%>|@@)\s/gi),
      ].map((m) => `${s.path}:${lineIn(s, m.index + 1)} a policy searches with ${m[0].trim()}`),
    ),
}
