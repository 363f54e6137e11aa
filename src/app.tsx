/** The request pipeline in order, then each module mounted. */
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import { everyone, listening, type MatrixRole } from './answers.ts'
import type { App, C, Services } from './context.ts'
import { answerError } from './errors.tsx'
import { isOn } from './modules/network/policy.ts'
import type { Member } from './modules/people/schema.ts'
import { modules } from './modules.ts'
import { paths } from './paths.ts'
import { clock } from './platform/clock.ts'
import { begin, type Transaction } from './platform/database/transaction.ts'
import { missing, Refusal } from './platform/errors/refusals.ts'
import type { Hub } from './platform/live/hub.ts'
import type { Assets } from './platform/web/assets.ts'
import { readBody } from './platform/web/body.ts'
import { compressed } from './platform/web/compress.ts'
import { bodyMark, keyIn } from './platform/web/forms.ts'
import { sameOrigin, strictHeaders } from './platform/web/headers.ts'
import { liveRoute } from './platform/web/live.ts'
import type { Answer, Declared } from './platform/web/routes.ts'
import { sessionCookie } from './session-cookie.ts'
import type { Tables } from './tables.ts'
import { turboStyleHash } from './ui/turbo-style.ts'

export type Parts = { pool: Pool; services: Services; assets: Assets; hub: Hub; draining: () => boolean }

const platformRoute = (path: string, answers: Record<MatrixRole, Answer>): Declared<MatrixRole> => {
  return {
    method: 'GET',
    path,
    module: 'platform',
    answers,
    ownKey: false,
    newAfter: null,
    fromAnywhere: false,
  }
}

/** Every route of the product with its declared answers. `/live` answers as the page does that it is asked about. */
export const declaredRoutes: Declared<MatrixRole>[] = [
  ...['/assets/:name', '/healthz', '/readyz', '/robots.txt'].map((path) => platformRoute(path, everyone)),
  platformRoute('/live', listening),
  ...modules.flatMap((m) => m.routes.declared),
]

/** The product as one function from request to answer. */
export function makeApp({ pool, services, assets, hub, draining }: Parts): Hono<App> {
  const app = new Hono<App>()
  const https = services.origin.startsWith('https:')
  app.use(strictHeaders({ styleHashes: [turboStyleHash.slice(1, -1)], https }))
  app.use(compressed)
  app.use(async (c, next) => {
    c.set('services', services)
    await next()
  })
  app.onError((error, c) => answerError(error, c as unknown as C))
  app.notFound((c) => answerError(missing(), c as unknown as C))
  app.route('/', assets.app)
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) =>
    (await isReady(pool, draining)) ? c.text('ready') : c.text('not ready', 503),
  )
  app.get('/robots.txt', (c) =>
    c.text(
      `User-agent: *\nDisallow: ${paths.display()}\nDisallow: /link/\nDisallow: /confirm-address/\nDisallow: /recovery/\nDisallow: /invited/\nDisallow: /sign-in/with/\nDisallow: /outbox\nDisallow: /places\nDisallow: ${paths.finderAnswer()}\n\nSitemap: ${services.origin}${paths.sitemap()}\nDisallow: /notices/off/\n`,
    ),
  )
  app.get(
    '/live',
    liveRoute(hub, (request) => app.fetch(request)),
  )
  app.use(sameOrigin(new URL(services.origin).host, (c) => fromAnywhere.has(patternOf(c))))
  app.use(standing(services))
  app.use(transaction(pool, https))
  for (const module of modules) app.route('/', module.routes.app)
  return app
}

async function isReady(pool: Pool, draining: () => boolean): Promise<boolean> {
  if (draining()) return false
  return pool.query('select 1').then(
    () => true,
    () => false,
  )
}

/** What answers before there is a network. Whoever is in danger finds the numbers then too. */
const withoutNetwork = [paths.setUp.pattern, paths.display.pattern, paths.help.pattern]

const moduleOf = new Map(declaredRoutes.map((r) => [`${r.method} ${r.path}`, r.module]))

/** Without a network only its set-up and the way to help answer; a module that the network has switched off names nothing. */
function standing(services: Services) {
  return async (c: C, next: () => Promise<void>) => {
    const network = services.network()
    const pattern = patternOf(c)
    if (!network && pattern && !(withoutNetwork as string[]).includes(pattern))
      throw new Refusal(503, 'not-set-up')
    const module = moduleOf.get(`${c.req.method === 'HEAD' ? 'GET' : c.req.method} ${pattern}`)
    if (network && module && !isOn(network, module)) throw missing()
    await next()
  }
}

/** Forms that a program elsewhere may send, such as the one tap of a mail program. */
const fromAnywhere = new Set(declaredRoutes.filter((r) => r.fromAnywhere).map((r) => r.path))

const ownKeys = new Map(declaredRoutes.filter((r) => r.ownKey).map((r) => [r.path, r.ownKey]))

/** Whether the handler answers a repetition of this form by itself. */
function answersItself(c: C, pattern: string): boolean {
  const own = ownKeys.get(pattern)
  return own === true || Boolean(own && c.var.body.get(own))
}

/** Opens the transaction, becomes the member, answers a form's key that was answered before, and ends what a handler left open. */
function transaction(pool: Pool, https: boolean) {
  return async (c: C, next: () => Promise<void>) => {
    const posted = c.req.method === 'POST'
    c.set('body', posted ? await readBody(c) : new URLSearchParams())
    const token = getCookie(c, sessionCookie(https))
    const tx = await begin<Tables>(pool, token ? { as: 'member', token } : { as: 'visitor' })
    c.set('tx', tx)
    c.set('db', tx.db)
    c.set('asMember', Boolean(token))
    c.set('member', tx.became as Promise<Member | null>)
    try {
      const key = posted ? keyOf(c) : null
      const earlier = key && (await takeKey(tx, key))
      if (earlier) c.res = c.redirect(earlier, 303)
      else await next()
      await end(c, tx, key)
      if (token && !(await tx.became)) forget(c, https)
    } catch (error) {
      await tx.rollback()
      throw error
    }
  }
}

/** Takes away the cookie of a dead session, unless this very answer signs in anew. */
function forget(c: C, https: boolean) {
  const name = sessionCookie(https)
  const isSet = c.res.headers.getSetCookie().some((cookie) => cookie.startsWith(`${name}=`))
  if (!isSet) deleteCookie(c, name, { path: '/', secure: https })
}

/** A form as it was sent: its key, the route with what it said, and when the same again is a new wish. */
type Sent = { key: string; route: string; newAfter: number | null }

/** A form that somebody went back to and changed carries its old key; what it says makes it another one. */
function keyOf(c: C): Sent | null {
  const pattern = patternOf(c)
  const key = answersItself(c, pattern) ? null : keyIn(c.var.body)
  const newAfter = declaredRoutes.find((r) => r.method === 'POST' && r.path === pattern)?.newAfter ?? null
  return key === null ? null : { key, route: `${c.req.path}#${bodyMark(c.var.body)}`, newAfter }
}

const patternOf = (c: Context) =>
  c.req.matchedRoutes.map((r) => r.path).findLast((p) => !p.includes('*')) ?? ''

/** The answer that this form was given before, or null when it is new. */
async function takeKey(tx: Transaction<Tables>, { key, route, newAfter }: Sent): Promise<string | null> {
  const { rows } = await sql<{ fresh: boolean; answer: { location: string } | null }>`
    select * from access.take_request(${route}, ${key}, ${clock.now()}, ${newAfter})`.execute(tx.db)
  return rows[0]?.answer?.location ?? null
}

async function end(c: C, tx: Transaction<Tables>, sent: Sent | null) {
  if (c.error || c.res.status >= 400) return tx.rollback()
  const location = c.res.headers.get('location')
  if (sent && location && c.res.status === 303) {
    const answer = JSON.stringify({ location })
    await sql`select access.answer_request(${sent.route}, ${sent.key}, ${answer})`.execute(tx.db)
  }
  await tx.commit()
}
