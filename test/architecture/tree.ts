/** A project as the rules see it: its files, the parsed ones among them, the order of its modules, what git remembers. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseSource, type Source } from './syntax.ts'

export type File = { path: string; text: string }

export type Tree = {
  root: string
  files: File[]
  /** The TypeScript of `src`, `test` and `bench`. */
  sources: Source[]
  /** The modules from the lowest up, as `src/modules.ts` lists them. */
  order: string[]
  /** The first committed text of each file below a folder; null where there is no history to compare with. */
  firstCommitted(folder: string): Map<string, string> | null
}

export type Rule = {
  name: string
  /** The rule as a newcomer reads it when it breaks. */
  sentence: string
  /** Every breach as `path:line what`, or `path what` for a whole file. */
  check(tree: Tree): string[]
  /** What stays as it is: a finding without its line, or a path for all of a file, and the reason. */
  excused?: Record<string, string>
  /** Today's debts, likewise. This list only shrinks. */
  baseline?: Record<string, string>
}

const skipped = new Set(['node_modules', '.git', '.cache', 'fixtures', 'committed', 'data'])
const read = /\.(tsx?|sql|css|md|mjs)$|^(package|modules|messages)\.json$|\.json$/

/** Reads everything below a folder, of a project or of a fixture. */
export function readTree(root: string): Tree {
  const files = namesIn(root)
    .map((path) => relative(root, path).split('\\').join('/'))
    .filter((path) => read.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  const sources = files
    .filter((f) => /^(src|test|bench)\/.*\.tsx?$/.test(f.path))
    .map((f) => parseSource(f.path, f.text))
  return {
    root,
    files,
    sources,
    order: moduleOrder(sources),
    firstCommitted: (folder) => firstCommitted(root, folder),
  }
}

const namesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? namesIn(path) : entry.isFile() ? [path] : []
  })

/** The names in `modules = [network, people, groups]`, as the folders that they come from. */
function moduleOrder(sources: Source[]): string[] {
  const source = sources.find((s) => s.path === 'src/modules.ts')
  const list = source?.text.match(/modules\b[^=]*=\s*\[([^\]]*)\]/)?.[1] ?? ''
  const folders = new Map(
    [...(source?.text ?? '').matchAll(/import \{ (\w+) \} from '\.\/modules\/([\w-]+)\//g)].map((m) => [
      m[1]!,
      m[2]!,
    ]),
  )
  return list
    .split(',')
    .map((name) => folders.get(name.trim()) ?? '')
    .filter(Boolean)
}

/** From git; from the folder `committed` in a fixture. A shallow clone answers its oldest commit. */
function firstCommitted(root: string, folder: string): Map<string, string> | null {
  const kept = join(root, 'committed')
  if (existsSync(kept))
    return new Map(
      readTree(kept)
        .files.filter((f) => f.path.startsWith(`${folder}/`))
        .map((f) => [f.path, f.text]),
    )
  if (!existsSync(join(root, '.git'))) return null
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 })
  const log = git(
    'log',
    '--reverse',
    '--diff-filter=A',
    '--no-renames',
    '--format=commit %H',
    '--name-only',
    '--',
    folder,
  )
  const first = new Map<string, string>()
  let commit = ''
  for (const line of log.split('\n').filter(Boolean)) {
    if (line.startsWith('commit ')) commit = line.slice(7)
    else if (!first.has(line)) first.set(line, git('show', `${commit}:${line}`))
  }
  return first
}

/** The folder in `src/modules` that a path is in, or null. */
export const moduleOf = (path: string): string | null => path.match(/^src\/modules\/([^/]+)\//)?.[1] ?? null

/** Whether a path is a test or stands only beside tests. */
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('test/')

/** The sources of the product itself: `src` without its tests. */
export const product = (tree: Tree): Source[] =>
  tree.sources.filter((s) => s.path.startsWith('src/') && !isTest(s.path))

/** The files of the product with one ending. */
export const filesOf = (tree: Tree, pattern: RegExp): File[] => tree.files.filter((f) => pattern.test(f.path))
