/** What is wrong with the catalogues: one sentence for each missing, unused or wrongly parameterised key. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Catalogue, type Entry, readCatalogues, type Shape } from './catalogues.ts'
import type { Lang } from './types.ts'

/** Plural categories that only numbers from a million up use; a message need not spell them out. */
const rare: Record<string, string[]> = { es: ['many'] }

/** Every problem of the project below `root`, as sentences that name file and key; empty when all is well. */
export function languageProblems(root: string): string[] {
  const catalogues = readCatalogues(root)
  const english = catalogues.filter((c) => c.lang === 'en')
  return [
    ...english.flatMap((source) =>
      catalogues.filter((c) => c.prefix === source.prefix).flatMap((c) => compare(source, c)),
    ),
    ...unusedKeys(english, sourcesOf(join(root, 'src'))),
  ]
}

function compare(source: Catalogue, other: Catalogue): string[] {
  const problems: string[] = []
  for (const [key, entry] of source.entries) {
    const found = other.entries.get(key)
    if (!found) problems.push(`${other.file}: ${key} is missing`)
    else problems.push(...compareEntry(other, entry, found))
  }
  for (const key of other.entries.keys()) {
    if (!source.entries.has(key)) problems.push(`${other.file}: ${key} is not in the English catalogue`)
  }
  return problems
}

function compareEntry(other: Catalogue, source: Entry, found: Entry): string[] {
  const want = describe(source.shape)
  const have = describe(found.shape)
  const problems = found.elements
    .flatMap((e) => pluralProblems(e, other.lang))
    .map((p) => `${other.file}: ${found.key} ${p}`)
  if (!found.text.trim()) problems.push(`${other.file}: ${found.key} is empty`)
  if (want !== have)
    problems.push(
      `${other.file}: ${found.key} takes ${have || 'nothing'}, English takes ${want || 'nothing'}`,
    )
  return problems
}

const describe = (shape: Shape) =>
  Object.entries(shape)
    .map(([name, kind]) => `${name}:${kind}`)
    .sort()
    .join(' ')

type Element = Entry['elements'][number]

function pluralProblems(element: Element, lang: Lang): string[] {
  if (element.type === 8) return element.children.flatMap((e) => pluralProblems(e, lang))
  if (element.type !== 5 && element.type !== 6) return []
  const inside = Object.values(element.options).flatMap((o) =>
    o.value.flatMap((e) => pluralProblems(e, lang)),
  )
  if (element.type === 5) return inside
  const needed = new Intl.PluralRules(lang, { type: element.pluralType }).resolvedOptions().pluralCategories
  const exact: Record<string, string> = { '=0': 'zero', '=1': 'one', '=2': 'two' }
  const given = new Set(Object.keys(element.options).map((name) => exact[name] ?? name))
  const missing = needed.filter((c) => !given.has(c) && !rare[lang]?.includes(c))
  return [...inside, ...missing.map((c) => `has no plural form "${c}"`)]
}

function sourcesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (f) =>
        f.isFile() && /\.tsx?$/.test(f.name) && !/\.test\.tsx?$/.test(f.name) && f.name !== 'messages.ts',
    )
    .map((f) => readFileSync(join(f.parentPath, f.name), 'utf8'))
    .join('\n')
}

function unusedKeys(english: Catalogue[], sources: string): string[] {
  const literals = new Set([...sources.matchAll(/['"]([a-z_]+\.[\w.-]+)['"]/g)].map((m) => m[1]))
  const patterns = [...sources.matchAll(/`([a-z_]+\.[^`\s]*\$\{[^`\s]*)`/g)].map((m) => patternOf(m[1]!))
  return english.flatMap((c) =>
    [...c.entries.keys()]
      .filter((key) => !literals.has(key) && !patterns.some((p) => p.test(key)))
      .map((key) => `${c.file}: ${key} is used nowhere`),
  )
}

/** `groups.day.${day}` as a pattern; the varying part never spans a dot, so a prefix alone excuses nothing. */
const patternOf = (template: string) =>
  new RegExp(
    `^${template
      .split(/\$\{[^}]*\}/)
      .map((s) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^.]+')}$`,
  )
