import { at } from '../judge.ts'
import { sqlIn, statementsIn } from '../sql.ts'
import { calleeOf, type Node, part, parts, type Source, word } from '../syntax.ts'
import { filesOf, moduleOf, product, type Rule, type Tree } from '../tree.ts'

const calls = (s: Source) => s.all('CallExpression').map(({ node }) => ({ node, callee: calleeOf(s, node) }))

export const sqlRaw: Rule = {
  name: 'no-raw-sql',
  sentence: 'sql.raw and compiled texts only in platform/database and platform/migrate',
  check: (tree) =>
    product(tree)
      .filter((s) => !/^src\/platform\/(database|migrate)\//.test(s.path))
      .flatMap((s) =>
        calls(s)
          .filter(({ callee }) =>
            /^(sql\.(raw|lit|literal)|RawBuilder\..*|CompiledQuery\.raw)$/.test(callee.replace(/<.*/, '')),
          )
          .map(({ node, callee }) => at(s, node, `calls ${callee}`)),
      ),
}

const asked = /(^|\.)(client|pool|pg|made|admin|db|connection|\w*Client|\w*Pool|c)(\(\))?\.query$/
const isQuery = (callee: string) => asked.test(callee) && !/req\.query$/.test(callee)

export const pgOnly: Rule = {
  name: 'pg-in-its-places',
  sentence:
    'pg is spoken to only in platform/{database,migrate,jobs,live,postgres}; everything else goes through Kysely or tagged sql',
  check: (tree) =>
    product(tree)
      .filter((s) => !/^src\/platform\/(database|migrate|jobs|live|postgres)\//.test(s.path))
      .flatMap((s) => [
        ...s.imports.filter((i) => i.from === 'pg' && !i.isType).map((i) => `${s.path}:${i.line} imports pg`),
        ...calls(s)
          .filter(({ callee }) => isQuery(callee))
          .map(({ node, callee }) => at(s, node, `calls ${callee}`)),
      ]),
  excused: {
    'src/app.tsx calls pool.query':
      '/readyz asks whether a connection answers at all: no transaction, no member',
  },
}

/** Whether a text is written out: nothing of the program's is put into it. */
function isWrittenOut(source: Source, query: Node | undefined): boolean {
  if (!query) return true
  if (query.type === 'TemplateLiteral') return parts(query, 'expressions').length === 0
  if (query.type === 'Identifier')
    return source
      .all('VariableDeclarator')
      .some(
        ({ node }) =>
          word(part(node, 'id')) === word(query) &&
          part(node, 'init') &&
          isWrittenOut(source, part(node, 'init')),
      )
  if (query.type !== 'ObjectExpression') return query.type === 'Literal'
  const text = parts(query, 'properties').find((p) => word(part(p, 'key')) === 'text')
  return isWrittenOut(source, text && part(text, 'value'))
}

export const builtSql: Rule = {
  name: 'no-built-sql',
  sentence:
    'A text of SQL is written out, its values are parameters; only platform/database and platform/migrate build texts',
  check: (tree) =>
    product(tree)
      .filter((s) => !/^src\/platform\/(database|migrate)\//.test(s.path))
      .flatMap((s) =>
        calls(s)
          .filter(({ node, callee }) => isQuery(callee) && !isWrittenOut(s, parts(node, 'arguments')[0]))
          .map(({ node, callee }) => at(s, node, `${callee} of a built text`)),
      ),
}

const reads = /\.selectFrom$/
const writes = /\.(insertInto|updateTable|deleteFrom|mergeInto)$/
const changes = /\b(insert\s+into|update\s+[\w.]+(\s+\w+)?\s+set|delete\s+from|merge\s+into)\b/i

export const queriesHome: Rule = {
  name: 'queries-in-queries',
  sentence:
    'Of a module, only queries.ts and commands.ts speak to the database, and only commands.ts changes it',
  check: (tree) =>
    product(tree)
      .filter((s) => moduleOf(s.path) && !s.path.endsWith('/commands.ts'))
      .flatMap((s) => {
        const isQueries = s.path.endsWith('/queries.ts')
        const found = calls(s).filter(
          ({ callee }) => writes.test(callee) || (!isQueries && reads.test(callee)),
        )
        const texts = sqlIn(s).filter(({ text }) => changes.test(text) || !isQueries)
        return [
          ...found.map(({ node, callee }) => at(s, node, `calls ${callee.match(/\w+$/)![0]}`)),
          ...texts.map(
            ({ line, text }) =>
              `${s.path}:${line} says sql ${text.trim().split(/\s+/).slice(0, 3).join(' ')}`,
          ),
        ]
      }),
  excused: {
    'src/modules/groups/import/conditions.ts calls selectFrom':
      'the import reads its vocabulary beside what it knows of it',
    'src/modules/groups/import/plan.ts':
      'the plan is the comparison of the file with the database: it reads in one place, and only reads',
  },
  baseline: {
    'src/modules/people/jobs.ts calls selectFrom':
      'the request and the count of requests belong into queries.ts',
    'src/modules/groups/seed.ts':
      'seed rows are made through commands: a command that makes a group is missing yet',
    'src/modules/groups/start/seed.ts':
      'likewise: as its people would, each in a session of their own, takes a demonstration that lets them',
    'src/modules/people/seed.ts': 'likewise: a command that makes an account is missing yet',
    'src/modules/notices/seed.ts': 'invented notices stand in the past, where telling tells of now',
  },
}

const told =
  /(?<![\w.])(now\(\)|current_timestamp|current_date|localtimestamp|clock_timestamp\(\)|transaction_timestamp\(\)|statement_timestamp\(\))/gi
const made = /(?<![\w.])(gen_random_uuid|uuid_generate_v\d|uuidv\d|random)\(\)/gi

function inEverySql(tree: Tree, pattern: RegExp, say: (word: string) => string): string[] {
  const files = filesOf(tree, /^(db\/migrations|src)\/.*\.sql$/).flatMap((f) =>
    statementsIn(f.text).map((s) => ({ ...s, path: f.path })),
  )
  const texts = product(tree).flatMap((s) => sqlIn(s).map((t) => ({ ...t, path: s.path })))
  return [...files, ...texts].flatMap(({ path, text, line }) =>
    [...text.matchAll(pattern)].map(
      (m) => `${path}:${line + text.slice(0, m.index).split('\n').length - 1} ${say(m[1]!)}`,
    ),
  )
}

export const timeGiven: Rule = {
  name: 'time-is-given',
  sentence: 'SQL gets the time as a parameter or from access.now(); it asks no clock of its own',
  check: (tree) => inEverySql(tree, told, (word) => `asks ${word}`),
}

export const idsGiven: Rule = {
  name: 'ids-are-given',
  sentence: 'Ids are made by the program: in order of time for rows, random where order or time would tell',
  check: (tree) => inEverySql(tree, made, (word) => `makes an id with ${word}`),
  baseline: {},
}
