import { at } from '../judge.ts'
import { below, type Node, part, parts, word } from '../syntax.ts'
import { product, type Rule } from '../tree.ts'

const attributeName = (a: Node) => word(part(a, 'name'))

const spoken = new Set([
  'title',
  'alt',
  'aria-label',
  'placeholder',
  'label',
  'hint',
  'summary',
  'lead',
  'legend',
  'caption',
  'description',
  'sending',
  'none',
])
const hasLetters = (text: unknown) => typeof text === 'string' && /\p{L}/u.test(text)

/** The texts that an expression between tags can become. */
function textsOf(node: Node | undefined): Node[] {
  if (!node) return []
  if (node.type === 'Literal') return [node]
  if (node.type === 'TemplateLiteral')
    return parts(node, 'quasis').map(
      (q) => ({ ...q, value: (q.value as unknown as { cooked: string }).cooked }) as Node,
    )
  if (/^(Conditional|Logical)Expression$/.test(node.type))
    return below(node)
      .filter((n) => n !== part(node, 'test'))
      .flatMap(textsOf)
  return []
}

export const translated: Rule = {
  name: 'texts-from-catalogues',
  sentence: 'What a page says comes from a catalogue, through page.t or page.rich',
  check: (tree) =>
    product(tree)
      .filter((s) => s.path.endsWith('.tsx') && !s.path.startsWith('src/ui/behaviours/'))
      .flatMap((s) => {
        const between = s.all('JSXText').map(({ node }) => node)
        const inside = s
          .all('JSXExpressionContainer')
          .filter(({ around }) => /^JSX(Element|Fragment)$/.test(around.at(-1)?.type ?? ''))
        const given = s.all('JSXAttribute').filter(({ node }) => spoken.has(attributeName(node)))
        const containers = given
          .map(({ node }) => part(node, 'value'))
          .map((v) => (v?.type === 'JSXExpressionContainer' ? part(v, 'expression') : v))
        const texts = [
          ...between,
          ...inside.flatMap(({ node }) => textsOf(part(node, 'expression'))),
          ...containers.flatMap((v) => textsOf(v)),
        ]
        return texts
          .filter((t) => hasLetters(t.value))
          .map((t) => at(s, t, `says "${String(t.value).trim()}"`))
      }),
  excused: { 'src/ui/parts/mark.tsx says "Kith"': 'the name of the product is the same in every language' },
}
