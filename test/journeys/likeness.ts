/**
 * Which pages are alike to axe. What it says of a page follows from the elements and what they are told (classes, roles,
 * states, names), never from the words between them; so a page whose frame and content were both examined clean, in the
 * same language and width, is not examined again; nor are colours where each text has one that was seen on that ground. What hangs on the words (too wide, left in English, two
 * headings, the same identifier twice) is looked at on every page by itself.
 */
import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import type { Reader } from './browser.ts'

/** The frame of a page and its content, each as the one name that all like it have. */
export const likenessOf = (page: Page, setting: Reader['setting']) => namesOf(page, setting, null)

/** The same of a page that was served and stands nowhere yet, its words included: those of one name are the same to the eye. */
export const samenessOf = (page: Page, setting: Reader['setting'], html: string) =>
  namesOf(page, setting, html)

async function namesOf(page: Page, { lang, width, dark }: Reader['setting'], html: string | null) {
  const parts = await page.evaluate(outline, html)
  return parts.map((part) => nameFor(`${lang} ${width} ${dark} ${part}`))
}

/** The same whatever language it is in: for what follows from elements and screen alone. */
export const structureOf = async (page: Page, { width }: Reader['setting']) =>
  (await page.evaluate(outline, null)).map((part) => nameFor(`${width} ${withoutLanguage(part)}`))

/** The same on whatever screen: for what the scripts of a page do with it. */
export const scriptedOf = async (page: Page) =>
  (await page.evaluate(outline, null)).map((part) => nameFor(`scripted ${withoutLanguage(part)}`))

const withoutLanguage = (part: string) => part.slice(part.indexOf('|'))

const nameFor = (what: string) => createHash('sha1').update(what).digest('hex')

/** Which words stand on what in the page as it is coloured now: the names of all pairs. */
export async function coloursOf(page: Page): Promise<string[]> {
  const pairs = await page.evaluate(coloured)
  return pairs.map((pair) => nameFor(`colours ${pair}`))
}

/** Whether such pages, or such pairs, were found clean in this run, in whatever test file. */
export const knownClean = (names: string[]) => names.every((name) => existsSync(placeOf(name)))

export function keepClean(names: string[]) {
  for (const name of names) writeFileSync(placeOf(name), '')
}

const placeOf = (name: string) => join(inject('cleanPages'), name)

/** Colour, size and weight of each text, with all that is painted behind it; for a link the text around it too. */
function coloured(): string[] {
  const painted = (e: Element | null): string => {
    if (!e) return ''
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(e)
    const own = `${backgroundColor} ${backgroundImage} ${opacity}`
    const isSolid = backgroundImage === 'none' && opacity === '1' && /^rgb\(/.test(backgroundColor)
    return isSolid ? own : `${own}/${painted(e.parentElement)}`
  }
  const pairs = new Set<string>()
  for (const e of document.body.querySelectorAll('*')) {
    const hasWords = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim())
    if (!hasWords && !(e instanceof HTMLInputElement)) continue
    const { color, fontSize, fontWeight, textDecorationLine, position } = getComputedStyle(e)
    const around = e.closest('a')?.parentElement
    const beside = around ? getComputedStyle(around).color : ''
    pairs.add(
      `${color} ${fontSize} ${fontWeight} ${textDecorationLine} ${position} ${beside} on ${painted(e)}`,
    )
  }
  return [...pairs]
}

/** Elements and their attributes, without words, addresses and what was typed; likes beside each other once. */
function outline(html: string | null): [string, string] {
  const page = html === null ? document : new DOMParser().parseFromString(html, 'text/html')
  const plain = new Set(['href', 'src', 'value', 'action', 'datetime', 'content', 'title', 'maxlength'])
  const told = ({ name, value }: Attr): string => {
    if (plain.has(name)) return name
    if (name.startsWith('data-')) return name
    if (name === 'aria-label') return `${name}=${value.trim() !== ''}`
    return `${name}=${value.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*').replace(/\d+/g, '0')}`
  }
  const main = page.querySelector('main')
  const ownWords = (e: Element) => {
    const words = [...e.childNodes].flatMap((n) => (n.nodeType === 3 ? [n.textContent?.trim() ?? ''] : []))
    return html === null ? String(words.some(Boolean)) : words.join(' ')
  }
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
  const { lang, dir } = page.documentElement
  const places = new Map<string, Set<string>>()
  for (const a of page.links) {
    const words = a.textContent?.trim() ?? ''
    places.set(words, (places.get(words) ?? new Set()).add(a.href))
  }
  const same = [...places.values()].filter((set) => set.size > 1).length
  const about = `${lang} ${dir} |${page.title !== ''} ${same}`
  const viewport = page.querySelector('meta[name=viewport]')?.getAttribute('content')
  return [`${about} ${viewport} ${drawn(page.body, null)}`, `${about} ${main ? drawn(main, main) : ''}`]
}
