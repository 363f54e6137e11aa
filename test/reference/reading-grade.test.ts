/** The English of the long texts is read by somebody who is tired: Flesch-Kincaid grade 8 at most, source lists apart. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../src/platform/config/root.ts'

const folder = join(root, 'src/modules/network/content')
const texts = readdirSync(folder).filter((name) => name.endsWith('.en.md'))

/** The words as they are read: without marks, addresses and the list of sources, whose titles are not ours. */
const readable = (markdown: string) =>
  markdown
    .split(/^## Sources$/m)[0]!
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/\[\d\]/g, '')
    .replace(/^(#+|-|\d+\.) .*$/gm, (line) => (/[.?:!]\W*$/.test(line) ? line : `${line}.`))
    .replace(/[#*_[\]]/g, '')

/** Groups of vowels, without a silent e: what a reader would clap. */
function syllables(word: string): number {
  const bare = word.toLowerCase().replace(/[^a-z]/g, '')
  const spoken = bare.replace(/(?:[^laeiouy]es|[^dt]ed|[^laeiouy]e)$/, (end) => end[0]!)
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0)
}

/** 0.39 words per sentence + 11.8 syllables per word - 15.59. */
function gradeOf(markdown: string): number {
  const text = readable(markdown)
  // A bare "No." is no sentence to this count: short answers must not hide long ones.
  const sentences = text
    .split(/[.?!]+(?=\s|$)|:\n/)
    .filter((part) => (part.match(/\S*\w\S*/g)?.length ?? 0) > 2).length
  const words = text.split(/\s+/).filter((word) => /[A-Za-z0-9]/.test(word))
  const sounds = words.reduce((sum, word) => sum + syllables(word), 0)
  return (0.39 * words.length) / sentences + (11.8 * sounds) / words.length - 15.59
}

test('syllables are counted as they are spoken', () => {
  const counted = {
    peer: 1,
    illness: 2,
    medicine: 3,
    named: 1,
    needed: 2,
    people: 2,
    facilitator: 5,
    sees: 1,
  }
  expect(Object.fromEntries(Object.keys(counted).map((word) => [word, syllables(word)]))).toEqual(counted)
})

test.each(texts)('%s can be read at grade 8', (name) => {
  expect(gradeOf(readFileSync(join(folder, name), 'utf8'))).toBeLessThanOrEqual(8)
})

test('a text written for experts is above it (planted)', () => {
  const hard =
    'Participation in facilitated interventions necessitates consideration of confidentiality limitations, notwithstanding organisational obligations.'
  expect(gradeOf(hard)).toBeGreaterThan(8)
})

test('the pages for somebody who has not joined are long enough to say it, and no longer', () => {
  for (const name of ['peer-support', 'before-you-join'])
    for (const lang of ['en', 'es', 'ar']) {
      const text = readFileSync(join(folder, `${name}.${lang}.md`), 'utf8')
      const words = text.split(/^## (?:Sources|Fuentes|المصادر)$/m)[0]!.split(/\s+/).length
      expect([name, lang, words >= 500 && words <= 900]).toEqual([name, lang, true])
    }
})
