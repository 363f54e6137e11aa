import { columnsOf, lineIn, type Statement, statementsIn, withoutComments } from '../sql.ts'
import { filesOf, type Rule, type Tree } from '../tree.ts'

const folder = 'db/migrations'

type Place = { path: string; statement: Statement }

const eachTable = (
  tree: Tree,
  say: (columns: ReturnType<typeof columnsOf>, table: string) => { what: string; offset: number }[],
): string[] =>
  statements(tree).flatMap(({ path, statement }) => {
    const table = statement.text.match(/^create\s+table\s+(?:if\s+not\s+exists\s+)?(\w+)/i)?.[1]
    if (!table) return []
    return say(columnsOf(statement.text), table).map(
      ({ what, offset }) => `${path}:${lineIn(statement, offset)} ${what}`,
    )
  })

const statements = (tree: Tree): Place[] =>
  filesOf(tree, /^db\/migrations\//).flatMap((f) =>
    statementsIn(f.text).map((statement) => ({ path: f.path, statement })),
  )

export const migrationNames: Rule = {
  name: 'migration-names',
  sentence:
    'A migration is called NNNN_module_what.sql, numbered without a gap, of platform or a module, and begins with a sentence',
  check: (tree) => {
    const owners = ['platform', ...tree.order]
    return filesOf(tree, /^db\/migrations\//).flatMap(({ path, text }, place) => {
      const [, number, owner = ''] = path.match(/^db\/migrations\/(\d{4})_([a-z]+)_[a-z0-9_]+\.sql$/) ?? []
      return [
        ...(number && owners.includes(owner) ? [] : [`${path} is not NNNN_module_what.sql`]),
        ...(number && Number(number) !== place + 1 ? [`${path} is number ${place + 1} in order`] : []),
        ...(/^-- \S/.test(text) ? [] : [`${path} begins with no sentence`]),
      ]
    })
  },
}

export const unchanged: Rule = {
  name: 'migrations-unchanged',
  sentence: 'A committed migration is never changed, renamed or taken away',
  check: (tree) => {
    const now = new Map(filesOf(tree, /^db\/migrations\//).map((f) => [f.path, f.text]))
    return [...(tree.firstCommitted(folder) ?? [])].flatMap(([path, text]) => {
      if (!now.has(path)) return [`${path} was committed and is gone`]
      return now.get(path) === text ? [] : [`${path} is not as it was committed`]
    })
  },
}

export const forward: Rule = {
  name: 'migrations-forward',
  sentence: 'A migration makes tables, not rights: policies, views and functions are laid by access.sql',
  check: (tree) =>
    statements(tree)
      .map(({ path, statement }) => ({
        path,
        statement,
        made: statement.text.match(
          /^(grant|revoke|create\s+(?:or\s+replace\s+)?(?:policy|view|function|role|schema))\b/i,
        )?.[1],
      }))
      .filter(({ made }) => made)
      .map(
        ({ path, statement, made }) =>
          `${path}:${statement.line} says ${made!.toLowerCase().replace(/\s+/g, ' ')}`,
      ),
}

export const onDelete: Rule = {
  name: 'references-say-on-delete',
  sentence: 'Every foreign key says what happens on delete',
  check: (tree) =>
    statements(tree).flatMap(({ path, statement }) =>
      [...statement.text.matchAll(/\breferences\s+(\w+)(\s*\([^)]*\))?/gi)]
        .filter((m) => !/^[^,;]*\bon\s+delete\b/i.test(statement.text.slice(m.index + m[0].length)))
        .map((m) => `${path}:${lineIn(statement, m.index)} references ${m[1]} and does not say on delete`),
    ),
}

export const keys: Rule = {
  name: 'keys-are-uuids',
  sentence:
    'The key of a table is a UUID; of a shipped vocabulary a word; of a table between two others their keys',
  check: (tree) =>
    eachTable(tree, (columns, table) => {
      const own = columns.find((c) => /\bprimary\s+key\b/i.test(c.says))
      const kind = own?.says.match(/^\w+\s+(\w+)/)?.[1] ?? ''
      if (!own) return [{ what: `${table} has no primary key`, offset: 0 }]
      if (kind === 'uuid') return []
      if (own.name) return [{ what: `the key of ${table} is ${kind}`, offset: own.offset }]
      const parts =
        own.says
          .match(/\(([^)]*)\)/)?.[1]
          ?.split(',')
          .map((c) => c.trim()) ?? []
      const isBetween = parts.every((p) =>
        columns.some((c) => c.name === p && /\breferences\b/i.test(c.says)),
      )
      return isBetween ? [] : [{ what: `the key of ${table} is (${parts.join(', ')})`, offset: own.offset }]
    }),
  excused: {
    'db/migrations/0002_platform_work.sql the key of requests is (scope, route, key)':
      "a form's key is taken once for each person and route: that is the key",
    'db/migrations/0002_platform_work.sql the key of job_kinds is text':
      'a vocabulary of the program: the names of jobs',
    'db/migrations/0002_platform_work.sql the key of heartbeats is text':
      'the name that the job queue gives its worker',
    'db/migrations/0003_network_settings.sql the key of networks is int':
      'one row, held to be one by its key',
    'db/migrations/0010_people_own_data.sql the key of access_log_head is int':
      'one row, held to be one by its key',
    'db/migrations/0003_network_settings.sql the key of help_services is text':
      'a shipped vocabulary, keyed by its own words',
    'db/migrations/0004_groups_directory.sql the key of condition_families is text': 'a shipped vocabulary',
    'db/migrations/0007_followups_loops.sql the key of followup_kinds is text': 'a shipped vocabulary',
    'db/migrations/0004_groups_directory.sql the key of conditions is text': 'a shipped vocabulary',
  },
}

export const noFlags: Rule = {
  name: 'no-flags',
  sentence: 'State is a row or a timestamp with an actor, not a boolean column',
  check: (tree) =>
    statements(tree).flatMap(({ path, statement }) =>
      [...statement.text.matchAll(/^\s*(?:add\s+column\s+)?(\w+)\s+bool(?:ean)?\b/gim)]
        .filter(() => /^(create|alter)\s+table/i.test(statement.text))
        .map((m) => `${path}:${lineIn(statement, m.index + m[0].search(/\S/))} ${m[1]} is a flag`),
    ),
  excused: {
    'db/migrations/0003_network_settings.sql cost_free is a flag':
      'a fact about a service as its source gives it: yes, no, or not said',
  },
}

export const secretBallot: Rule = {
  name: 'ballots-carry-no-voter',
  sentence: 'Ballots carry no voter and no time; the register of who voted carries no choice',
  check: (tree) =>
    eachTable(tree, (columns, table) => {
      const refused = /ballot/.test(table)
        ? /^(person|member|membership|voter|session)(_id)?$|_at$|_by$/
        : /vot(ers|ed|ing_register)|register/.test(table)
          ? /^(choice|option|answer|ballot)/
          : null
      return columns
        .filter((c) => refused?.test(c.name))
        .map((c) => ({ what: `${table} carries ${c.name}`, offset: c.offset }))
    }),
}

export const ageClass: Rule = {
  name: 'age-class-from-the-first',
  sentence: 'people carries an age class from the first migration',
  check: (tree) =>
    filesOf(tree, /^db\/migrations\/0001_/).flatMap((f) =>
      /create table people \([^;]*\bage_class text not null[^;]*'adult', 'young'/i.test(
        withoutComments(f.text),
      )
        ? []
        : [`${f.path} gives people no age class`],
    ),
}
