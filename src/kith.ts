/** Kith put together on a database: services, the app, jobs, live pages. The server, the command line and tests start here. */
import type { Hono } from 'hono'
import type { Pool } from 'pg'
import { type Logger, pino } from 'pino'
import { makeApp } from './app.tsx'
import type { App, Services, Work } from './context.ts'
import { findNetwork } from './modules/network/queries.ts'
import type { Network } from './modules/network/schema.ts'
import { modules } from './modules.ts'
import type { Settings } from './platform/config/settings.ts'
import type { Place } from './platform/database/place.ts'
import { openPool } from './platform/database/pool.ts'
import { within } from './platform/database/transaction.ts'
import { declareReactions } from './platform/events/record.ts'
import { startWorker } from './platform/jobs/worker.ts'
import { listenToDatabase, makeHub } from './platform/live/hub.ts'
import { mailReactions } from './platform/mail/outbox.ts'
import { makeMailer } from './platform/mail/send.ts'
import type { Assets } from './platform/web/assets.ts'
import { schedule } from './schedule.ts'
import type { Db, Tables } from './tables.ts'

export type Kith = {
  app: Hono<App>
  pool: Pool
  services: Services
  /** Jobs and live pages of this process. */
  startWork(): Promise<void>
  /** From now on `/readyz` says no. */
  drain(): void
  stop(): Promise<void>
}

type Options = {
  settings: Settings
  place: Place
  assets: Assets
  origin: string
  demo: boolean
  log?: Logger
}

for (const module of modules) declareReactions(module.reactions)
declareReactions(mailReactions)

/** Opens the pool, reads the network and makes the app; nothing runs by itself until `startWork`. */
export async function openKith({ settings, place, assets, origin, demo, ...given }: Options): Promise<Kith> {
  const log = given.log ?? pino({ level: settings.KITH_LOG })
  const pool = openPool(place.pages, settings.KITH_POOL)
  const hub = makeHub()
  const system = <R>(reason: string, work: (db: Db) => Promise<R>) =>
    within<Tables, R>(pool, { as: 'system', reason }, work)
  let network: Network | null = null
  const networkChanged = async () => {
    network = await system('the settings of the network are read', findNetwork)
  }
  await networkChanged()
  const mails = () => Object.assign({}, ...modules.map((m) => m.mails))
  const services: Services = {
    origin,
    demo,
    assets: assets.urls,
    network: () => network,
    networkChanged,
    system,
    log,
    mails,
  }
  let draining = false
  const app = makeApp({ pool, services, assets, hub, draining: () => draining })
  const stops: (() => Promise<void>)[] = []
  return {
    app,
    pool,
    services,
    async startWork() {
      const mailer =
        settings.KITH_SMTP_URL && !demo
          ? makeMailer(settings.KITH_SMTP_URL, settings.KITH_MAIL_FROM, system as never)
          : null
      const work: Work = { ...services, mailHost: new URL(origin).hostname, sendMail: mailer?.send ?? null }
      const listener = await listenToDatabase(place.direct, hub, () => void networkChanged().catch(() => {}))
      const handlers = Object.assign({}, ...modules.map((m) => m.jobs(work)))
      const worker = await startWorker({
        connection: place.direct,
        handlers,
        schedule,
        log,
        alone: place.embedded,
      })
      stops.push(worker.stop, listener.stop, async () => mailer?.close())
    },
    drain() {
      draining = true
    },
    async stop() {
      for (const stop of stops.splice(0)) await stop()
      await pool.end()
    },
  }
}
