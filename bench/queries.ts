/** How many queries a page asks, beside those that open and end its transaction. */
import pg from 'pg'
import { pino } from 'pino'
import { openKith } from '../src/kith.ts'
import { root } from '../src/platform/config/root.ts'
import { readSettings } from '../src/platform/config/settings.ts'
import { findRunning } from '../src/platform/database/running.ts'
import { loadAssets } from '../src/platform/web/assets.ts'
import type { Page } from './pages.ts'
import type { Subject } from './subject.ts'

/** Asks the page of a Kith in this process, on the subject's database, and counts; who asks is one of them. */
export async function countQueries({ data }: Subject, page: Page): Promise<number> {
  const settings = readSettings({})
  const place = await findRunning(settings, { demo: false, data })
  if (!place) throw new Error(`no Kith runs on ${data}`)
  const assets = loadAssets(`${root}/.cache/build/assets`)
  const kith = await openKith({
    settings,
    place,
    assets,
    origin: 'http://localhost',
    demo: false,
    log: pino({ level: 'silent' }),
  })
  try {
    const { headers } = page
    const { texts, status } = await watched(
      async () => (await kith.app.request(page.path, { headers })).status,
    )
    if (status !== 200) throw new Error(`${page.name} answers ${status}`)
    return texts.filter((text) => !/^(begin|commit|rollback|set local)/i.test(text)).length
  } finally {
    await kith.stop()
  }
}

async function watched(work: () => Promise<number>): Promise<{ texts: string[]; status: number }> {
  const texts: string[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const first = args[0] as string | { text: string }
    texts.push(typeof first === 'string' ? first : first.text)
    return (query as (...all: unknown[]) => unknown).apply(this, args)
  } as typeof query
  try {
    return { status: await work(), texts }
  } finally {
    pg.Client.prototype.query = query
  }
}
