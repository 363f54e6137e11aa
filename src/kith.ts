/** Kith put together on a database: services, the app, jobs, live pages. The server, the command line and tests start here. */
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { Pool } from 'pg'
import { type Logger, pino } from 'pino'
import { makeApp } from './app.tsx'
import type { App, Services, Work } from './context.ts'
import { findNetwork } from './modules/network/queries.ts'
import type { Network } from './modules/network/schema.ts'
import { tellPerson } from './modules/notices/commands.ts'
import type { NoticeServices } from './modules/notices/policy.ts'
import { timeToSend, unreadNotices } from './modules/notices/queries.ts'
import { logLook } from './modules/people/access-log/commands.ts'
import { replayLeavings } from './modules/people/own-data/commands.ts'
import { modules } from './modules.ts'
import type { Settings } from './platform/config/settings.ts'
import type { Place } from './platform/database/place.ts'
import { openPool } from './platform/database/pool.ts'
import { within } from './platform/database/transaction.ts'
import { declareReactions } from './platform/events/record.ts'
import { startWorker } from './platform/jobs/worker.ts'
import { type Hub, listenToDatabase, makeHub } from './platform/live/hub.ts'
import { makeTexter } from './platform/mail/gateway.ts'
import { mailReactions } from './platform/mail/outbox.ts'
import { makeMailer } from './platform/mail/send.ts'
import { makeProvider } from './platform/oidc/provider.ts'
import { proxiesIn } from './platform/web/address.ts'
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

type Basis = { settings: Settings; place: Place; origin: string; demo: boolean; log?: Logger }
type Options = Basis & { assets: Assets }

for (const module of modules) declareReactions(module.reactions)
declareReactions(mailReactions)

/** Opens the pool and reads the network: what the command line works with. */
export async function openServices(
  basis: Basis,
  assets: Services['assets'],
): Promise<{ pool: Pool; services: Services }> {
  const { settings, place, origin, demo } = basis
  const log = basis.log ?? pino({ level: settings.KITH_LOG })
  const pool = openPool(place.pages, settings.KITH_POOL)
  const system = <R>(reason: string, work: (db: Db) => Promise<R>) =>
    within<Tables, R>(pool, { as: 'system', reason }, work)
  let network: Network | null = null
  const networkChanged = async () => {
    network = await system('the settings of the network are read', findNetwork)
  }
  await networkChanged()
  const own = { ownData: () => modules.map((m) => m.ownData), ledger: ledgerOf(settings, place) }
  await keepGone({ system, log, ...own })
  const proxies = proxiesIn(settings.KITH_PROXIES ?? '')
  const texts = demo || Boolean(settings.KITH_TEXT_URL)
  const sending = { texts, textsPerDay: settings.KITH_TEXTS_A_DAY }
  const partners = (settings.KITH_PARTNERS ?? []).map(makeProvider)
  const given = { origin, demo, ...sending, proxies, partners, assets, network: () => network, logLook }
  const declared = declaredOf({ origin, ...sending })
  return { pool, services: { ...given, ...declared, networkChanged, system, log, ...own } }
}

/** What the modules declare, together: samples of mails, kinds of follow-up and of notice, and the one door to tell somebody. */
function declaredOf(house: { origin: string; texts: boolean; textsPerDay: number }) {
  const noticeKinds: NoticeServices['noticeKinds'] = Object.assign({}, ...modules.map((m) => m.notices.kinds))
  const telling: NoticeServices = {
    noticeKinds,
    tell: (db, told) => tellPerson(db, { ...house, noticeKinds }, told),
    unreadNotices: (db) => unreadNotices(db, noticeKinds),
  }
  const mails = () => Object.assign({}, ...modules.map((m) => m.mails))
  return { mails, loops: Object.assign({}, ...modules.map((m) => m.loops)), ...telling }
}

/** Where leavings are noted outside of the database: in the data folder, or in the one that is named beside a PostgreSQL of your own. */
function ledgerOf(settings: Settings, place: Place): string | null {
  const folder = place.dataDir ?? settings.KITH_DATA
  return folder ? join(folder, 'leavings') : null
}

/** Before anything is answered: an older copy of the data brings nobody back who has left. */
async function keepGone(house: Pick<Services, 'system' | 'log' | 'ownData' | 'ledger'>) {
  const count = await replayLeavings(house)
  if (count > 0) house.log.warn({ count }, 'people who had left were in this database again, and are gone')
}

/** The whole of it; nothing runs by itself until `startWork`. */
export async function openKith(options: Options): Promise<Kith> {
  const { pool, services } = await openServices(options, options.assets.urls)
  const hub = makeHub()
  let draining = false
  const app = makeApp({ pool, services, assets: options.assets, hub, draining: () => draining })
  const stops: (() => Promise<void>)[] = []
  return {
    app,
    pool,
    services,
    async startWork() {
      stops.push(...(await startWorking(options, services, hub)))
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

/** Reads the network's settings again, until it succeeds: a process that missed them would be of yesterday for good. */
async function untilRead({ networkChanged, log }: Services, wait = 500): Promise<void> {
  try {
    await networkChanged()
  } catch {
    log.warn('the settings of the network could not be read; again in a moment')
    await new Promise((r) => setTimeout(r, wait).unref())
    await untilRead({ networkChanged, log } as Services, Math.min(wait * 2, 10_000))
  }
}

/** Texts go to the operator's gateway; the settings name its address and its secret together. */
function texterOf({ KITH_TEXT_URL: url, KITH_TEXT_SECRET: secret }: Settings, { system }: Services) {
  return url && secret ? makeTexter({ url, secret }, system as never) : null
}

/** Starts the listener and the workers; answers how to stop them, in order. */
async function startWorking({ settings, place, origin, demo }: Options, services: Services, hub: Hub) {
  const smtp = demo ? undefined : settings.KITH_SMTP_URL
  const mailer = smtp ? makeMailer(smtp, settings.KITH_MAIL_FROM, services.system as never) : null
  const work: Work = {
    ...services,
    mailHost: new URL(origin).hostname,
    sendMail: mailer?.send ?? null,
    sendText: demo ? null : texterOf(settings, services),
    whenToSend: (mail) =>
      services.system('may a mail go now', (db) =>
        timeToSend(db, mail, { zone: services.network()?.zone ?? 'UTC', kinds: services.noticeKinds }),
      ),
  }
  const listener = await listenToDatabase(place.direct, hub, () => void untilRead(services))
  const handlers = Object.assign({}, ...modules.map((m) => m.jobs(work)))
  const { log } = services
  const worker = await startWorker({
    connection: place.direct,
    handlers,
    schedule,
    log,
    alone: place.embedded,
  })
  return [async () => mailer?.close(), worker.stop, listener.stop]
}
