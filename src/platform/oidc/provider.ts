/**
 * A provider of OpenID Connect, by which people sign in: where to send them, and who came back. Authorization code with PKCE,
 * state and nonce; `openid-client` verifies all of it, signatures included. Nothing is asked of a provider until somebody
 * wants to sign in there; what it says of itself is kept for an hour, and every answer of it is bounded in time and size.
 */
import * as client from 'openid-client'
import { clock, hours, seconds } from '../clock.ts'
import type { ProviderSettings } from '../config/providers.ts'
import { boundedFetch } from './bounded-fetch.ts'

/** What binds an answer to the browser that asked. */
export type Binding = { redirect: string; state: string; nonce: string; verifier: string }

export type Answer = { code: string; iss: string | null }

/** Who came back: never a name or an address, which are not asked for. */
export type Identity = {
  issuer: string
  subject: string
  /** The provider is trusted for a second step, and says that it took one. */
  isStrong: boolean
  /** When the provider last asked who they are, where it says so. */
  authenticated: Date | null
}

/** `away`: the provider does not answer. `refused`: it does, and the answer is not one to trust. `code` is for the log. */
export type Exchange = { ok: true; identity: Identity } | { ok: false; why: 'away' | 'refused'; code: string }

export type Provider = {
  id: string
  name: string
  /** The address at which somebody signs in there; null where the provider does not answer. */
  lead(binding: Binding, wish: { lang: string; again: boolean }): Promise<string | null>
  /** `form`: the one that brought the answer. Sent twice, it asks once; another form asks anew, and finds the code used. */
  exchange(answer: Answer, binding: Binding, form: string): Promise<Exchange>
}

const timeout = 5
const kept = hours(1)
/** A provider that is away is still the one it was, for a day. */
const keptAway = hours(24)
/** After a failure nobody waits for the next one at once. */
const pause = seconds(10)
/** For so long the same form gets the same answer, until what it opened is there. */
const repeated = seconds(5)

export function makeProvider(settings: ProviderSettings): Provider {
  const find = discoveryOf(settings)
  const underWay = new Map<string, Promise<Exchange>>()
  return {
    id: settings.id,
    name: settings.name,
    async lead(binding, wish) {
      const config = await find()
      return config && leadTo(config, settings, binding, wish)
    },
    exchange(answer, binding, form) {
      const key = `${answer.code} ${answer.iss} ${binding.verifier} ${form}`
      const asked = underWay.get(key)
      if (asked) return asked
      const asking = exchange(find, settings, answer, binding)
      underWay.set(key, asking)
      void asking.finally(() => setTimeout(() => underWay.delete(key), repeated).unref())
      return asking
    },
  }
}

type Find = () => Promise<client.Configuration | null>

/** What a provider says of itself: asked for by the first who needs it, shared by all who wait, asked again in time. */
function discoveryOf(settings: ProviderSettings): Find {
  let known: { config: client.Configuration; at: number } | null = null
  let failedAt = Number.NEGATIVE_INFINITY
  let asking: Promise<client.Configuration | null> | null = null
  const ask = async () => {
    try {
      const config = await discover(settings)
      known = { config, at: clock.now().getTime() }
      return config
    } catch {
      failedAt = clock.now().getTime()
      return null
    } finally {
      asking = null
    }
  }
  return async () => {
    const now = clock.now().getTime()
    const age = known ? now - known.at : Number.POSITIVE_INFINITY
    if (known && age < kept) return known.config
    if (!asking && now - failedAt >= pause) asking = ask()
    return known && age < keptAway ? known.config : asking
  }
}

function discover({ issuer, client_id, client_secret }: ProviderSettings): Promise<client.Configuration> {
  const isPlain = issuer.startsWith('http:')
  return client.discovery(
    new URL(issuer),
    client_id,
    { client_secret, [client.clockTolerance]: 60 },
    secretAs(client_secret),
    {
      timeout,
      [client.customFetch]: boundedFetch,
      // The signature of an ID token is checked although it comes straight from the provider.
      execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])],
    },
  )
}

/** In the header, as the standard has it where a provider says nothing; in the body where it takes no other. */
function secretAs(secret: string): client.ClientAuth {
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)]
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (ways.includes('client_secret_basic') ? basic : post)(server, ...rest)
  }
}

async function leadTo(
  config: client.Configuration,
  { second_step }: ProviderSettings,
  { redirect, state, nonce, verifier }: Binding,
  { lang, again }: { lang: string; again: boolean },
): Promise<string> {
  const parameters = {
    redirect_uri: redirect,
    scope: 'openid',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ui_locales: lang,
    ...(second_step?.acr && { acr_values: second_step.acr.join(' ') }),
    ...(again && { prompt: 'login', max_age: '0' }),
  }
  return client.buildAuthorizationUrl(config, parameters).href
}

async function exchange(
  find: Find,
  settings: ProviderSettings,
  { code, iss }: Answer,
  { redirect, state, nonce, verifier }: Binding,
): Promise<Exchange> {
  const config = await find()
  if (!config) return { ok: false, why: 'away', code: 'discovery' }
  const back = new URL(redirect)
  back.search = new URLSearchParams({ code, state, ...(iss !== null && { iss }) }).toString()
  try {
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier }
    const tokens = await client.authorizationCodeGrant(config, back, { ...checks, idTokenExpected: true })
    const claims = tokens.claims()!
    if (!isSubject(claims.sub)) return { ok: false, why: 'refused', code: 'subject' }
    return { ok: true, identity: identityIn(claims, settings) }
  } catch (error) {
    return { ok: false, ...whyNot(error) }
  }
}

/** At most 255 characters (OpenID Connect Core, 2); an empty one would be everybody's. */
const isSubject = (sub: string) => sub.trim() !== '' && sub.length <= 255

function identityIn(claims: client.IDToken, { second_step }: ProviderSettings): Identity {
  const { iss, sub, auth_time, acr, amr } = claims
  const said = Array.isArray(amr) ? amr : []
  const isStrong =
    second_step !== undefined &&
    (!second_step.acr || second_step.acr.includes(String(acr))) &&
    (!second_step.amr || second_step.amr.some((way) => said.includes(way)))
  const authenticated = typeof auth_time === 'number' ? new Date(auth_time * 1000) : null
  return { issuer: iss, subject: sub, isStrong, authenticated }
}

/** Never what a provider wrote: a word of our own, or one of those that the standard names. */
function whyNot(error: unknown): { why: 'away' | 'refused'; code: string } {
  const { code, status, error: word, cause } = error as Record<string, unknown>
  const answered = (cause as { status?: number } | undefined)?.status ?? Number(status ?? 0)
  const name = typeof word === 'string' ? word : typeof code === 'string' ? code : 'unknown'
  const plain = /^[A-Za-z_]{1,60}$/.test(name) ? name : 'unknown'
  const isAway = error instanceof TypeError || plain === 'OAUTH_TIMEOUT' || answered >= 500
  return { why: isAway ? 'away' : 'refused', code: isAway && plain === 'unknown' ? 'unreachable' : plain }
}
