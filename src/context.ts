/** What every route works with: the transaction that already is somebody, who that is, and the page around the answer. */
import type { BlockList } from 'node:net'
import type { Context, Handler as RouteHandler } from 'hono'
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { MatrixRole } from './answers.ts'
import { pageOf } from './frame.ts'
import type { MessageKey } from './messages.ts'
import type { LoopOptions } from './modules/followups/policy.ts'
import type { Network } from './modules/network/schema.ts'
import type { NoticeServices, Notices } from './modules/notices/policy.ts'
import type { Look } from './modules/people/access-log/policy.ts'
import type { OwnData } from './modules/people/own-data/policy.ts'
import type { Member, Role } from './modules/people/schema.ts'
import { hiddenId } from './platform/crypto/chance.ts'
import type { Transaction } from './platform/database/transaction.ts'
import { Refusal } from './platform/errors/refusals.ts'
import type { Reactions } from './platform/events/record.ts'
import type { Lang } from './platform/i18n/types.ts'
import type { Handler } from './platform/jobs/worker.ts'
import type { Letter } from './platform/mail/letter.ts'
import type { Provider } from './platform/oidc/provider.ts'
import { netOf, networkAddress } from './platform/web/address.ts'
import type { Assets } from './platform/web/assets.ts'
import { packed, tagged } from './platform/web/compress.ts'
import { keyIn, type Read, readForm } from './platform/web/forms.ts'
import { liveHeader } from './platform/web/live.ts'
import { withQuery } from './platform/web/path.ts'
import { makeRoutes } from './platform/web/routes.ts'
import type { Db, Tables } from './tables.ts'
import { renderDocument } from './ui/document.ts'
import type { Child } from './ui/jsx.ts'
import type { Page } from './ui/page.ts'

/** What the process offers to routes and jobs. */
export type Services = NoticeServices & {
  /** `https://kith.example.org`, without a slash at its end. */
  origin: string
  demo: boolean
  /** Whether text messages can be sent: to a gateway, or to `/outbox` in the demonstration. */
  texts: boolean
  /** How many texts that people ask for may go out in 24 hours. */
  textsPerDay: number
  /** Who is believed in `X-Forwarded-For`. */
  proxies: BlockList
  assets: Assets['urls']
  network: () => Network | null
  /** Reads the network's settings again; the other processes are told by the database. */
  networkChanged: () => Promise<void>
  /** Runs work as the program itself, for a stated reason. */
  system: <R>(reason: string, work: (db: Db) => Promise<R>) => Promise<R>
  log: Logger
  /** A sample of each mail template of every module. */
  mails: () => Record<string, (lang: Lang) => Letter>
  /** Every kind of follow-up. */
  loops: Record<string, LoopKind>
  /** Writes into the access log (`people/access-log`), for modules above it. */
  logLook: (db: Db, look: Look) => Promise<number>
  /** What each module holds of a person, in the order of the modules. */
  ownData: () => OwnData[]
  /** Partners whose own accounts people may sign in with, as the operator lists them. */
  partners: Provider[]
  /** The file in which leavings are noted outside of the database; null where this Kith has no folder. */
  ledger: string | null
}

export type App = {
  Variables: {
    services: Services
    tx: Transaction<Tables>
    db: Db
    member: Promise<Member | null>
    /** The transaction works as a member's. Whether the session still lives is known with `member` only. */
    asMember: boolean
    body: URLSearchParams
  }
}

export type C = Context<App>

/** The routes of a module. */
export const routesOf = (module: string) => makeRoutes<App, MatrixRole>(module)
export type Route = RouteHandler<App>

/** Who asks, or null for a visitor. */
export const who = (c: C): Promise<Member | null> => c.var.member

/** What only a member may ask of the database, in one go with the rest of the page: `none` for a visitor; nothing where the session is dead. */
export const forMember = async <T, N>(c: C, work: () => Promise<T>, none: N): Promise<T | N> =>
  c.var.asMember ? work() : none

/** Who asks; a visitor is shown the way in, and comes back here. */
export async function signedInMember(c: C): Promise<Member> {
  const member = await c.var.member
  if (!member) throw new Refusal(303, 'signed-out')
  return member
}

/** The network; only set-up pages are reached without one. */
export function networkOf(c: C): Network {
  const network = c.var.services.network()
  if (!network) throw new Error('there is no network yet')
  return network
}

/** How numbers are read here, and whether texts are sent. */
export const waysOf = (c: C) => ({ country: networkOf(c).country, texts: c.var.services.texts })

/** The network that a request comes from, to count tries by; null where it comes over none. */
export function cameFrom(c: C): string | null {
  const address = networkAddress(c, c.var.services.proxies)
  return address && netOf(address)
}

/**
 * Works as the program, for a stated reason, after this request's own transaction: that one ends first, so that a request
 * never holds two connections, nor one while it hashes. `c.var.db` is of no use afterwards.
 */
export async function asProgram<R>(c: C, reason: string, work: (db: Db) => Promise<R>): Promise<R> {
  await c.var.tx.commit()
  return c.var.services.system(reason, work)
}

/** A part of the address that must be an id; anything else names nothing. */
export function idIn(c: C, name: string): string {
  const value = c.req.param(name) ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) throw new Refusal(404, 'missing')
  return value
}

type Show = {
  status?: 200 | 422
  /** The page hears when it changes; only whoever is shown a live page may listen to its address. */
  live?: boolean
  /** Holds something that must not stay in the browser, although nobody is signed in. */
  secret?: boolean
}

/** Answers with a page. The transaction ends before anything is drawn: kept when all is well, undone when not. */
export async function show(
  c: C,
  view: (page: Page) => Child,
  { status = 200, live = false, secret = false }: Show = {},
): Promise<Response> {
  const member = await c.var.member
  await (status === 200 ? c.var.tx.commit() : c.var.tx.rollback())
  const html = renderDocument(view(pageOf(c, member, live)))
  if (live) c.header(liveHeader, 'yes')
  if (!member && !secret && status === 200 && c.req.method !== 'POST') return tagged(c, html)
  return packed(c, html, status)
}

/** Goes on to another page after a write; `said` names what the page then says happened. */
export const goTo = (c: C, address: string, said?: MessageKey): Response =>
  c.redirect(withQuery(address, { said }), 303)

/** Reads the form that was sent. Schemas name messages; problems come back in the reader's words. */
export async function readInput<S extends z.ZodObject>(c: C, schema: S): Promise<Read<z.infer<S>>> {
  const page = pageOf(c, await c.var.member, false)
  return readForm(c.var.body, schema, (key) => page.t(key as 'ui.skip'))
}

/** The key of a form, or a new one where it carries none. */
export const formKey = (c: C): string => keyIn(c.var.body) ?? hiddenId()

/** What jobs work with. */
export type Work = Services & {
  /** The host part of Message-IDs. */
  mailHost: string
  /** Sends one kept mail; null where no mail server is set: mails are then kept. */
  sendMail: ((mail: string) => Promise<void>) | null
  /** Sends one kept text message; null where no gateway is set. */
  sendText: ((mail: string) => Promise<void>) | null
  /** When a kept mail may go, asked at the moment of sending. */
  whenToSend: (mail: string) => Promise<'now' | 'never' | Date>
}

/** A kind of follow-up: whose queue it waits in, by when, after how long a coordinator hears, what it is called, where it is done. */
export type LoopKind = LoopOptions & {
  queue: Role
  dueHours: number
  lateHours: number
  title: MessageKey
}

/** A module as the program mounts it. */
export type Module = {
  name: string
  routes: ReturnType<typeof routesOf>
  reactions: Reactions
  /** The kinds of follow-up it opens, as `module.verb`. */
  loops: Record<string, LoopKind>
  jobs: (work: Work) => Record<string, Handler>
  /** A sample of each mail template, for the previews. */
  mails: Record<string, (lang: Lang) => Letter>
  /** Of which kind of notice each template is, or that it is a mail of the account. */
  notices: Notices
  /** What it holds of a person: what the archive gives out, what leaving does. */
  ownData: OwnData
}
