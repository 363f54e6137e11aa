/** A Kith of its own for a test file, on a copy of the template: the real app on a real database, without a port unless asked. */
import { serve } from '@hono/node-server'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, inject } from 'vitest'
import { type Kith, openKith } from '../src/kith.ts'
import { readSettings } from '../src/platform/config/settings.ts'
import type { Place } from '../src/platform/database/place.ts'
import { loadAssets } from '../src/platform/web/assets.ts'

export type TestKith = Kith & { place: Place; logged: string[]; stopAll(): Promise<void> }

const root = new URL('..', import.meta.url).pathname

let made = 0

/** A database of its own, a copy of the template or of another that nobody has open; dropped after the file. */
export async function freshPlace(of?: Place): Promise<Place> {
  const { admin, loginPassword, template: empty } = inject('cluster')
  const template = of ? of.admin.database : empty
  const name = `kith_${process.pid}_${Date.now().toString(36)}_${made++}`
  // Files are copied in half the time that the write-ahead log takes.
  await onServer(`create database ${name} template ${template} strategy file_copy`)
  const own = { ...admin, database: name }
  const login = { ...own, user: 'kith_login', ...(loginPassword && { password: loginPassword }) }
  const close = () => onServer(`drop database if exists ${name} with (force)`)
  return {
    admin: own,
    pages: login,
    direct: login,
    loginPassword,
    embedded: false,
    dataDir: null,
    onExit: () => {},
    close,
  }
}

async function onServer(sql: string) {
  const client = new pg.Client({ ...inject('cluster').admin, database: 'postgres' })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

type Options = { origin?: string; demo?: boolean; env?: Record<string, string>; place?: Place }

/** Opens a Kith; it is stopped after the test file. What it logs is kept in `logged`. */
export async function testKith({
  origin = 'http://localhost:3000',
  demo = false,
  env = {},
  place,
}: Options = {}): Promise<TestKith> {
  const own = place ?? (await freshPlace())
  const logged: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
  const settings = readSettings({ KITH_POOL: '6', ...env })
  const assets = loadAssets(`${root}.cache/build/assets`)
  const kith = await openKith({ settings, place: own, assets, origin, demo, log })
  let stopped = false
  const stopAll = async () => {
    if (stopped) return
    stopped = true
    await kith.stop()
    if (!place) await own.close()
  }
  afterAll(stopAll)
  return { ...kith, place: own, logged, stopAll }
}

/** Serves a Kith on a free loopback port; answers its origin. */
export async function serveKith(options: Options = {}): Promise<TestKith & { origin: string }> {
  const holder: { kith?: TestKith } = {}
  const server = serve({
    fetch: (request) => holder.kith!.app.fetch(request),
    port: 0,
    hostname: '127.0.0.1',
  })
  await new Promise<void>((resolve) => server.once('listening', () => resolve()))
  const origin = `http://localhost:${(server.address() as { port: number }).port}`
  holder.kith = await testKith({ ...options, origin })
  await holder.kith.startWork()
  afterAll(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    server.close()
  })
  return { ...holder.kith, origin }
}
