/** The one cookie that signs somebody in. With https it is bound to the host by its name. */
import { setCookie } from 'hono/cookie'
import type { C } from './context.ts'

export const sessionCookie = (https: boolean) => bound(https, 'kith')

/** The cookies of a visitor's choices: language and colours. */
export const choiceCookie = (https: boolean, choice: 'lang' | 'theme') => bound(https, `kith_${choice}`)

const bound = (https: boolean, name: string) => (https ? `__Host-${name}` : name)

/** The browser keeps it as long as it may; the database ends a session that is not used for 90 days. */
const lifetime = 400 * 24 * 3600

/** Signs this browser in with a session's token. */
export function setSession(c: C, token: string) {
  const secure = c.var.services.origin.startsWith('https:')
  setCookie(c, sessionCookie(secure), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge: lifetime,
  })
}
