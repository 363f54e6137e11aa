import { at } from '../judge.ts'
import { type Found, type Node, nameOf, part, parts, type Source, word } from '../syntax.ts'
import { filesOf, product, type Rule } from '../tree.ts'

const functions = (s: Source) =>
  s
    .all('FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression')
    .filter((f) => part(f.node, 'body'))

export const fileLength: Rule = {
  name: 'file-length',
  sentence: 'A file has at most 200 lines; tests, catalogues and data apart',
  check: (tree) =>
    filesOf(tree, /^src\/.*\.(tsx?|sql|css)$/)
      .filter((f) => !/\.test\.tsx?$/.test(f.path) && f.text.trimEnd().split('\n').length > 200)
      .map((f) => `${f.path} is longer than 200 lines`),
  excused: {
    'src/messages.ts': 'generated: one line for each message',
    'src/paths.ts': 'the catalogue of addresses: one line for each',
  },
  baseline: {},
}

/** Lines of a body that say something: neither empty nor only a comment. */
function linesOf(source: Source, body: Node): number {
  const inside = body.type === 'ParenthesizedExpression' ? part(body, 'expression')! : body
  const lines = source.written(inside).split('\n')
  const inner = inside.type === 'BlockStatement' ? lines.slice(1, -1) : lines
  return inner.filter((line) => line.trim() && !/^(\/\/|\/?\*)/.test(line.trim())).length
}

const isView = (path: string) =>
  path.endsWith('.tsx') &&
  (path.includes('/views/') || path.startsWith('src/ui/') || path.startsWith('src/platform/mail/'))

export const functionLength: Rule = {
  name: 'function-length',
  sentence: 'A function has at most 25 lines of its own, a view 60',
  check: (tree) =>
    product(tree).flatMap((s) =>
      functions(s)
        .filter(({ node }) => linesOf(s, part(node, 'body')!) > (isView(s.path) ? 60 : 25))
        .map((f) => at(s, f.node, `${nameOf(f)} is too long`)),
    ),
  baseline: {
    'src/app.tsx makeApp is too long': '26 lines: the small routes can be a function',
    'src/demonstration.ts seedDemonstration is too long': '26 lines: cut at the story',
    'src/modules/groups/seed.ts seedGroup is too long': '27 lines: the members can be a function',
    'src/modules/network/outbox/routes.tsx outboxRoutes is too long':
      '31 lines: one function for mails, one for previews',
    'src/platform/i18n/generate.ts messagesSource is too long':
      '29 lines: the shipped text can be a function of its parts',
    'src/platform/live/hub.ts listenToDatabase is too long': '31 lines: connecting again can be a function',
    'src/platform/mail/send.ts sendKept is too long': '31 lines: building the message can be a function',
    'src/ui/sample-page.ts samplePage is too long':
      '33 lines: one object; its places can be a constant beside it',
    'src/platform/migrate/reference.ts layTable is too long': '28 lines: the statement can be a function',
  },
}

export const parameters: Rule = {
  name: 'four-parameters',
  sentence: 'A function takes at most four parameters',
  check: (tree) =>
    product(tree).flatMap((s) =>
      functions(s)
        .filter(({ node }) => parts(node, 'params').length > 4)
        .map((f) => at(s, f.node, `${nameOf(f)} takes ${parts(f.node, 'params').length} parameters`)),
    ),
}

const named = (f: Found) =>
  parts(f.node, 'params').map((p) => word(p.type === 'AssignmentPattern' ? part(p, 'left') : p))

export const parameterOrder: Rule = {
  name: 'parameter-order',
  sentence: 'Parameters come in the order db, who acts, the thing, the input',
  check: (tree) =>
    product(tree).flatMap((s) =>
      functions(s).flatMap((f) => {
        const [db, member, input] = ['db', 'member', 'input'].map((name) => named(f).indexOf(name)) as [
          number,
          number,
          number,
        ]
        const isLast = input < 0 || input === named(f).length - 1
        const isAfter = member <= 0 || db < 0 || member === db + 1
        return db <= 0 && isAfter && isLast
          ? []
          : [at(s, f.node, `${nameOf(f)} takes (${named(f).join(', ')})`)]
      }),
    ),
}

const returnsBoolean = (node: Node) => {
  const type = part(part(node, 'returnType') ?? node, 'typeAnnotation')
  return type?.type === 'TSBooleanKeyword' || (type?.type === 'TSTypePredicate' && !type.asserts)
}

export const predicates: Rule = {
  name: 'predicates',
  sentence: 'A predicate that others call is named is, has or can',
  check: (tree) =>
    product(tree).flatMap((s) =>
      functions(s)
        .filter(({ around }) => around.some((a) => a.type === 'ExportNamedDeclaration') && around.length <= 4)
        .filter((f) => returnsBoolean(f.node) && !/^(is|has|can)[A-Z]/.test(nameOf(f)))
        .map((f) => at(s, f.node, `${nameOf(f)} answers yes or no`)),
    ),
  baseline: {
    'src/modules/groups/policy.ts holds answers yes or no': 'canHold, or isHolder',
    'src/platform/i18n/times.ts sameClock answers yes or no': 'isSameClock',
    'src/ui/behaviours/drafts.ts holdsUnsent answers yes or no': 'hasUnsent',
  },
}
