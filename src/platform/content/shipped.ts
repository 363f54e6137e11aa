/** Structured texts that ship with the program, as JSON, one file each and language: read once. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../config/root.ts'
import type { Lang } from '../i18n/types.ts'

const read = new Map<string, unknown>()

/** The content of `NAME.LANG.json` in a folder of the product. Throws where there is none. */
export function shippedContent<T>(folder: string, name: string, lang: Lang): T {
  const path = join(root, folder, `${name}.${lang}.json`)
  if (!read.has(path)) read.set(path, JSON.parse(readFileSync(path, 'utf8')))
  return read.get(path) as T
}

/** A text with what its `{places}` stand for; a place without words stays as it is. */
export const filled = (text: string, words: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (place, word: string) => words[word] ?? place)
