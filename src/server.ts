/** The process: read the settings, open the database, migrate, start the work, listen. Ends in order when told to. */

import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { seedDemonstration, signInsOf } from './demonstration.ts'
import { type Kith, openKith } from './kith.ts'
import { makeLink, makeRequest } from './modules/people/commands.ts'
import { paths } from './paths.ts'
import { planFor } from './plan.ts'
import { hours, seconds } from './platform/clock.ts'
import { root } from './platform/config/root.ts'
import { readSettings, type Settings, SettingsProblem } from './platform/config/settings.ts'
import { checkServer, DatabaseProblem, findPlace, type Place } from './platform/database/place.ts'
import { noteAddress } from './platform/database/running.ts'
import { MigrationProblem } from './platform/migrate/history.ts'
import { migrate } from './platform/migrate/migrate.ts'
import { PostgresProblem } from './platform/postgres/problem.ts'
import { loadAssets } from './platform/web/assets.ts'

const say = (line: string) => console.log(line)

async function main() {
  const { values: given } = parseArgs({
    options: {
      demo: { type: 'boolean', default: false },
      port: { type: 'string' },
      data: { type: 'string' },
    },
  })
  const settings = await withPort(readSettings({ ...process.env, ...(given.port && { PORT: given.port }) }))
  const demo = given.demo
  if (demo) refusePublic(settings)
  const place = await findPlace(settings, { demo, data: given.data ?? null, say })
  place.onExit((problem) => fail(problem))
  await checkServer(place.admin, settings.KITH_ALLOW_UNSAFE_DURABILITY === 'yes')
  await migrate(planFor(place.admin, place.loginPassword))
  // Once more as the login: a setting may be its own.
  await checkServer(place.direct, settings.KITH_ALLOW_UNSAFE_DURABILITY === 'yes')
  const started = await listen(settings, place, demo)
  await greet(started.kith, started.origin, demo)
  endInOrder(started, place)
}

/** A demonstration is for this machine alone: it listens on loopback and holds invented people. */
function refusePublic(settings: Settings) {
  const loopback = ['127.0.0.1', '::1', 'localhost']
  const url = settings.KITH_URL && new URL(settings.KITH_URL).hostname
  if (!loopback.includes(settings.KITH_HOST) || (url && !loopback.includes(url))) {
    throw new DatabaseProblem(
      'The demonstration is for this machine alone: start it without KITH_HOST and KITH_URL, or with loopback addresses.',
    )
  }
}

/** With port 0 a free one is taken before anything links to it. */
async function withPort(settings: Settings): Promise<Settings> {
  if (settings.PORT !== 0) return settings
  const probe = createServer().listen(0, settings.KITH_HOST)
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return { ...settings, PORT: port }
}

type Started = { kith: Kith; origin: string; close: () => Promise<void> }

async function listen(settings: Settings, place: Place, demo: boolean): Promise<Started> {
  const assets = loadAssets(join(root, '.cache/build/assets'))
  const origin = (settings.KITH_URL ?? `http://localhost:${settings.PORT}`).replace(/\/$/, '')
  const kith = await openKith({ settings, place, assets, origin, demo })
  if (demo && !kith.services.network()) await seedDemonstration(kith)
  const server = serve({ fetch: kith.app.fetch, port: settings.PORT, hostname: settings.KITH_HOST })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new DatabaseProblem(`Port ${settings.PORT} is taken. Choose another one with --port.`)
          : error,
      ),
    )
  })
  await kith.startWork()
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3000).unref()
      if ('closeIdleConnections' in server) server.closeIdleConnections()
    })
  noteAddress(place, origin)
  return { kith, origin, close }
}

async function greet(kith: Kith, origin: string, demo: boolean) {
  say(`Kith is ready at ${origin}`)
  if (demo) {
    for (const line of await signInsOf(kith, origin)) say(line)
  } else if (!kith.services.network()) {
    say(`Set it up here, within a day, once: ${origin}${paths.setUp({ token: await setUpToken(kith) })}`)
  }
}

const setUpToken = (kith: Kith) =>
  kith.services.system('nobody has set up the network yet', async (db) => {
    const request = await makeRequest(db, 'set_up', { address: null, lang: 'en' })
    return makeLink(db, request, null, hours(24))
  })

function endInOrder({ kith, close }: Started, place: Place) {
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    // What does not end by itself in time is ended: everything acknowledged is on the disk already.
    setTimeout(() => process.exit(1), seconds(20)).unref()
    kith.drain()
    await close()
    await kith.stop()
    await place.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void end())
  process.on('SIGINT', () => void end())
}

function fail(error: unknown): never {
  const known = [SettingsProblem, DatabaseProblem, MigrationProblem, PostgresProblem]
  console.error(known.some((k) => error instanceof k) ? (error as Error).message : error)
  process.exit(1)
}

main().catch(fail)
