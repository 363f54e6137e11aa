import { type Import, type Source, word } from '../syntax.ts'
import { isTest, moduleOf, product, type Rule, type Tree } from '../tree.ts'

const eachImport = (sources: Source[], say: (source: Source, i: Import) => string | undefined): string[] =>
  sources.flatMap((source) =>
    source.imports.flatMap((i) => {
      const what = say(source, i)
      return what ? [`${source.path}:${i.line} ${what}`] : []
    }),
  )

const isShared = (path: string) => path.startsWith('src/platform/') || path.startsWith('src/ui/')

export const platformBelow: Rule = {
  name: 'platform-knows-no-module',
  sentence:
    'ui and platform know no module and nothing of the product: platform imports platform; ui imports ui and platform/i18n',
  check: (tree) =>
    eachImport(
      product(tree).filter((s) => isShared(s.path)),
      (source, i) => {
        if (!i.target || i.target.startsWith('src/platform/i18n/')) return
        const isOwn = source.path.startsWith('src/ui/')
          ? i.target.startsWith('src/ui/')
          : i.target.startsWith('src/platform/')
        return isOwn ? undefined : `imports ${i.target}`
      },
    ),
  excused: {
    'src/platform/i18n/translate.ts imports src/messages.ts':
      'the generated catalogues are the one thing of the product that translation stands on',
    'src/platform/i18n/translate.ts imports src/ui/jsx.ts': 'the type of what a message with tags becomes',
    'src/ui/page.ts imports src/messages.ts':
      'the types of the generated keys: a view cannot ask for a text that is not there',
  },
}

export const noDomainWords: Rule = {
  name: 'platform-says-no-module',
  sentence: 'No text in ui and platform names a message, an event or a job of a module',
  check: (tree) =>
    product(tree)
      .filter((s) => isShared(s.path) && !s.path.startsWith('src/platform/i18n/'))
      .flatMap((s) =>
        s
          .all('Literal', 'TemplateElement')
          .map(({ node }) => ({
            node,
            text:
              typeof node.value === 'string'
                ? node.value
                : String((node.value as { raw?: string } | null)?.raw ?? ''),
          }))
          .filter(({ text }) => tree.order.some((name) => new RegExp(`^${name}\\.\\w`).test(text)))
          .map(({ node, text }) => `${s.path}:${s.lineAt(node.start)} says ${text}`),
      ),
}

/** What of a lower module a higher one may name. `commands` and `forms` only as excused below. */
const open = ['queries', 'policy', 'schema']

const isOpen = (target: string) =>
  open.some((name) => target.endsWith(`/${name}.ts`)) ||
  /^src\/modules\/[^/]+\/([a-z0-9-]+\/)?views\//.test(target)

export const moduleOrder: Rule = {
  name: 'modules-import-upwards',
  sentence:
    'A module imports only from modules above it in src/modules.ts, and of those only queries, policy, schema and views',
  check: (tree) =>
    eachImport(
      tree.sources.filter((s) => moduleOf(s.path) && !isTest(s.path)),
      (source, i) => {
        const own = moduleOf(source.path)!
        const other = i.target && moduleOf(i.target)
        if (!other || other === own) return
        if (tree.order.indexOf(other) > tree.order.indexOf(own))
          return `imports ${i.target}, which is below it in src/modules.ts`
        return isOpen(i.target!) ? undefined : `imports ${i.target}`
      },
    ),
  excused: {
    'src/modules/groups/forms.ts imports src/modules/people/forms.ts':
      'a name in a group obeys the rules of a name: one field, asked twice',
    'src/modules/groups/commands.ts imports src/modules/people/access-log/commands.ts':
      'every module writes its looks and acts into the one access log',
    'src/modules/groups/routes.tsx imports src/modules/people/access-log/commands.ts': 'likewise',
    'src/modules/groups/greeting/commands.ts imports src/modules/people/access-log/commands.ts': 'likewise',
    'src/modules/groups/greeting/routes.tsx imports src/modules/people/access-log/commands.ts': 'likewise',
    'src/modules/groups/requests/commands.ts imports src/modules/people/access-log/commands.ts': 'likewise',
    'src/modules/groups/requests/routes.tsx imports src/modules/people/access-log/commands.ts': 'likewise',
    'src/modules/groups/greeting/forms.ts imports src/modules/people/forms.ts': 'a name is a name everywhere',
    'src/modules/groups/start/forms.ts imports src/modules/people/forms.ts':
      'the name that a founder has in the group: the same field once more',
    'src/modules/groups/hosting/commands.ts imports src/modules/people/commands.ts':
      'a host who has done the four steps is given the role as any role is given',
    'src/modules/groups/closing/commands.ts imports src/modules/people/roles/commands.ts':
      'with a group the roles in it end, as any role ends',
    'src/modules/groups/hopes/routes.tsx imports src/modules/people/access-log/commands.ts': 'likewise',
    'src/modules/groups/leaving/routes.tsx imports src/modules/people/access-log/commands.ts': 'likewise',
  },
}

const ground = ['paths', 'tables', 'context', 'answers', 'messages', 'frame', 'session-cookie'].map(
  (name) => `src/${name}.ts`,
)

export const moduleGround: Rule = {
  name: 'modules-stand-on-platform',
  sentence:
    'Besides modules, a module imports ui, platform and, of src itself, paths, tables, context, answers, messages, frame, session-cookie',
  check: (tree) =>
    eachImport(
      tree.sources.filter((s) => moduleOf(s.path) && !isTest(s.path)),
      (_, i) =>
        !i.target || i.target.startsWith('src/modules/') || isShared(i.target) || ground.includes(i.target)
          ? undefined
          : `imports ${i.target}`,
    ),
}

export const noTestsInside: Rule = {
  name: 'nothing-imports-tests',
  sentence: 'The product imports nothing from test or bench, and no test file',
  check: (tree) =>
    eachImport(product(tree), (_, i) =>
      i.target && (/^(test|bench)\//.test(i.target) || isTest(i.target)) ? `imports ${i.target}` : undefined,
    ),
}

export const resolves: Rule = {
  name: 'imports-by-path',
  sentence: 'An import names the file that it means, with its ending',
  check: (tree) => {
    const there = new Set(tree.files.map((f) => f.path))
    return eachImport(tree.sources, (_, i) =>
      i.target && !there.has(i.target) ? `imports ${i.target}, which is not there` : undefined,
    )
  },
}

export const noBarrels: Rule = {
  name: 'no-barrels',
  sentence: 'A file passes on nothing that it did not make: no barrels',
  check: (tree) => eachImport(tree.sources, (_, i) => (i.isPassedOn ? `passes on ${i.from}` : undefined)),
}

export const namedExports: Rule = {
  name: 'named-exports',
  sentence: 'Exports have names',
  check: (tree: Tree) =>
    product(tree).flatMap((s) =>
      s
        .all('ExportDefaultDeclaration', 'ExportSpecifier')
        .filter(
          ({ node }) =>
            node.type === 'ExportDefaultDeclaration' || word(node.exported as never) === 'default',
        )
        .map(({ node }) => `${s.path}:${s.lineAt(node.start)} exports a default`),
    ),
}
