import type { Rule, Tree } from '../tree.ts'

/** What a module folder and each of its sub-folders may hold. `content/`: long texts shipped with the program, one file each and language. */
const files = [
  ...[
    'module.ts',
    'routes.tsx',
    'access.sql',
    'policy.ts',
    'schema.ts',
    'queries.ts',
    'commands.ts',
    'forms.ts',
  ],
  ...['events.ts', 'jobs.ts', 'seed.ts'],
]
const patterns = [/^seed-[a-z-]+\.json$/, /\.test\.tsx?$/]
const folders = [
  /^views\/[a-z0-9-]+\.tsx$/,
  /^mail\/[a-z0-9-]+\.tsx?$/,
  /^messages\/[a-z]{2}\.json$/,
  /^content\/[a-z0-9-]+\.[a-z]{2}\.(md|json)$/,
]

const isVocabulary = (rest: string) =>
  files.includes(rest) ||
  (!rest.includes('/') && patterns.some((p) => p.test(rest))) ||
  folders.some((p) => p.test(rest.replace(/\.test(\.tsx?)$/, '$1')))

/** A path below a module, without the sub-concern that it is in. */
function insideOf(path: string): string {
  const [, rest = ''] = path.match(/^src\/modules\/[^/]+\/(.+)$/) ?? []
  return /^(views|mail|messages|content)\//.test(rest) ? rest : rest.replace(/^[a-z0-9-]+\//, '')
}

export const vocabulary: Rule = {
  name: 'module-vocabulary',
  sentence: 'A module holds the files of the closed vocabulary and nothing else, its sub-concerns likewise',
  check: (tree) =>
    tree.files
      .filter((f) => f.path.startsWith('src/modules/') && !isVocabulary(insideOf(f.path)))
      .map((f) => `${f.path} is no name of the vocabulary`),
  excused: Object.fromEntries([
    ...['fold', 'lookup', 'typing'].map((name) => [
      `src/modules/groups/conditions/${name}.ts`,
      'finding a word is a small machine: writings brought together, slips counted, conditions ranked',
    ]),
    [
      'src/modules/groups/places/lookup.ts',
      'the gazetteer is a small machine of its own: a file of towns, read and searched',
    ],
    ...[
      'columns',
      'conditions',
      'decode',
      'import-groups',
      'languages',
      'plan',
      'problems',
      'rows',
      'table',
      'texts',
      'values',
      'vocabulary',
      'words',
    ].map((name) => [
      `src/modules/groups/import/${name}.ts`,
      'reading a spreadsheet is a small compiler: each of its stages is one file',
    ]),
  ]),
  baseline: { 'src/modules/groups/import/fixtures.ts': 'made for tests: it belongs into test/' },
}

export const moduleList: Rule = {
  name: 'module-list',
  sentence: 'Every module folder is one line of src/modules.ts and has a module.ts',
  check: (tree) => {
    const there = [...new Set(tree.files.flatMap((f) => f.path.match(/^src\/modules\/([^/]+)\//)?.[1] ?? []))]
    return there.flatMap((name) => [
      ...(tree.order.includes(name) ? [] : [`src/modules/${name} is not in src/modules.ts`]),
      ...(tree.files.some((f) => f.path === `src/modules/${name}/module.ts`)
        ? []
        : [`src/modules/${name} has no module.ts`]),
    ])
  },
}

const refused = /^(index|utils?|helpers?|services?|common|shared|misc|lib)(\.test)?(\.[a-z]+)?$/

export const noDrawers: Rule = {
  name: 'no-drawers',
  sentence:
    'Nothing is called index, utils, helpers, services, common or the like: a name says what is inside',
  check: (tree) =>
    tree.files
      .filter(
        (f) =>
          /^(src|test|bench)\//.test(f.path) &&
          // The services of the directory are a noun of the domain: what families turn to.
          f.path
            .replace('/modules/services/', '/modules/')
            .split('/')
            .some((name) => refused.test(name)),
      )
      .map((f) => `${f.path} says nothing about what is inside`),
}

/** The files of `src` itself, each with its place in the map. */
const top: Record<string, string> = {
  'server.ts': 'the process',
  'cli.ts': 'bin/kith',
  'kith.ts': 'the product put together on a database; server, command line and tests start here',
  'app.tsx': 'the request pipeline',
  'errors.tsx': 'the page that a thrown thing becomes',
  'context.ts': 'what every route works with',
  'answers.ts': 'the rows of the authorisation matrix',
  'frame.ts': 'the page around an answer',
  'session-cookie.ts': 'the one cookie',
  'paths.ts': 'every address',
  'modules.ts': 'the modules in order',
  'tables.ts': 'every table',
  'schedule.ts': 'the clock of jobs',
  'plan.ts': 'what the program brings to a database',
  'messages.ts': 'generated from the catalogues',
  'demonstration.ts': 'the cast and its story, made through commands',
}

const platform = [
  ...[
    'database',
    'postgres',
    'migrate',
    'web',
    'errors',
    'events',
    'jobs',
    'mail',
    'live',
    'i18n',
    'config',
    'files',
    'crypto',
  ],
  // Beyond the page map: Markdown made safe, for shipped texts now and for what people write later.
  'content',
  'retention',
  // Signing in at another house, by OpenID Connect: the one place that speaks to it.
  'oidc',
]

export const map: Rule = {
  name: 'page-map',
  sentence: 'src holds the files of the map, modules, platform and ui; platform the folders of the map',
  check: (tree: Tree) =>
    tree.files.flatMap(({ path }) => {
      const [start, second, third, more] = path.split('/')
      if (start !== 'src' || !second) return []
      if (!third)
        return second in top || second.endsWith('.test.ts') || second.endsWith('.test.tsx')
          ? []
          : [`${path} is not on the map`]
      if (!['modules', 'platform', 'ui'].includes(second)) return [`${path} is not on the map`]
      if (second === 'platform' && !platform.includes(third) && third.replace('.test', '') !== 'clock.ts')
        return [`${path} is not on the map`]
      return second === 'modules' && !more ? [`${path} is not on the map`] : []
    }),
}

export const kebab: Rule = {
  name: 'kebab-case',
  sentence: 'Files are named in kebab-case',
  check: (tree) =>
    tree.files
      .filter(
        (f) =>
          /^(src|test|bench)\//.test(f.path) &&
          f.path.split('/').some((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/.test(name)),
      )
      .map((f) => `${f.path} is not kebab-case`),
}
