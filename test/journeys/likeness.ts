/**
 * Which pages are alike to axe. What it says of a page follows from the elements and what they are told (classes, roles,
 * states, names), never from the words between them; so a page whose frame and content were both examined clean, in the
 * same language, width and colours, is not examined again. What hangs on the words (too wide, left in English, two
 * headings, the same identifier twice) is looked at on every page by itself.
 */
import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import type { Reader } from './browser.ts'

/** The frame of a page and its content, each as the one name that all like it have. */
export async function likenessOf(page: Page, { lang, width, dark }: Reader['setting']) {
  const parts = await page.evaluate(outline)
  return parts.map((part) => createHash('sha1').update(`${lang} ${width} ${dark} ${part}`).digest('hex'))
}

/** Whether such pages were found clean in this run, in whatever test file. */
export const knownClean = (names: string[]) => names.every((name) => existsSync(placeOf(name)))

export function keepClean(names: string[]) {
  for (const name of names) writeFileSync(placeOf(name), '')
}

const placeOf = (name: string) => join(inject('cleanPages'), name)

/** Elements and their attributes, without words, addresses and what was typed; likes beside each other once. */
function outline(): [string, string] {
  const plain = new Set(['href', 'src', 'value', 'action', 'datetime', 'content', 'title', 'maxlength'])
  const told = ({ name, value }: Attr): string => {
    if (plain.has(name)) return name
    if (name.startsWith('data-')) return name
    if (name === 'aria-label') return `${name}=${value.trim() !== ''}`
    return `${name}=${value.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*').replace(/\d+/g, '0')}`
  }
  const main = document.querySelector('main')
  const ownWords = (e: Element) =>
    [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim()) ? 'words' : ''
  const named = (e: Element) => {
    const label = e.getAttribute('aria-label')
    const words = e.textContent?.trim().toLowerCase()
    return label && words ? String(label.toLowerCase().includes(words)) : ''
  }
  const drawn = (e: Element, inside: Element | null): string => {
    if (['SCRIPT', 'STYLE', 'TEMPLATE'].includes(e.tagName)) return ''
    const head = `${e.tagName}[${[...e.attributes].map(told).sort()}]${ownWords(e)}${named(e)}`
    if (e.tagName.toLowerCase() === 'svg') return head
    const parts = [...e.children].map((c) => (c === main && e !== inside ? 'MAIN' : drawn(c, inside)))
    return `${head}(${parts.filter((part, i) => part !== parts[i - 1])})`
  }
  const { lang, dir } = document.documentElement
  const places = new Map<string, Set<string>>()
  for (const a of document.links) {
    const words = a.textContent?.trim() ?? ''
    places.set(words, (places.get(words) ?? new Set()).add(a.href))
  }
  const same = [...places.values()].filter((set) => set.size > 1).length
  const about = `${lang} ${dir} ${document.title !== ''} ${same}`
  const viewport = document.querySelector('meta[name=viewport]')?.getAttribute('content')
  return [`${about} ${viewport} ${drawn(document.body, null)}`, `${about} ${main ? drawn(main, main) : ''}`]
}
