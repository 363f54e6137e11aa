import { at } from '../judge.ts'
import { calleeOf, type Node, part, parts, type Source, word } from '../syntax.ts'
import { filesOf, moduleOf, product, type Rule, type Tree } from '../tree.ts'

const inModules = (tree: Tree) => product(tree).filter((s) => moduleOf(s.path))

/** What holds routes in a file: `const groups = routesOf('groups')`, or a parameter of that type. */
function holders(s: Source): Set<string> {
  const made = s
    .all('VariableDeclarator')
    .filter(({ node }) => /^routesOf\(/.test(s.written(part(node, 'init') ?? node)))
  const given = s
    .all('Identifier')
    .filter(({ node }) =>
      /\b(routesOf|Routes)\b/.test(
        part(node, 'typeAnnotation') ? s.written(part(node, 'typeAnnotation')!) : '',
      ),
    )
  return new Set([...made.map(({ node }) => word(part(node, 'id'))), ...given.map(({ node }) => word(node))])
}

type Route = { source: Source; call: Node; method: string; path: string }

const routes = (tree: Tree): Route[] =>
  inModules(tree).flatMap((source) => {
    const known = holders(source)
    return source.all('CallExpression').flatMap(({ node }) => {
      const [holder, ...rest] = calleeOf(source, node).split('.')
      if (!known.has(holder!) || rest.length === 0) return []
      const first = parts(node, 'arguments')[0]
      return [{ source, call: node, method: rest.join('.'), path: first ? source.written(first) : '' }]
    })
  })

export const declaredRoutes: Rule = {
  name: 'routes-declared',
  sentence:
    'A module makes its routes with routesOf: a typed path, then who is answered how, then the handler',
  check: (tree) => [
    ...inModules(tree).flatMap((s) =>
      s.imports.filter((i) => i.from === 'hono' && !i.isType).map((i) => `${s.path}:${i.line} imports hono`),
    ),
    ...routes(tree).flatMap(({ source, call, method, path }) => {
      if (!['get', 'post'].includes(method)) return [at(source, call, `a route by ${method}`)]
      if (!/^paths\.\w+$/.test(path))
        return [at(source, call, `a route at ${path}, which is not in paths.ts`)]
      return parts(call, 'arguments').length < 3
        ? [at(source, call, `${path} does not say who is answered how`)]
        : []
    }),
    ...inModules(tree).flatMap((s) =>
      s
        .all('CallExpression')
        .filter(
          ({ node }) =>
            calleeOf(s, node) === 'routesOf' && word(parts(node, 'arguments')[0]) !== moduleOf(s.path),
        )
        .map(({ node }) =>
          at(s, node, `routes of ${word(parts(node, 'arguments')[0])} in ${moduleOf(s.path)}`),
        ),
    ),
  ],
}

export const addresses: Rule = {
  name: 'addresses-typed',
  sentence:
    'Every address stands in paths.ts, and every address there is answered; nothing else writes one out',
  check: (tree) => {
    const answered = new Set(routes(tree).map((r) => r.path.replace('paths.', '')))
    const listed = product(tree).find((s) => s.path === 'src/paths.ts')
    const keys = listed?.all('Property').map(({ node }) => node) ?? []
    const written = inModules(tree).flatMap((s) =>
      s
        .all('Literal', 'TemplateElement')
        .map(({ node }) => ({
          node,
          text:
            typeof node.value === 'string'
              ? node.value
              : String((node.value as { raw?: string } | null)?.raw ?? ''),
        }))
        .filter(({ text }) => /^\/[a-z][\w/-]*$/.test(text))
        .map(({ node, text }) => at(s, node, `writes out ${text}`)),
    )
    return [
      ...keys
        .filter((k) => !answered.has(word(part(k, 'key'))))
        .map((k) => at(listed!, k, `${word(part(k, 'key'))} is answered by no route`)),
      ...written,
    ]
  },
}

/** The text of a handler with that of the functions of its file that it calls. */
function closure(s: Source, node: Node, seen = new Set<string>()): string {
  const text = s.written(node)
  const called = [...s.all('FunctionDeclaration'), ...s.all('VariableDeclarator')].filter(
    ({ node: n, around }) => {
      const name = word(part(n, 'id'))
      return (
        name &&
        !seen.has(name) &&
        !around.includes(node) &&
        /Function/.test(`${n.type}${part(n, 'init')?.type}`) &&
        new RegExp(`\\b${name}\\b`).test(text)
      )
    },
  )
  for (const { node: n } of called) seen.add(word(part(n, 'id')))
  return [text, ...called.map(({ node: n }) => closure(s, n, seen))].join('\n')
}

export const postsEnd: Rule = {
  name: 'posts-end-in-a-redirect',
  sentence:
    'A form that was taken answers with a redirect (303); one that was not, with its page again (422)',
  check: (tree) =>
    routes(tree)
      .filter((r) => r.method === 'post')
      .flatMap(({ source, call, path }) => {
        const text = closure(source, parts(call, 'arguments')[2] ?? call)
        return [
          ...(/\bgoTo\(|\bredirect\([^\n]*\b303\)/.test(text)
            ? []
            : [at(source, call, `${path} is posted and goes nowhere`)]),
          ...(/\breadInput\(/.test(text) && !/\b422\b|!input\.ok\)\s*return goTo\(|input\.ok \?/.test(text)
            ? [at(source, call, `${path} reads a form and never shows it again`)]
            : []),
        ]
      }),
  excused: {
    'src/modules/people/recovery/routes.tsx paths.recoveryUse is posted and goes nowhere':
      'it ends at letIn of people/sign-in, the one door, which redirects',
    'src/modules/people/links/routes.tsx paths.link is posted and goes nowhere':
      'it ends at letIn of people/sign-in, the one door, which redirects',
    'src/modules/people/passkey-sign-in/routes.tsx paths.passkeySignInAnswer is posted and goes nowhere':
      'it ends at letIn of people/sign-in, the one door, which redirects',
  },
}

export const getsOnly: Rule = {
  name: 'gets-write-nothing',
  sentence: 'A page that is looked at changes nothing: a GET calls no command',
  check: (tree) =>
    routes(tree)
      .filter((r) => r.method === 'get')
      .flatMap(({ source, call, path }) => {
        const commands = source
          .all('ImportDeclaration')
          .filter(({ node }) => /\/commands\.ts$/.test(word(part(node, 'source'))))
        const names = commands
          .flatMap(({ node }) => parts(node, 'specifiers'))
          .map((n) => word(part(n, 'local')))
        const text = closure(source, parts(call, 'arguments')[2] ?? call)
        return names
          .filter((name) => new RegExp(`\\b${name}\\(`).test(text))
          .map((name) => at(source, call, `${path} is looked at and calls ${name}`))
      }),
  excused: {
    'src/modules/groups/routes.tsx paths.groupMembers is looked at and calls logLook':
      'a look at what is sensitive is written into the access log: what is not logged is not shown',
    'src/modules/groups/greeting/routes.tsx paths.greeterCall is looked at and calls logLook': 'likewise',
    'src/modules/groups/requests/routes.tsx paths.groupRequests is looked at and calls logLook': 'likewise',
    'src/modules/groups/requests/routes.tsx paths.groupRequest is looked at and calls logLook': 'likewise',
    'src/modules/groups/hopes/routes.tsx paths.groupHope is looked at and calls logLook': 'likewise',
    'src/modules/groups/leaving/routes.tsx paths.leavingAsk is looked at and calls logLook': 'likewise',
    'src/modules/people/roles/routes.tsx paths.people is looked at and calls logLook': 'likewise',
    'src/modules/people/roles/routes.tsx paths.person is looked at and calls logLook': 'likewise',
    'src/modules/people/roles/routes.tsx paths.personRoles is looked at and calls logLook': 'likewise',
    'src/modules/people/roles/routes.tsx paths.term is looked at and calls logLook': 'likewise',
    'src/modules/people/recovery/routes.tsx paths.personRecovery is looked at and calls logLook': 'likewise',
    'src/modules/people/recovery/routes.tsx paths.accountRecovery is looked at and calls logLook': 'likewise',
  },
}

export const mounted: Rule = {
  name: 'modules-mounted',
  sentence: 'A module.ts mounts what its folder has: routes, events, jobs and mails',
  check: (tree) =>
    tree.order.flatMap((name) => {
      const file = filesOf(tree, new RegExp(`^src/modules/${name}/module\\.ts$`))[0]
      const has = ['routes.tsx', 'events.ts', 'jobs.ts'].filter((part) =>
        tree.files.some((f) => f.path === `src/modules/${name}/${part}`),
      )
      return has
        .filter((part) => file && !file.text.includes(`'./${part}'`))
        .map((part) => `src/modules/${name}/module.ts does not mount ${part}`)
    }),
}
