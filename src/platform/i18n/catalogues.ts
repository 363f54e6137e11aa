/** Reads every catalogue of the project: `src/modules/NAME/messages/LANG.json`, and those of `ui` and `platform/mail`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from '@formatjs/icu-messageformat-parser'
import { type Lang, languages } from './types.ts'

export type Shape = Record<string, 'text' | 'number' | 'date' | 'tag'>
type Element = ReturnType<typeof parse>[number]
export type Entry = { key: string; text: string; shape: Shape; elements: Element[] }
export type Catalogue = { prefix: string; file: string; lang: Lang; entries: Map<string, Entry> }

/** The folders that hold catalogues, as prefix and path below the root. */
export function catalogueFolders(root: string): { prefix: string; folder: string }[] {
  const modules = readdirSync(join(root, 'src/modules')).map((name) => ({
    prefix: name,
    folder: `src/modules/${name}/messages`,
  }))
  return [{ prefix: 'ui', folder: 'src/ui/messages' }, ...modules].filter((f) =>
    existsSync(join(root, f.folder)),
  )
}

/** Every catalogue, parsed. Throws with file and key when a text is no valid ICU message. */
export function readCatalogues(root: string): Catalogue[] {
  return catalogueFolders(root).flatMap(({ prefix, folder }) =>
    languages.map((lang) => readCatalogue(root, prefix, `${folder}/${lang}.json`, lang)),
  )
}

function readCatalogue(root: string, prefix: string, file: string, lang: Lang): Catalogue {
  const path = join(root, file)
  const texts: Record<string, string> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  const entries = new Map<string, Entry>()
  for (const [name, text] of Object.entries(texts)) {
    const key = `${prefix}.${name}`
    try {
      const elements = parse(text)
      entries.set(key, { key, text, elements, shape: shapeOf(elements) })
    } catch (error) {
      throw new Error(`${file}: ${name}: ${(error as Error).message}`)
    }
  }
  return { prefix, file, lang, entries }
}

/** Which arguments a message takes, and of what kind. Element types as in `@formatjs/icu-messageformat-parser`. */
export function shapeOf(elements: Element[], shape: Shape = {}): Shape {
  for (const element of elements) {
    if (element.type === 1) shape[element.value] ??= 'text'
    if (element.type === 2) shape[element.value] = 'number'
    if (element.type === 3 || element.type === 4) shape[element.value] = 'date'
    if (element.type === 5 || element.type === 6) {
      shape[element.value] = element.type === 6 ? 'number' : 'text'
      for (const option of Object.values(element.options)) shapeOf(option.value, shape)
    }
    if (element.type === 8) {
      shape[element.value] = 'tag'
      shapeOf(element.children, shape)
    }
  }
  return shape
}
