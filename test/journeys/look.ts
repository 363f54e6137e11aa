/** What every page is held to, wherever a journey stands: one list of findings, which must be empty. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'
import type { Theme } from '../../src/ui/page.ts'
import { type Reader, settled, type Tester } from './browser.ts'
import { coloursOf, keepClean, knownClean, likenessOf, structureOf } from './likeness.ts'
import { patternOf } from './notes.ts'

const root = join(import.meta.dirname, '../..')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const validator = new HtmlValidate(new FileSystemConfigLoader())
export const themes: Theme[] = ['light', 'night', 'calm']

/** `page`: what the page is, where its address does not tell. */
export type Look = { page?: string }

/** Looks at the page the reader stands on; throws with everything that is wrong with it. */
export async function lookAt(tester: Tester, reader: Reader, state: string, { page: named }: Look = {}) {
  const { page, setting } = reader
  await settled(page)
  const html = await reader.served()
  const findings = [...reader.complaints.splice(0), ...(await frameFaults(reader)), ...(await validity(html))]
  findings.push(...(await leftovers(page, setting.lang)))
  const seen = themesFrom(reader)
  const at = named ?? patternOf(page.url())
  const likeness = await likenessOf(page, setting)
  if (!knownClean(likeness)) {
    await openApart(tester.checker, reader, await page.content())
    findings.push(...(await examineOpen(tester.checker, setting, seen.slice(1))))
    if (findings.length === 0) keepClean(likeness)
  }
  for (const theme of seen) {
    tester.note(reader, { page: at, state, theme, axe: true })
  }
  if (findings.length === 0) return
  const where = `${page.url()} (${state}, ${reader.role}, ${setting.lang}, scripts ${setting.scripts ? 'on' : 'off'}, ${setting.width} px)`
  throw new Error(`${where}\n  ${[...new Set(findings)].join('\n  ')}`)
}

/** The same bytes are the same page: the key of each form is all that differs. */
export const digest = (html: string) =>
  createHash('sha1')
    .update(html.replace(/(name="_key" value=")[^"]+/g, '$1'))
    .digest('base64')

/** The reader's own theme first, then the others. Who chose nothing has the light one, or on a dark phone the night. */
const themesFrom = ({ setting }: Reader): Theme[] => {
  const own = setting.theme ?? (setting.dark ? 'night' : 'light')
  return [own, ...themes.filter((theme) => theme !== own)]
}

/**
 * All of axe on the page that stands apart; what hangs on colours in its own theme and in the others. Where a page of the
 * same elements was clean in another language, only what hangs on the words and on where they stand: colours do not.
 */
export async function examineOpen(checker: Page, setting: Reader['setting'], others: Theme[]) {
  const structure = await structureOf(checker, setting)
  if (knownClean(structure)) return axe(checker, 'worded')
  const findings = await axe(checker, 'structure')
  const own = await checker.evaluate(() => document.documentElement.dataset.theme ?? null)
  for (const theme of [own, ...others]) {
    await checker.evaluate(wear, theme)
    const colours = await coloursOf(checker)
    if (knownClean(colours)) continue
    const found = await axe(checker, 'colours')
    if (found.length === 0) keepClean(colours)
    findings.push(...found.map((f) => (theme ? `${theme}: ${f}` : f)))
  }
  await checker.evaluate(wear, own)
  if (findings.length === 0) keepClean(structure)
  return findings
}

function wear(theme: string | null) {
  const { dataset } = document.documentElement
  if (theme) dataset.theme = theme
  else delete dataset.theme
}

/** With the whole page on the screen: what stands over the foot of a screen then stands at the foot of the page. */
const spread = async (page: Page, width: number) =>
  page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) })

/** Puts a page, as it was served or as scripts have made it, into one where axe can run; the product's own script stays out. */
export async function openApart(
  checker: Page,
  { origin, setting }: Pick<Reader, 'origin' | 'setting'>,
  html: string,
) {
  const address = `${origin}/apart`
  if (checker.url() !== address) {
    const body = '<!doctype html><title>apart</title>'
    await checker.route(address, (route) => route.fulfill({ contentType: 'text/html', body }))
    await checker.goto(address)
  }
  await checker.emulateMedia({ colorScheme: setting.dark ? 'dark' : 'light', reducedMotion: 'reduce' })
  await checker.setViewportSize({ width: setting.width, height: 740 })
  await checker.evaluate(replaceWith, html)
  await spread(checker, setting.width)
}

/** A parsed page runs no scripts. Its style sheet is waited for, unless the page before it had the same. */
async function replaceWith(html: string) {
  const parsed = new DOMParser().parseFromString(html, 'text/html').documentElement
  const sheet = 'link[rel=stylesheet]'
  const there = document.querySelector<HTMLLinkElement>(sheet)
  const wanted = parsed.querySelector<HTMLLinkElement>(sheet)
  if (there?.sheet && there.href === wanted?.href) wanted.replaceWith(there)
  const links = [...parsed.querySelectorAll<HTMLLinkElement>(sheet)].filter((link) => link !== there)
  const loaded = links.map((link) => new Promise((done) => link.addEventListener('load', done)))
  document.replaceChild(document.adoptNode(parsed), document.documentElement)
  scrollTo(0, 0)
  await Promise.all(loaded)
}

/** The stricter rule of contrast leaves out what fails the lesser one already: both are needed. */
const colourRules = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block']
/** What may differ between two languages although the elements are the same. */
const wordedRules = [
  'html-has-lang',
  'html-lang-valid',
  'valid-lang',
  'document-title',
  'empty-heading',
  'identical-links-same-purpose',
  'label-content-name-mismatch',
  'scrollable-region-focusable',
  'target-size',
]
const rulesOf = {
  all: { only: null, without: [] },
  colours: { only: colourRules, without: [] },
  worded: { only: wordedRules, without: [] },
  structure: { only: null, without: colourRules },
} satisfies Record<string, Rules>
type Rules = { only: string[] | null; without: string[] }

/** All of axe, the rules of AAA and those on trial included, or what hangs on colours, or all but that. */
export async function axe(page: Page, which: keyof typeof rulesOf = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  return page.evaluate(runAxe, rulesOf[which])
}

async function runAxe({ only, without }: Rules): Promise<string[]> {
  type Result = { violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }
  type Axe = {
    getRules(): { ruleId: string; tags: string[] }[]
    run(at: Document, options: object): Promise<Result>
  }
  const { axe } = window as unknown as { axe: Axe }
  const values =
    only ??
    axe
      .getRules()
      .filter((r) => !r.tags.includes('deprecated'))
      .map((r) => r.ruleId)
      .filter((rule) => !without.includes(rule))
  const { violations } = await axe.run(document, {
    runOnly: { type: 'rule', values },
    resultTypes: ['violations'],
  })
  return violations.flatMap((v) =>
    v.nodes.map(
      (n) => `axe ${v.id}: ${n.target.join(' ')}: ${n.failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`,
    ),
  )
}

const valid = new Map<string, string[]>()

export async function validity(html: string): Promise<string[]> {
  const key = digest(html)
  const known = valid.get(key)
  if (known) return known
  const report = await validator.validateString(html, join(root, 'test/journeys/page.html'))
  const found = report.results.flatMap((r) =>
    r.messages.map((m) => `html ${m.ruleId}: ${m.message} (${m.line}:${m.column})`),
  )
  valid.set(key, found)
  return found
}

/** The frame: language and direction, nothing wider than the screen, help in one tap, a heading, the name of the page. */
export async function frameFaults({ page, setting }: Pick<Reader, 'page' | 'setting'>): Promise<string[]> {
  const now = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    help: [...document.querySelectorAll('a[href="/help"]')].some((a) => a.getClientRects().length > 0),
    headings: document.querySelectorAll('h1').length,
    title: document.title,
  }))
  const faults: string[] = []
  if (now.lang !== setting.lang) faults.push(`speaks ${now.lang}, not ${setting.lang}`)
  if (now.dir !== (setting.lang === 'ar' ? 'rtl' : 'ltr')) faults.push(`reads ${now.dir}`)
  if (now.wide > 0) faults.push(`is ${now.wide} px wider than the screen`)
  if (!now.help) faults.push('has no way to help')
  if (now.headings !== 1) faults.push(`has ${now.headings} first headings`)
  if (!now.title) faults.push('has no title')
  return faults
}

/** Names that stay as they are in every language, and the number to say when something broke. */
const ownNames =
  /\b([0-9A-F]{3}|Kith|Northside Families|Harbour Families|Riverbend Family Network|Crisis Text Line)\b/g

/** What doctors write in these letters in every language. */
const abbreviations = /\b[A-Z][A-Z0-9]{1,5}\b/g

const addresses = /https?:\/\/\S+|[\w.-]+@[\w.-]+/g

/** A name in a plain sentence, between the marks that set it apart. */
const apart = /\u2068[^\u2069]*\u2069/g

/**
 * Words in Latin letters that an Arabic page shows without saying that they are another language, or a name. Long texts,
 * letters and services may quote a name in the middle of an Arabic sentence.
 */
export async function leftovers(page: Page, lang: string): Promise<string[]> {
  if (lang !== 'ar') return []
  const texts = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement
      if (
        !parent ||
        parent.closest(
          'bdi, code, textarea, [dir=ltr], [name=zone], template, noscript, script, style, [lang]:not(html):not([lang=ar])',
        )
      )
        continue
      const text = walker.currentNode.textContent ?? ''
      const quotes =
        parent.closest('.prose, .services, [lang=ar]:not(html)') && /\p{Script=Arabic}/u.test(text)
      if (!quotes) found.push(text)
    }
    return found
  })
  return texts
    .filter((text) =>
      /[A-Za-z]{2}/.test(
        text
          .replace(addresses, '')
          .replace(apart, '')
          .replace(ownNames, '')
          .replace(/\p{Script=Arabic}/u.test(text) ? abbreviations : '', ''),
      ),
    )
    .map((text) => `not in Arabic: ${text.trim().slice(0, 120)}`)
}
