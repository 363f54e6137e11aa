/** Houses that people sign in at: a real provider of OpenID Connect on this machine, and one that lies as it is told to. */
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Provider } from 'oidc-provider'
import { afterAll } from 'vitest'

export const client = { client_id: 'kith', client_secret: 'a secret of at least thirty-two letters' }

/** A file of partners, as an operator writes it. */
export function partnersFile(content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'kith-partners-')), 'partners.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** One partner in such a file. */
export const partner = (id: string, issuer: string, more: object = {}) => ({
  id,
  name: `${id[0]!.toUpperCase()}${id.slice(1)} Hospital`,
  issuer,
  ...client,
  ...more,
})

type Asked = { request: IncomingMessage; response: ServerResponse }

async function serveOn(answer: (asked: Asked) => void | Promise<void>) {
  const server = createServer((request, response) => void answer({ request, response }))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  afterAll(
    () =>
      new Promise<void>((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  )
  return { port: (server.address() as AddressInfo).port }
}

/** Who signs in over there, and how: read when they press the button. */
export type Guest = { sub: string; amr?: string[]; acr?: string }

export type RealProvider = {
  issuer: string
  guest: Guest
  /** Where it may send people back to; without it, it sends nobody. */
  register(back: string): void
}

/**
 * A real provider, with one page of its own: a button that signs in whoever `guest` is at that moment. It is at 127.0.0.1,
 * another site than Kith, which tests serve at localhost.
 */
export async function openProvider(back?: string): Promise<RealProvider> {
  const guest: Guest = { sub: 'nobody' }
  const holder: { provider?: Provider; callback?: (q: IncomingMessage, s: ServerResponse) => void } = {}
  const { port } = await serveOn(async ({ request, response }) => {
    const uid = /^\/interaction\/([\w-]+)/.exec(request.url ?? '')?.[1]
    if (!uid) return holder.callback!(request, response)
    if (request.method === 'GET') return page(response, uid)
    const { sub: accountId, ...how } = guest
    await holder.provider!.interactionFinished(request, response, { login: { accountId, ...how } })
  })
  const issuer = `http://127.0.0.1:${port}`
  const register = (address: string) => {
    const provider = makeRealProvider(issuer, address)
    Object.assign(holder, { provider, callback: provider.callback() })
  }
  if (back) register(back)
  return { issuer, guest, register }
}

function page(response: ServerResponse, uid: string) {
  response.setHeader('content-type', 'text/html')
  response.end(
    `<!doctype html><html lang="en"><title>Elsewhere</title><link rel="icon" href="data:,"><h1>Elsewhere</h1>
    <form method="post" action="/interaction/${uid}"><button>Sign in elsewhere</button></form></html>`,
  )
}

function makeRealProvider(issuer: string, back: string): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }
  const provider = new Provider(issuer, {
    clients: [
      { ...client, redirect_uris: [back], response_types: ['code'], grant_types: ['authorization_code'] },
    ],
    jwks: { keys: [jwk] as never },
    cookies: { keys: ['a key of a test'] },
    acrValues: ['strong'],
    claims: { openid: ['sub', 'amr', 'acr'], auth_time: null } as never,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    // Whoever signs in agrees by that.
    loadExistingGrant: async (ctx) => {
      const { client: asks, session } = ctx.oidc
      const grant = new ctx.oidc.provider.Grant({ clientId: asks!.clientId, accountId: session!.accountId! })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
    ttl: { AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600, AccessToken: 60 },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
  })

  provider.on('server_error', (_, error) => console.error(error))
  return provider
}

/** Walks through the provider as a browser would: presses its button, and answers the address that leads back. */
export async function walkThrough(address: string, accept = true): Promise<string> {
  const jar = new Map<string, string>()
  const ask = async (at: string, method = 'GET'): Promise<string> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { method, redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    const to = answer.headers.get('location')
    if (!to && answer.status === 200 && accept) return ask(at, 'POST')
    if (!to) throw new Error(`${at}: ${answer.status} ${await answer.text()}`)
    const next = new URL(to, at)
    return next.host === new URL(at).host ? ask(next.href) : next.href
  }
  return ask(address)
}

type Claims = Record<string, unknown>
export type Lie = {
  claims?: Claims
  header?: { alg?: string; kid?: string }
  /** What the token point answers in place of a token. */
  answer?: { status: number; body: string; type?: string }
  metadata?: Claims
  /** Waits for so long. */
  slow?: number
  isAway?: boolean
}

export type LyingProvider = { issuer: string; lie: Lie; asked: string[] }

/** A provider that says what `lie` has it say, and the truth where that is silent. The code is the nonce that it was asked with. */
export async function openLiar(): Promise<LyingProvider> {
  const lie: Lie = {}
  const asked: string[] = []
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }
  let issuer = ''
  const { port } = await serveOn(async ({ request, response }) => {
    asked.push(request.url ?? '')
    if (lie.isAway) return void response.destroy()
    if (lie.slow) await new Promise((r) => setTimeout(r, lie.slow).unref())
    const json = (value: unknown, status = 200, type = 'application/json') => {
      response.writeHead(status, { 'content-type': type })
      response.end(typeof value === 'string' ? value : JSON.stringify(value))
    }
    if (request.url?.startsWith('/.well-known')) return json(metadataOf(issuer, lie.metadata))
    if (request.url === '/jwks') return json({ keys: [jwk] })
    if (lie.answer) return json(lie.answer.body, lie.answer.status, lie.answer.type)
    const code = new URLSearchParams(await textOf(request)).get('code') ?? ''
    const id_token = idToken(
      issuer,
      code,
      keys.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
      lie,
    )
    return json({ access_token: 'x', token_type: 'bearer', id_token })
  })
  issuer = `http://127.0.0.1:${port}`
  return { issuer, lie, asked }
}

const metadataOf = (issuer: string, more: Claims = {}) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  ...more,
})

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

function idToken(issuer: string, nonce: string, key: string, lie: Lie): string {
  const now = Math.floor(Date.now() / 1000)
  const { alg = 'RS256', kid = 'one' } = lie.header ?? {}
  const truth = { iss: issuer, aud: client.client_id, sub: 'liar', nonce, iat: now, exp: now + 60 }
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg, kid, typ: 'JWT' })}.${part({ ...truth, ...lie.claims })}`
  if (alg === 'none') return `${signed}.`
  if (alg === 'HS256')
    return `${signed}.${createHmac('sha256', client.client_secret).update(signed).digest('base64url')}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`
}
