/**
 * A real browser for journeys. Whoever reads through it (a Reader) looks at each page it stands on: `look` runs axe,
 * html-validate and our own checks, and notes page, role, state and setting for `bin/check coverage`.
 */
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { MatrixRole } from '../../src/answers.ts'
import { translatorFor } from '../../src/platform/i18n/translate.ts'
import type { Lang } from '../../src/platform/i18n/types.ts'
import type { Theme } from '../../src/ui/page.ts'
import { chromiumPath, flags } from './chromium.ts'
import { type Look, lookAt } from './look.ts'
import { type Note, writeNotes } from './notes.ts'

export type Setting = { lang: Lang; scripts: boolean; width?: number; theme?: Theme | null; dark?: boolean }

export type Reader = {
  page: Page
  context: BrowserContext
  origin: string
  setting: Required<Setting>
  role: MatrixRole
  /** Messages in the reader's language, with the digits of the network's country. */
  t: ReturnType<typeof translatorFor>['t']
  /** What went wrong without being asked: console errors, requests to other hosts. Empty after each look. */
  complaints: string[]
  /** Statuses that the browser may complain about: a journey that goes to an error page says so. */
  expected: Set<number>
  /** The last page that the server sent, as sent. */
  served(): Promise<string>
  /** Types an address. */
  go(path: string): Promise<void>
  /** Waits for the page with this heading. */
  stands(heading: string | RegExp, path?: string): Promise<void>
  /** Follows a link, or presses a button, by its words. */
  follow(name: string | RegExp): Promise<void>
  press(name: string | RegExp): Promise<void>
  /** Examines the page the reader stands on and notes it. */
  look(state: string, options?: Look): Promise<void>
}

export type Tester = {
  checker: Page
  notes: Note[]
  journey: string
  note(reader: Reader, cell: Pick<Note, 'page' | 'state' | 'axe' | 'theme'>): void
}

const locales: Record<Lang, string> = { en: 'en-US', es: 'es-US', ar: 'ar-US' }

type Opened = Setting & { origin: string; role?: MatrixRole; cookie?: string; expected?: number[] }

/** One browser for a test file. What its readers looked at is written to `.cache/coverage/NAME.json` in the end. */
export function journeys(name: string) {
  const house = {} as {
    tester: Tester
    open(options: Opened): Promise<Reader>
    launched: Awaited<ReturnType<typeof launch>>
  }
  beforeAll(async () => {
    house.launched = await launch()
    const checker = await (
      await house.launched.newContext({ viewport: { width: 360, height: 740 } })
    ).newPage()
    const notes: Note[] = []
    house.tester = {
      checker,
      notes,
      journey: name,
      note: (reader, cell) => {
        const { lang, scripts, width } = reader.setting
        notes.push({ ...cell, role: reader.role, lang, scripts, width, journey: name })
      },
    }
    house.open = (options) => openReader(house.launched, house.tester, options)
  })
  afterAll(async () => {
    await house.launched?.close()
    if (house.tester) writeNotes(name, house.tester.notes)
  })
  return house
}

const launch = () => chromium.launch({ executablePath: chromiumPath(), headless: true, args: flags })

async function openReader(
  browser: Awaited<ReturnType<typeof launch>>,
  tester: Tester,
  options: Opened,
): Promise<Reader> {
  const { origin, lang, scripts, width = 360, theme = null, dark = false } = options
  const context = await browser.newContext({
    locale: locales[lang],
    javaScriptEnabled: scripts,
    viewport: { width, height: 740 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    baseURL: origin,
  })
  const cookies: Record<string, string> = {
    ...(theme && { kith_theme: theme }),
    ...(options.cookie && { kith: options.cookie.replace(/^kith=/, ''), kith_lang: lang }),
  }
  const list = Object.entries(cookies).map(([name, value]) => ({ name, value, url: origin }))
  if (list.length) await context.addCookies(list)
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const reader: Reader = {
    page,
    context,
    origin,
    setting: { lang, scripts, width, theme, dark },
    role: options.role ?? 'visitor',
    t: translatorFor(lang, 'US').t,
    expected: new Set([422, ...(options.expected ?? [])]),
    complaints: [],
    ...listen(page),
    go: async (path) => {
      await page.goto(path)
    },
    stands: (heading, path) => stands(page, heading, path),
    follow: (name) =>
      page
        .getByRole('link', { name, ...whole(name) })
        .or(page.locator('a.item', { has: page.getByText(name, whole(name)) }))
        .first()
        .click(),
    press: (name) =>
      page
        .getByRole('button', { name, ...whole(name) })
        .first()
        .click(),
    look: (state, more) => lookAt(tester, reader, state, more),
  }
  complain(reader)
  return reader
}

const whole = (name: string | RegExp) => (typeof name === 'string' ? { exact: true } : {})

/** Keeps the last page that was sent, whoever asked for it: the browser, or the script in the page. */
function listen(page: Page): Pick<Reader, 'served'> {
  let last: Promise<string> = Promise.resolve('')
  page.on('response', (response) => {
    const isPage = response.headers()['content-type']?.startsWith('text/html')
    if (isPage && (response.status() < 300 || response.status() >= 400))
      last = response.text().catch(() => '')
  })
  return { served: () => last }
}

function complain({ page, origin, complaints, expected }: Reader) {
  const host = new URL(origin).host
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    const status = /status of (\d+)/.exec(message.text())?.[1]
    if (!status || !expected.has(Number(status))) complaints.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const { host: asked, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && asked !== host) complaints.push(`another host: ${request.url()}`)
  })
}

async function stands(page: Page, heading: string | RegExp, path?: string) {
  const h1 = page.locator('main h1', { hasText: heading })
  await h1.waitFor().catch(async () => {
    const there = await page.locator('h1').allTextContents()
    throw new Error(`not on "${heading}" but on ${page.url()}: ${there.join(' | ')}`)
  })
  await settled(page)
  const at = new URL(page.url())
  if (path && at.pathname !== path && at.pathname + at.search !== path)
    throw new Error(`at ${at.pathname}, not ${path}`)
}

/** The script has put the page in place: no visit is under way, and no older copy is shown meanwhile. */
export const settled = (page: Page) =>
  page.locator('html:not([data-turbo-preview]):not([aria-busy=true])').waitFor({ state: 'attached' })
