/** The one cookie that signs somebody in, and those beside it. With https each is bound to the host by its name. */
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { C } from './context.ts'
import { newToken } from './platform/crypto/chance.ts'

export const sessionCookie = (https: boolean) => bound(https, 'kith')

/** The cookies of a visitor's choices: language and colours. */
export const choiceCookie = (https: boolean, choice: 'lang' | 'theme') => bound(https, `kith_${choice}`)

const bound = (https: boolean, name: string) => (https ? `__Host-${name}` : name)
const isHttps = (c: C) => c.var.services.origin.startsWith('https:')

/** The browser keeps it as long as it may; the database ends a session that is not used for 90 days. */
const lifetime = 400 * 24 * 3600

const safe = (c: C) => ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isHttps(c) }) as const

/** Signs this browser in with a session's token; on a shared device only until the browser is closed. */
export function setSession(c: C, token: string, isShared = false) {
  setCookie(c, sessionCookie(isHttps(c)), token, { ...safe(c), ...(!isShared && { maxAge: lifetime }) })
}

export const sessionToken = (c: C): string | null => getCookie(c, sessionCookie(isHttps(c))) || null

/**
 * `waiting`: a sign-in whose second step is due. `challenge`: what a device was asked to sign. `device`: somebody signed in here
 * before. `typed`: an address that was written into a form whose sender is asked who they are first. `handed`: a code for
 * somebody new, until they have said who they are. `partner`: somebody is on the way to a partner and back. `invited`: by which
 * invitation.
 */
type Beside = 'waiting' | 'challenge' | 'device' | 'typed' | 'handed' | 'partner' | 'invited'

const seconds: Record<Beside, number> = {
  waiting: 600,
  challenge: 300,
  device: lifetime,
  typed: 1800,
  handed: 1800,
  partner: 600,
  invited: 3600,
}

export const setBeside = (c: C, which: Beside, token: string) =>
  setCookie(c, bound(isHttps(c), `kith_${which}`), token, { ...safe(c), maxAge: seconds[which] })

export const tokenBeside = (c: C, which: Beside): string | null =>
  getCookie(c, bound(isHttps(c), `kith_${which}`)) || null

const secretLength = newToken().length

/** What a browser keeps while somebody is at a partner: a secret, and the page that they were on the way to. */
export function partnerBeside(c: C): { secret: string; next: string } {
  const value = tokenBeside(c, 'partner') ?? ''
  return { secret: value.slice(0, secretLength), next: value.slice(secretLength) }
}

export const forgetBeside = (c: C, which: Beside) => {
  if (tokenBeside(c, which))
    deleteCookie(c, bound(isHttps(c), `kith_${which}`), { path: '/', secure: isHttps(c) })
}
