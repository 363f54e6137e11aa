import { at } from '../judge.ts'
import { calleeOf, type Node, part, parts, type Source, word } from '../syntax.ts'
import { product, type Rule, type Tree } from '../tree.ts'

const isView = (path: string) =>
  /\/(views|mail)\/[^/]+\.tsx?$/.test(path) ||
  (path.startsWith('src/ui/') && path.endsWith('.tsx') && !path.startsWith('src/ui/behaviours/'))

const views = (tree: Tree): Source[] =>
  product(tree).filter(
    (s) => isView(s.path) && !/^src\/platform\/mail\/(outbox|send|gateway|schema)\.ts$/.test(s.path),
  )

/** Everything that knows the database, the request or the time. */
const worldly =
  /\/(queries|commands|jobs|events|routes)\.tsx?$|^src\/platform\/(database|jobs|live|migrate|postgres|crypto|events)\/|^src\/(context|app|kith|frame)\.tsx?$|^src\/platform\/clock\.ts$/

export const pureViews: Rule = {
  name: 'pure-views',
  sentence:
    'Views and mails are functions of what they are given: never async, no query, no command, no clock',
  check: (tree) =>
    views(tree).flatMap((s) => [
      ...s
        .all('FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression')
        .filter(({ node }) => node.async === true)
        .map(({ node }) => at(s, node, 'is async')),
      ...s.all('AwaitExpression').map(({ node }) => at(s, node, 'waits')),
      ...s.imports
        .filter((i) => !i.isType && (worldly.test(i.target ?? '') || ['pg', 'kysely'].includes(i.from)))
        .map((i) => `${s.path}:${i.line} imports ${i.target ?? i.from}`),
    ]),
  baseline: {
    'src/modules/groups/views/group-facts.tsx imports src/platform/clock.ts':
      'the route can hand in the moment',
  },
}

export const oneDoor: Rule = {
  name: 'one-door-to-jsx',
  sentence: 'Only src/ui/jsx.ts knows the JSX runtime',
  check: (tree) =>
    product(tree)
      .filter((s) => s.path !== 'src/ui/jsx.ts')
      .flatMap((s) =>
        s.imports
          .filter((i) => /^hono\/(jsx|html)/.test(i.from))
          .map((i) => `${s.path}:${i.line} imports ${i.from}`),
      ),
}

export const rawHtml: Rule = {
  name: 'raw-is-drawn',
  sentence: 'raw is for what our own drawing functions make, never for what somebody wrote',
  check: (tree) =>
    product(tree)
      .filter((s) => s.path !== 'src/ui/jsx.ts')
      .flatMap((s) =>
        s
          .all('CallExpression')
          .filter(({ node }) => calleeOf(s, node) === 'raw')
          .map(({ node }) => at(s, node, 'calls raw')),
      ),
  excused: {
    'src/ui/parts/patch.tsx calls raw': 'a drawing, made of numbers',
    'src/ui/parts/quilt.tsx calls raw': 'likewise',
    'src/modules/network/views/text-page.tsx calls raw':
      'a text shipped with the program, made of Markdown by platform/content',
    'src/modules/network/views/under-18-page.tsx calls raw': 'likewise',
    'src/modules/training/views/lesson-page.tsx calls raw': 'likewise, a lesson',
    'src/modules/training/talks/views/talk-record-page.tsx calls raw':
      'likewise, the written list of the talk',
  },
}

const elements = (s: Source) =>
  s
    .all('JSXOpeningElement')
    .map(({ node }) => ({ node, name: word(part(node, 'name')), attributes: parts(node, 'attributes') }))
const attributeName = (a: Node) => word(part(a, 'name'))

export const nothingInline: Rule = {
  name: 'nothing-inline',
  sentence:
    'The content security policy forbids what is inline: no style attribute, no handler, no script or style with text, no set HTML',
  check: (tree) =>
    product(tree).flatMap((s) => [
      ...elements(s).flatMap(({ name, attributes }) =>
        attributes
          .filter(
            (a) =>
              /^(style|dangerouslySetInnerHTML)$/.test(attributeName(a)) ||
              (/^[a-z]/.test(name) && /^on[a-z]{2,}/i.test(attributeName(a))),
          )
          .map((a) => at(s, a, `<${name}> says ${attributeName(a)}`)),
      ),
      ...s
        .all('JSXElement')
        .filter(
          ({ node }) =>
            /^(script|style)$/.test(word(part(part(node, 'openingElement')!, 'name'))) &&
            parts(node, 'children').length > 0,
        )
        .map(({ node }) => at(s, node, 'an inline script or style')),
      ...s
        .all('MemberExpression', 'CallExpression')
        .map(({ node }) => ({
          node,
          said:
            node.type === 'CallExpression' ? `${calleeOf(s, node)}()` : `.${word(part(node, 'property'))}`,
        }))
        .filter(({ said }) =>
          /^\.(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment)$|^(eval|document\.write)\(\)$/.test(
            said,
          ),
        )
        .map(({ node, said }) => at(s, node, `sets ${said}`)),
      ...s
        .all('Literal')
        .filter(
          ({ node }) =>
            typeof node.value === 'string' && /unsafe-(inline|eval|hashes)|^javascript:/.test(node.value),
        )
        .map(({ node }) => at(s, node, `says ${String(node.value).trim()}`)),
    ]),
}

export const noModals: Rule = {
  name: 'no-modals',
  sentence: 'No toast, no modal, no new window: a page says what happened',
  check: (tree) =>
    product(tree).flatMap((s) => [
      ...elements(s)
        .filter(({ name }) => name === 'dialog')
        .map(({ node }) => at(s, node, 'a dialog')),
      ...elements(s).flatMap(({ attributes }) =>
        attributes.filter((a) => attributeName(a) === 'target').map((a) => at(s, a, 'opens a window')),
      ),
      ...s
        .all('CallExpression')
        .filter(({ node }) => /(^|\.)(showModal|showPopover|alert|confirm|prompt)$/.test(calleeOf(s, node)))
        .map(({ node }) => at(s, node, `calls ${calleeOf(s, node)}`)),
    ]),
}

export const formsWithKeys: Rule = {
  name: 'forms-carry-a-key',
  sentence: 'A form is made by Form of ui/parts, which gives it its key',
  check: (tree) =>
    product(tree)
      .filter((s) => s.path !== 'src/ui/parts/form.tsx')
      .flatMap((s) =>
        elements(s)
          .filter(({ name }) => name === 'form')
          .map(({ node }) => at(s, node, 'a form of its own')),
      ),
}
