import { nameOf, part, type Source, word } from '../syntax.ts'
import { filesOf, product, type Rule, type Tree } from '../tree.ts'

const sheets = (tree: Tree) =>
  filesOf(tree, /^src\/.*\.css$/).map((f) => ({
    path: f.path,
    text: f.text.replace(/\/\*[\s\S]*?\*\//g, (m) => m.replace(/[^\n]/g, ' ')),
  }))

const found = (tree: Tree, pattern: RegExp, except?: RegExp): string[] =>
  sheets(tree)
    .filter((f) => !except?.test(f.path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(pattern)].map(
        (m) => `${path}:${text.slice(0, m.index).split('\n').length} says ${m[0].trim()}`,
      ),
    )

/** What stands at the outermost level of a sheet, conditions on the screen or on paper taken away. */
function outermost(text: string): string[] {
  let depth = 0
  let start = 0
  const heads: string[] = []
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{' && depth++ === 0) heads.push(text.slice(start, i).trim())
    if (text[i] === '}' && --depth === 0 && heads.at(-1)!.startsWith('@media')) {
      const head = heads.pop()!
      heads.push(...outermost(text.slice(text.indexOf('{', start + head.length) + 1, i)))
    }
    if ((text[i] === '}' || text[i] === ';') && depth === 0) start = i + 1
  }
  return heads
}

export const layers: Rule = {
  name: 'css-in-layers',
  sentence: 'Every rule of a sheet is in one of the layers reset, base, parts, pages',
  check: (tree) =>
    sheets(tree).flatMap(({ path, text }) =>
      outermost(text)
        .filter((head) => !/^@layer (reset|base|parts|pages)$/.test(head))
        .map((head) => `${path} has ${head.split('\n')[0]} outside the layers`),
    ),
}

export const logical: Rule = {
  name: 'css-logical',
  sentence: 'Sides are logical, so that right to left needs no second sheet',
  check: (tree) =>
    found(
      tree,
      /(?<=[{;\s])((margin|padding|border|scroll-margin|scroll-padding)-(left|right)(-\w+)?|left|right|(float|clear|text-align)\s*:\s*(left|right)|border-(top|bottom)-(left|right)-radius)\s*(:|(?=;|\}))/g,
    ),
}

export const tokens: Rule = {
  name: 'css-colours-are-tokens',
  sentence: 'A colour is written out in tokens.css alone',
  check: (tree) =>
    found(
      tree,
      /(?<=[\s:,(])(#[0-9a-fA-F]{3,8}\b|(rgba?|hsla?|oklch|oklab|lab|lch|color)\([^)]*\))/g,
      /\/tokens\.css$/,
    ),
  excused: { 'src/ui/styles/print.css': 'paper has its own: black on white' },
}

export const systemFonts: Rule = {
  name: 'css-loads-nothing',
  sentence: 'System fonts, and no sheet or picture from elsewhere',
  check: (tree) =>
    found(
      tree,
      /@font-face|@import\s+(url\()?["']?(https?:)?\/\/[^"')\s;]*|url\(\s*["']?(https?:)?\/\/[^"')\s;]*/g,
    ),
}

/** The files that a file leads to within `src/ui`. */
function reached(tree: Tree, path: string, seen = new Set<string>()): Set<string> {
  const source = tree.sources.find((s) => s.path === path)
  if (!source || seen.has(path)) return seen
  seen.add(path)
  for (const i of source.imports)
    if (i.target?.startsWith('src/ui/') && !i.isType) reached(tree, i.target, seen)
  return seen
}

const drawn = (s: Source) => s.all('JSXOpeningElement').map(({ node }) => word(part(node, 'name')))

export const guided: Rule = {
  name: 'style-guide-shows-every-part',
  sentence: '/style shows every part',
  check: (tree) => {
    const files = reached(tree, 'src/ui/style-guide.tsx')
    const shown = new Set(tree.sources.filter((s) => files.has(s.path)).flatMap(drawn))
    return product(tree)
      .filter((s) => /^src\/ui\/parts\/[^/]+\.tsx$/.test(s.path))
      .flatMap((s) =>
        s
          .all('FunctionDeclaration', 'ArrowFunctionExpression')
          .filter(
            ({ around }) => around.length <= 4 && around.some((a) => a.type === 'ExportNamedDeclaration'),
          )
          .filter((f) => /^[A-Z]/.test(nameOf(f)) && !shown.has(nameOf(f)))
          .map((f) => `${s.path}:${s.lineAt(f.node.start)} ${nameOf(f)} is not shown at /style`),
      )
  },
}
