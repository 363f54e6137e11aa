/** Headers of every answer, errors and files included, and the check that a form came from our own pages. */
import type { Context, MiddlewareHandler } from 'hono'
import { Refusal } from '../errors/refusals.ts'

const policy = (extra: string) =>
  [
    "default-src 'none'",
    `style-src 'self'${extra}`,
    "script-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Strict headers. `styleHashes`: style elements that a library inserts, by their hash; `https`: the address is one. */
export function strictHeaders(options: { styleHashes: string[]; https: boolean }): MiddlewareHandler {
  const csp = policy(options.styleHashes.map((h) => ` '${h}'`).join(''))
  return async (c, next) => {
    await next()
    const { headers } = c.res
    headers.set('content-security-policy', csp)
    headers.set('x-content-type-options', 'nosniff')
    headers.set('x-frame-options', 'DENY')
    headers.set('referrer-policy', 'same-origin')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()')
    if (options.https) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  }
}

/**
 * Refuses a form that another site sent. A browser says where a request comes from (`Sec-Fetch-Site`, `Origin`); a program
 * that says neither carries no cookie of anybody's browser and is answered. `isOpen`: a form that anybody may send.
 */
export function sameOrigin(ownHost: string, isOpen: (c: Context) => boolean): MiddlewareHandler {
  return async (c, next) => {
    if (!['GET', 'HEAD'].includes(c.req.method) && !isOpen(c)) {
      const site = c.req.header('sec-fetch-site')
      const origin = c.req.header('origin')
      if (site && site !== 'same-origin' && site !== 'none') throw new Refusal(403, 'origin')
      if (origin && !isOwn(origin, [ownHost, c.req.header('host')])) throw new Refusal(403, 'origin')
    }
    await next()
  }
}

function isOwn(origin: string, hosts: (string | undefined)[]): boolean {
  return URL.canParse(origin) && hosts.includes(new URL(origin).host)
}
