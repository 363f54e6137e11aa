/**
 * Finds phrases of a list in a text, however it was typed: without regard to case, accents, vowel marks, apostrophes and
 * letters held down. The time grows with the text and no faster: a gap is three words at most.
 *
 * A list is a Markdown file. `- want|wants to die` is a phrase: words in order, `|` between those of which one stands
 * there, `die+` for every word that begins so, `not?` for one that may be missing, `~` for up to three others. `= me: me us`
 * names a set that phrases call `@me`. Phrases under the heading `## Harmless` are taken out before the others are looked
 * for. Everything else is for people.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../config/root.ts'

type Element = { words: Set<string>; stems: string[]; isOptional: boolean; isGap: boolean }
type Phrase = Element[]
/** Phrases by the first word, or by the first letters of its stem. */
type Index = { words: Map<string, Phrase[]>; stems: Map<string, Phrase[]> }
type Lists = { meant: Index; harmless: Index }

const stemLength = 3
const widestGap = 3

/** One writing of what was typed in many. */
const folded = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}ـ'’‘`´]/gu, '')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')

/** `plain`: without the letter that Arabic writes for "and" and "so" at the front of the next word. */
type Word = { text: string; plain: string }

const blank: Word = { text: '', plain: '' }
const ands = 'وف'

const wordsIn = (text: string): Word[] =>
  (folded(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => ({
    text: word,
    plain: word.length > 3 && ands.includes(word[0]!) ? word.slice(1) : word,
  }))

/** Reads lists and answers a test for texts: true where a phrase of any list stands in one of them. */
export function phraseFinder(folder: string, files: string[]): (...texts: string[]) => boolean {
  const lists: Lists = { meant: emptyIndex(), harmless: emptyIndex() }
  for (const file of files) readList(lists, readFileSync(join(root, folder, file), 'utf8'))
  return (...texts) => texts.some((text) => holds(lists, wordsIn(text)))
}

function readList(lists: Lists, text: string) {
  const sets = new Map<string, string>()
  let into = lists.meant
  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) into = line === '## Harmless' ? lists.harmless : lists.meant
    const set = /^= (\w+): (.+)$/.exec(line)
    if (set) sets.set(set[1]!, set[2]!.trim().replace(/\s+/g, '|'))
    if (line.startsWith('- ')) put(into, readPhrase(line.slice(2), sets))
  }
}

const emptyIndex = (): Index => ({ words: new Map(), stems: new Map() })

/** What may be missing at the front of a phrase is no part of it. */
function readPhrase(text: string, sets: Map<string, string>): Phrase {
  const elements = text
    .trim()
    .split(/\s+/)
    .map((part) => readElement(part.replace(/@(\w+)/g, (_, name: string) => sets.get(name) ?? name)))
  return elements.slice(elements.findIndex((element) => !element.isOptional))
}

function readElement(text: string): Element {
  if (text === '~') return { words: new Set(), stems: [], isOptional: true, isGap: true }
  const parts = text
    .replace(/\?$/, '')
    .split('|')
    .filter((p) => p !== '')
  const [stems, words] = [parts.filter((p) => p.endsWith('+')), parts.filter((p) => !p.endsWith('+'))]
  return {
    words: new Set(words.map(folded)),
    stems: stems.map((stem) => folded(stem.slice(0, -1))),
    isOptional: text.endsWith('?'),
    isGap: false,
  }
}

function put(index: Index, phrase: Phrase) {
  const add = (map: Map<string, Phrase[]>, key: string) => map.set(key, [...(map.get(key) ?? []), phrase])
  for (const word of phrase[0]!.words) add(index.words, word)
  for (const start of new Set(phrase[0]!.stems.map((stem) => stem.slice(0, stemLength))))
    add(index.stems, start)
}

const startingAt = (index: Index, word: string): Phrase[] => [
  ...(index.words.get(word) ?? []),
  ...(index.stems.get(word.slice(0, stemLength)) ?? []),
]

function holds({ meant, harmless }: Lists, words: Word[]): boolean {
  const left = without(harmless, words)
  const known = new Map<string, Phrase[]>()
  return left.some((_, at) => lengthAt(meant, left, at, known) > 0)
}

/** The words, those of harmless phrases blank. */
function without(harmless: Index, words: Word[]): Word[] {
  const left = [...words]
  const known = new Map<string, Phrase[]>()
  for (let at = 0; at < words.length; at += 1) {
    const length = lengthAt(harmless, words, at, known)
    left.fill(blank, at, at + length)
  }
  return left
}

/** How many words the first phrase takes that begins here; 0 where none does. `known`: what begins with a word, once asked. */
function lengthAt(index: Index, words: Word[], at: number, known: Map<string, Phrase[]>): number {
  const { text, plain } = words[at]!
  let phrases = known.get(text)
  if (!phrases) {
    phrases =
      text === plain ? startingAt(index, text) : [...startingAt(index, text), ...startingAt(index, plain)]
    known.set(text, phrases)
  }
  for (const phrase of phrases) {
    const end = endOf(phrase, 0, words, at)
    if (end > at) return end - at
  }
  return 0
}

/** Where the rest of a phrase ends that begins at a word; -1 where it does not. */
function endOf(phrase: Phrase, part: number, words: Word[], at: number): number {
  const element = phrase[part]
  if (!element) return at
  if (element.isGap) {
    for (let skipped = 0; skipped <= widestGap; skipped += 1) {
      const end = endOf(phrase, part + 1, words, at + skipped)
      if (end >= 0) return end
    }
    return -1
  }
  if (at < words.length && isOne(element, words[at]!)) {
    const end = endOf(phrase, part + 1, words, at + 1)
    if (end >= 0) return end
  }
  return element.isOptional ? endOf(phrase, part + 1, words, at) : -1
}

const isOne = ({ words, stems }: Element, { text, plain }: Word): boolean =>
  words.has(text) || words.has(plain) || stems.some((stem) => text.startsWith(stem) || plain.startsWith(stem))
