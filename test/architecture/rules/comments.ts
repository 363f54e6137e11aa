import { type Node, nameOf, part, parts, type Source } from '../syntax.ts'
import { moduleOf, product, type Rule } from '../tree.ts'

export const moduleSentence: Rule = {
  name: 'module-says-what',
  sentence: 'Every module.ts begins with what the module is for',
  check: (tree) =>
    product(tree)
      .filter((s) => /^src\/modules\/[^/]+\/module\.ts$/.test(s.path) && !/^\/\*\*\s[\s*]*\w/.test(s.text))
      .map((s) => `${s.path} begins with no comment`),
}

/** What an exported statement declares that is a function. */
function functionsOf(statement: Node): { name: string }[] {
  const declared = part(statement, 'declaration')
  if (declared?.type === 'FunctionDeclaration')
    return [{ name: nameOf({ node: declared, around: [statement] }) }]
  return parts(declared ?? statement, 'declarations')
    .filter((d) => /Function/.test(part(d, 'init')?.type ?? ''))
    .map((d) => ({ name: nameOf({ node: part(d, 'init')!, around: [statement, declared!, d] }) }))
}

const isSaid = (s: Source, node: Node) =>
  s.comments.some(
    (c) => c.end <= node.start && c.value.startsWith('*') && s.text.slice(c.end, node.start).trim() === '',
  )

export const promises: Rule = {
  name: 'exports-say-what-they-promise',
  sentence: 'Each exported function of queries, commands and policy says in a line what it promises',
  check: (tree) =>
    product(tree)
      .filter((s) => moduleOf(s.path) && /\/(queries|commands|policy)\.ts$/.test(s.path))
      .flatMap((s) =>
        s
          .all('ExportNamedDeclaration')
          .filter(({ node }) => !isSaid(s, node))
          .flatMap(({ node }) =>
            functionsOf(node).map(
              ({ name }) => `${s.path}:${s.lineAt(node.start)} ${name} says nothing about itself`,
            ),
          ),
      ),
}
