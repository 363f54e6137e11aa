/** SQL as the rules read it: statements without comments, each with its line; and the SQL inside TypeScript. */
import { part, parts, type Source, word } from './syntax.ts'

export type Statement = { text: string; line: number }

/** Cuts a file at its semicolons, not inside `$$ ... $$` and quotes. Comments become spaces. */
export function statementsIn(sql: string): Statement[] {
  const plain = withoutComments(sql)
  const found: Statement[] = []
  let start = 0
  for (const end of [...endsOf(plain), plain.length]) {
    const text = plain.slice(start, end)
    const first = start + text.search(/\S/)
    if (text.trim()) found.push({ text: text.trim(), line: plain.slice(0, first).split('\n').length })
    start = end + 1
  }
  return found
}

const tokens = /\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|;/g

const endsOf = (plain: string) => [...plain.matchAll(tokens)].filter((m) => m[0] === ';').map((m) => m.index)

/** The same text, comments blanked, lines kept. */
export const withoutComments = (sql: string): string =>
  sql.replace(/'(?:[^']|'')*'|--[^\n]*/g, (m) => (m.startsWith('--') ? '' : m))

/** Each column of a `create table`, as its name and what is said of it; constraints of the table have an empty name. */
export function columnsOf(statement: string): { name: string; says: string; offset: number }[] {
  const open = statement.indexOf('(')
  const body = statement.slice(open + 1, statement.lastIndexOf(')'))
  const found: { name: string; says: string; offset: number }[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i <= body.length; i++) {
    if (body[i] === '(') depth++
    if (body[i] === ')') depth--
    if (i < body.length && (body[i] !== ',' || depth > 0)) continue
    const says = body.slice(start, i)
    const name = says.trim().match(/^(?!primary|unique|check|constraint|foreign|exclude)\w+/)?.[0] ?? ''
    found.push({ name, says: says.trim(), offset: open + 1 + start + says.search(/\S/) })
    start = i + 1
  }
  return found
}

/** The line of an offset in a statement. */
export const lineIn = (statement: Statement, offset: number): number =>
  statement.line + statement.text.slice(0, offset).split('\n').length - 1

/** The tagged `sql` templates of a file, with `?` for what is filled in. */
export const sqlIn = (source: Source): Statement[] =>
  source.all('TaggedTemplateExpression').flatMap(({ node }) => {
    if (word(part(node, 'tag')) !== 'sql') return []
    const quasis = parts(part(node, 'quasi')!, 'quasis').map((q) =>
      String((q.value as { raw: string } | undefined)?.raw ?? ''),
    )
    return [{ text: quasis.join('?'), line: source.lineAt(node.start) }]
  })
