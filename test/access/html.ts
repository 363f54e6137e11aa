/** Reads HTML as a browser's tokenizer would, as far as our own pages go: elements with their attributes. */
export type Element = { name: string; attributes: Record<string, string> }

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const unescaped = (text: string) =>
  text.replace(/&(#39|\w+);/g, (whole, name: string) => entities[name] ?? whole)

/** Every element of a page. Comments and anything else between `<` and `>` count as elements of their first word. */
export function elementsOf(html: string): Element[] {
  const found: Element[] = []
  const tag = /<([a-z!/?][^\s>/]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi
  for (const [, name, rest] of html.matchAll(tag)) {
    if (name!.startsWith('/')) continue
    const attributes: Record<string, string> = {}
    const pairs = rest!.matchAll(/([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g)
    for (const [, key, double, single, bare] of pairs)
      attributes[key!.toLowerCase()] = unescaped(double ?? single ?? bare ?? '')
    found.push({ name: name!.toLowerCase(), attributes })
  }
  return found
}

/** What a page is made of, without its words: elements, names of attributes, and where links and forms lead. */
export const shapeOf = (html: string): string[] =>
  elementsOf(html).map(({ name, attributes }) => {
    const keys = Object.keys(attributes).sort().join(' ')
    const leads = ['href', 'src', 'action', 'formaction', 'srcdoc', 'class', 'id', 'type'].flatMap((a) =>
      a in attributes ? [`${a}=${attributes[a]}`] : [],
    )
    return `${name} ${keys} ${leads.join(' ')}`
  })
