/** A parsed source file: its imports of every kind, and its nodes by type, each with the nodes around it. */
import { dirname, join } from 'node:path/posix'
import { parseSync } from 'oxc-parser'

export type Node = { type: string; start: number; end: number } & Record<string, unknown>
/** A node and those around it, the outermost first. */
export type Found = { node: Node; around: Node[] }

export type Import = {
  /** As it is written: `../people/schema.ts`, `kysely`. */
  from: string
  /** The path in the tree that it names; null for a package. */
  target: string | null
  line: number
  /** True when nothing of it is left at run time. */
  isType: boolean
  /** True for `export ... from`. */
  isPassedOn: boolean
}

export type Source = {
  path: string
  text: string
  program: Node
  comments: { value: string; start: number; end: number }[]
  imports: Import[]
  lineAt(offset: number): number
  /** The source of a node as it is written. */
  written(node: Node): string
  /** The nodes of these types. */
  all(...types: string[]): Found[]
}

/** Parses one file. Throws when it is no TypeScript, naming file and place. */
export function parseSource(path: string, text: string): Source {
  const { program, module, errors, comments } = parseSync(path, text, {
    lang: path.endsWith('.tsx') ? 'tsx' : 'ts',
  })
  if (errors.length) throw new Error(`${path} does not parse: ${errors[0]!.message}`)
  const root = program as unknown as Node
  const byType = indexed(root)
  const lineAt = lineFinder(text)
  const all = (...types: string[]) => types.flatMap((type) => byType.get(type) ?? [])
  const imports = importsOf(path, all, lineAt, module.staticImports)
  return {
    path,
    text,
    program: root,
    comments,
    imports,
    lineAt,
    all,
    written: (node) => text.slice(node.start, node.end),
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** The nodes directly below a node. */
export const below = (node: Node): Node[] =>
  Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  )

/** A node held under a name, or undefined. */
export const part = (node: Node, name: string): Node | undefined =>
  isNode(node[name]) ? node[name] : undefined

/** The nodes held under a name as a list. */
export const parts = (node: Node, name: string): Node[] =>
  Array.isArray(node[name]) ? node[name].filter(isNode) : []

/** A word held under a name: of an identifier its name, of a text its value. */
export const word = (node: Node | undefined): string => String(node?.name ?? node?.value ?? '')

function indexed(root: Node): Map<string, Found[]> {
  const byType = new Map<string, Found[]>()
  const visit = (node: Node, around: Node[]) => {
    const same = byType.get(node.type) ?? []
    byType.set(node.type, same)
    same.push({ node, around })
    for (const child of below(node)) visit(child, [...around, node])
  }
  visit(root, [])
  return byType
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map((m) => m.index + 1)]
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1
}

type Static = { start: number; entries: { isType: boolean }[] }

function importsOf(path: string, all: Source['all'], lineAt: Source['lineAt'], statics: Static[]): Import[] {
  const types = new Map(
    statics.map((s) => [s.start, s.entries.length > 0 && s.entries.every((e) => e.isType)]),
  )
  const nodes = all(
    'ImportDeclaration',
    'ExportNamedDeclaration',
    'ExportAllDeclaration',
    'ImportExpression',
    'TSImportType',
  )
  return nodes.flatMap(({ node }) => {
    const from = word(part(node, 'source') ?? part(node, 'argument'))
    if (!from) return []
    const isType =
      node.type === 'TSImportType' || node.exportKind === 'type' || (types.get(node.start) ?? false)
    const target = from.startsWith('.') ? join(dirname(path), from) : null
    return [{ from, target, line: lineAt(node.start), isType, isPassedOn: node.type.startsWith('Export') }]
  })
}

/** The name that a function goes by: its own, or that of what it is given to. */
export function nameOf({ node, around }: Found): string {
  const own = word(part(node, 'id'))
  if (own) return own
  const holder = around.at(-1)
  if (holder?.type === 'VariableDeclarator') return word(part(holder, 'id'))
  if (holder?.type === 'Property' || holder?.type === 'MethodDefinition') return word(part(holder, 'key'))
  return 'a function'
}

/** The callee of a call as written: `db.selectFrom`, `record`. */
export const calleeOf = (source: Source, call: Node): string =>
  source.written(part(call, 'callee')!).replace(/\s+/g, '')
