/** When something is wrong, and however the page is looked at: error pages, no connection, small, enlarged, printed, dark. */
import { connect, createServer, type Server, type Socket } from 'node:net'
import { brotliDecompressSync } from 'node:zlib'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { seedSession } from '../../src/modules/people/seed.ts'
import { paths } from '../../src/paths.ts'
import type { Connection } from '../../src/platform/database/pool.ts'
import type { Lang } from '../../src/platform/i18n/types.ts'
import { freshPlace, serveKith, type TestKith } from '../kith.ts'
import { makeWorld, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { axe } from './look.ts'
import { fillJoin, fourWays, twoWays } from './walk.ts'

const house = journeys('states')
let kith: TestKith & { origin: string }
let origin: string
let world: World
let wire: Wire
const expected = [403, 404, 413, 500, 503]

beforeAll(async () => {
  const place = await freshPlace()
  wire = await makeWire(place.pages)
  kith = await serveKith({ place: { ...place, pages: wire.connection } })
  origin = kith.origin
  world = await makeWorld(kith)
})

type Wire = { connection: Connection; cut(): Promise<void>; mend(): Promise<void> }

/** What lies between Kith and its database, so that it can be cut as if the database had been stopped. */
async function makeWire(to: Connection): Promise<Wire> {
  const open = new Set<Socket>()
  const reach = () =>
    to.host?.startsWith('/')
      ? connect(`${to.host}/.s.PGSQL.${to.port ?? 5432}`)
      : connect(to.port ?? 5432, to.host)
  const listen = (port: number) =>
    new Promise<Server>((ready) => {
      const server = createServer((near) => {
        const far = reach()
        for (const socket of [near, far]) {
          open.add(socket.on('error', () => {}).on('close', () => open.delete(socket)))
        }
        near.pipe(far).pipe(near)
      })
      server.listen(port, '127.0.0.1', () => ready(server))
    })
  let server = await listen(0)
  const { port } = server.address() as { port: number }
  return {
    connection: { ...to, host: '127.0.0.1', port },
    cut: async () => {
      server.close()
      for (const socket of open) socket.destroy()
    },
    mend: async () => {
      server = await listen(port)
    },
  }
}

async function onDatabase(sql: string) {
  const client = new pg.Client({ ...kith.place.admin })
  await client.connect()
  await client.query(sql)
  await client.end()
}

describe.each(fourWays)('in $lang, scripts: $scripts', (way) => {
  test('a text that is too large to take', async () => {
    const reader = await house.open({ ...way, origin, expected })
    await reader.go('/join')
    await fillJoin(reader, 'Robin', 'robin@families.example')
    await reader.page.$eval('#f-name', (field: HTMLInputElement) => {
      field.removeAttribute('maxlength')
      field.value = 'x'.repeat(70_000)
    })
    await reader.press(reader.t('people.join.send'))
    await reader.page.getByText(reader.t('ui.error.large.title'), { exact: true }).waitFor()
    if (way.scripts) expect(await reader.page.inputValue('#f-name')).toHaveLength(70_000)
    await reader.look(way.scripts ? 'kept' : '413', way.scripts ? {} : { page: 'error' })
    await reader.context.close()
  })
})

describe.each(twoWays)('besides, in $lang, scripts: $scripts', (way) => {
  test('an address that is nothing, and a page that is not yours', async () => {
    const visitor = await house.open({ ...way, origin, expected })
    await answers(visitor, '/nowhere', 404, 'ui.error.missing.title')
    await visitor.look('404', { page: 'error' })
    const otter = await house.open({
      ...way,
      origin,
      expected,
      cookie: world.people.otter.token,
      role: 'member_elsewhere',
    })
    await answers(otter, paths.groupMembers({ group: world.groups.tuesday }), 403, 'ui.error.refused.title')
    await otter.look('403', { page: 'error' })
    await answers(otter, paths.group({ group: world.groups.harbor }), 404, 'ui.error.missing.title')
    await otter.look('404', { page: 'error' })
    await visitor.context.close()
    await otter.context.close()
  })

  test('a bug has a page with a number to say, logged once; a database that is away has one too, and comes back', async () => {
    const reader = await house.open({ ...way, origin, expected })
    await breaks(reader)
    await goesAway(reader)
    await reader.context.close()
  })
})

async function answers(
  reader: Reader,
  path: string,
  status: number,
  title: 'ui.error.missing.title' | 'ui.error.refused.title' | 'ui.error.away.title',
) {
  const response = await reader.page.goto(path)
  expect(response?.status()).toBe(status)
  await reader.stands(reader.t(title))
}

async function breaks(reader: Reader) {
  kith.logged.length = 0
  await onDatabase('alter table help_services rename to help_services_gone')
  const response = await reader.page.goto('/help')
  await onDatabase('alter table help_services_gone rename to help_services')
  expect(response?.status()).toBe(500)
  const reported = kith.logged
    .map((line) => JSON.parse(line))
    .filter((line) => line.msg === 'a request failed')
  expect(reported).toHaveLength(1)
  expect(await reader.page.textContent('main')).toContain(reported[0].reference)
  await reader.look('500', { page: 'error' })
}

async function goesAway(reader: Reader) {
  await wire.cut()
  await answers(reader, '/groups', 503, 'ui.error.away.title')
  await reader.look('503', { page: 'error' })
  expect((await fetch(`${origin}/readyz`)).status).toBe(503)
  await wire.mend()
  await expect.poll(async () => (await fetch(`${origin}/readyz`)).status, { timeout: 10_000 }).toBe(200)
  await reader.follow(reader.t('ui.error.again'))
  await reader.stands(reader.t('groups.directory.title'), '/groups')
}

test('a form from another site is not taken, and the page says how to go on', async () => {
  for (const way of twoWays) {
    const reader = await house.open({ ...way, origin, expected })
    const elsewhere = `http://127.0.0.1:${new URL(origin).port}`
    await reader.page.route(`${elsewhere}/form`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><form method="post" action="${origin}/sign-in"><button>Go</button></form>`,
      }),
    )
    await reader.page.goto(`${elsewhere}/form`)
    await reader.page.click('button')
    await reader.stands(reader.t('ui.error.expired.title'))
    reader.complaints.length = 0
    await reader.look('expired', { page: 'error' })
    await reader.context.close()
  }
})

test.each(['en', 'ar'] as const)(
  'without a connection the form stays with what was written, and says so (%s)',
  async (lang) => {
    const reader = await house.open({ lang, scripts: true, origin })
    const { page, t } = reader
    await reader.go('/join')
    await fillJoin(reader, 'Robin', `robin-${lang}@families.example`)
    await reader.context.setOffline(true)
    await reader.press(t('people.join.send'))
    await page.getByText(t('ui.unsent.title'), { exact: true }).waitFor()
    expect(await page.inputValue('#f-name')).toBe('Robin')
    expect(await page.isChecked('#f-health')).toBe(true)
    reader.complaints.length = 0
    await reader.look('offline')
    await reader.context.setOffline(false)
    await reader.press(t('people.join.send'))
    await reader.stands(t('people.check_mail.title'), '/check-mail')
    await reader.context.close()
  },
)

describe('small, enlarged, printed, dark', () => {
  const pagesOf = () => {
    const { tuesday: group } = world.groups
    return [
      '/',
      '/help',
      '/groups',
      paths.group({ group }),
      paths.groupMembers({ group }),
      paths.groupJoin({ group: world.groups.far }),
      paths.groupLeave({ group }),
      '/join',
      '/sign-in',
      '/you',
      '/you/access-log',
      '/you/data',
      '/you/correct',
      '/you/leave',
      '/privacy/retention',
      '/display',
      '/privacy',
      '/peer-support',
      '/style',
    ]
  }
  const asWren = async (more: { width?: number; dark?: boolean; scripts?: boolean; lang?: Lang } = {}) => {
    const session = await kith.services.system('a test', (db) => seedSession(db, world.people.wren.id))
    return house.open({ origin, lang: 'en', scripts: true, cookie: session, role: 'member', ...more })
  }

  test.each(['en', 'es', 'ar'] as const)(
    'at 320 px, as on a wide screen enlarged four times, everything flows (%s)',
    async (lang) => {
      const reader = await asWren({ width: 320, lang })
      await reader.page.setViewportSize({ width: 320, height: 256 })
      for (const path of pagesOf()) {
        await reader.go(path)
        const wide = await reader.page.evaluate(widerThanTheScreen)
        expect(wide, path).toEqual([])
      }
      await reader.context.close()
    },
  )

  test('letters twice as large: everything flows', async () => {
    const reader = await asWren()
    for (const path of pagesOf()) {
      await reader.go(path)
      await reader.page.evaluate(() => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync('html { font-size: 200% }')
        document.adoptedStyleSheets = [sheet]
      })
      expect(await reader.page.evaluate(widerThanTheScreen), path).toEqual([])
    }
    await reader.context.close()
  })

  test('printed, a group and the numbers are there in ink, and the bars are not', async () => {
    const reader = await asWren()
    for (const path of [paths.group({ group: world.groups.tuesday }), '/help']) {
      await reader.go(path)
      await reader.page.emulateMedia({ media: 'print' })
      expect(await reader.page.locator('h1').isVisible()).toBe(true)
      expect(await reader.page.locator('nav.bar').isVisible()).toBe(false)
      expect(await reader.page.evaluate(inkOnPaper)).toEqual([])
      const pdf = await reader.page.pdf({ format: 'A4' })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(pdf.length).toBeGreaterThan(5000)
    }
    await reader.context.close()
  })

  test('nothing moves for who wants no movement', async () => {
    const reader = await asWren()
    await reader.page.emulateMedia({ reducedMotion: 'reduce' })
    for (const path of pagesOf()) {
      await reader.go(path)
      expect(await reader.page.evaluate(moving), path).toEqual([])
    }
    await reader.context.close()
  })

  test('a phone that is dark gets dark pages without choosing', async () => {
    const reader = await asWren({ dark: true })
    for (const path of pagesOf()) {
      await reader.go(path)
      const paper = await reader.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      const [red = 255] = paper.match(/\d+/g)!.map(Number)
      expect(red).toBeLessThan(60)
      if (path !== '/style') expect(await axe(reader.page, 'colours')).toEqual([])
    }
    await reader.context.close()
  })
})

/** What reaches past the right or the left edge, and is not scrolled inside a part of its own. */
function widerThanTheScreen() {
  const page = document.documentElement
  if (page.scrollWidth <= page.clientWidth) return []
  const out = [...document.querySelectorAll('body *')].filter((e) => {
    const { left, right } = e.getBoundingClientRect()
    return right > page.clientWidth + 1 || left < -1
  })
  return out.map(
    (e) => `${e.tagName.toLowerCase()}.${e.className}: ${(e.textContent ?? '').trim().slice(0, 40)}`,
  )
}

/** Text that would print in light ink. */
function inkOnPaper() {
  const texts = [...document.querySelectorAll('main :is(h1, h2, p, li, dt, dd)')] as HTMLElement[]
  const light = texts.filter((e) => {
    if (e.getClientRects().length === 0 || !e.textContent?.trim()) return false
    const [r = 0, g = 0, b = 0] = getComputedStyle(e).color.match(/\d+/g)!.map(Number)
    return r + g + b > 380
  })
  return light.map((e) => e.textContent)
}

function moving() {
  const all = [...document.querySelectorAll('*')]
  const moves = all.filter((e) => {
    const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(e)
    const lasts = (times: string) => times.split(',').some((t) => Number.parseFloat(t) > 0.01)
    return (
      lasts(transitionDuration) ||
      (animationName !== 'none' && lasts(animationDuration)) ||
      scrollBehavior === 'smooth'
    )
  })
  return moves.map((e) => `${e.tagName.toLowerCase()}.${e.className}`)
}

test('a first visit weighs less than 60 KB over the wire; a group and the directory less than 14 KB each', async () => {
  const sizeOf = async (path: string) => {
    const response = await kith.app.request(path, { headers: { 'accept-encoding': 'br' } })
    expect(response.status).toBe(200)
    const body = Buffer.from(await response.arrayBuffer())
    if (response.headers.get('content-encoding') === 'br') brotliDecompressSync(body)
    const head = [...response.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
    return { body: body.length, all: body.length + head }
  }
  const html = await (await kith.app.request('/')).text()
  const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((m) => m[1]!)
  expect(files.length).toBe(3)
  const first = await Promise.all(['/', ...files].map(async (path) => ({ path, ...(await sizeOf(path)) })))
  const total = first.reduce((sum, file) => sum + file.all, 0)
  const group = await sizeOf(paths.group({ group: world.groups.tuesday }))
  const directory = await sizeOf('/groups')
  console.log(`First visit: ${total} bytes (${first.map((f) => `${f.path} ${f.all}`).join(', ')})`)
  console.log(
    `Pages: ${paths.group.pattern} ${group.body} bytes, ${paths.groups.pattern} ${directory.body} bytes`,
  )
  expect(total).toBeLessThan(60_000)
  expect(group.body).toBeLessThan(14_000)
  expect(directory.body).toBeLessThan(14_000)
})

test('what is wrong with a page is found, with and without scripts (planted)', async () => {
  const body = `<!doctype html><html lang="en" dir="rtl"><head><title>Planted</title></head><body><main><h1>Planted</h1>
    <p style="color:#999">Pale</p><p style="color:#666">Paler than the strictest</p><div><pre>${'wide '.repeat(60)}</pre></div><img src="http://127.0.0.1:9/x.png"></main></body></html>`
  for (const scripts of [true, false]) {
    const reader = await house.open({ origin, lang: 'ar', scripts })
    await reader.page.route('**/planted', (route) => route.fulfill({ contentType: 'text/html', body }))
    await reader.page.route('http://127.0.0.1:9/**', (route) =>
      route.fulfill({ contentType: 'image/png', body: '' }),
    )
    await reader.go('/planted')
    const found = await reader.look('planted').then(
      () => '',
      (error: Error) => error.message,
    )
    for (const wanted of [
      'speaks en',
      'px wider',
      'no way to help',
      'another host',
      'axe color-contrast:',
      'axe color-contrast-enhanced:',
      'axe image-alt',
      'html no-inline-style',
      'not in Arabic: Pale',
    ])
      expect(found).toContain(wanted)
    house.tester.notes.splice(
      0,
      house.tester.notes.length,
      ...house.tester.notes.filter((n) => n.state !== 'planted'),
    )
    await reader.context.close()
  }
})
