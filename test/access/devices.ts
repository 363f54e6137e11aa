/** Requests from somewhere: a network address, a browser that keeps its cookies, a form with its key. */
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import type { TestKith } from '../kith.ts'

type Answer = { status: number; location: string | null; body: string; headers: Headers }

export type Browser = {
  cookies: Map<string, string>
  cookie(): string
  get(path: string): Promise<Answer>
  post(path: string, fields?: Record<string, string>): Promise<Answer>
}

type Options = { address?: string; headers?: Record<string, string>; cookie?: string }

/** A browser at a network address. It keeps what is set and forgets what is taken away, as browsers do. */
export function browserAt(
  kith: TestKith,
  { address = '203.0.113.5', headers = {}, cookie }: Options = {},
): Browser {
  const cookies = new Map<string, string>()
  if (cookie) cookies.set(cookie.split('=')[0]!, cookie.split('=')[1]!)
  const own = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const sent = { ...headers, ...(init.headers as Record<string, string>), cookie: own() }
    const env = { incoming: { socket: { remoteAddress: address } } }
    const answer = await kith.app.request(path, { ...init, headers: sent }, env)
    for (const set of answer.headers.getSetCookie()) {
      const [name, value] = set.split(';')[0]!.split('=') as [string, string]
      if (value === '' || /Max-Age=0/.test(set)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    return { status: answer.status, location, body: await answer.text(), headers: answer.headers }
  }
  return {
    cookies,
    cookie: own,
    get: (path) => ask(path, { method: 'GET' }),
    post: (path, fields = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams({ _key: hiddenId(), ...fields }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
  }
}

/** The value of a hidden field or attribute of a page. */
export const fieldOf = (body: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
