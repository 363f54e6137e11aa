/** Typed addresses: `path('/groups/:group')({ group: id })`; `.pattern` is what the router takes. */
type Names<P extends string> = P extends `${string}:${infer N}/${infer Rest}`
  ? N | Names<`/${Rest}`>
  : P extends `${string}:${infer N}`
    ? N
    : never

export type Path<P extends string> = {
  (...args: Names<P> extends never ? [] : [params: Record<Names<P>, string>]): string
  pattern: P
}

/** An address with named parts; each part is encoded when filled in. */
export function path<P extends string>(pattern: P): Path<P> {
  const fill = (params: Record<string, string> = {}) =>
    pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  return Object.assign(fill, { pattern }) as Path<P>
}

/** An address with a query, added to the one it may have; values that are empty are left out. */
export function withQuery(
  address: string,
  query: Record<string, string | number | null | undefined>,
): string {
  const given = Object.entries(query).filter(([, v]) => v !== null && v !== undefined && v !== '')
  const text = new URLSearchParams(given.map(([k, v]) => [k, String(v)])).toString()
  return text ? `${address}${address.includes('?') ? '&' : '?'}${text}` : address
}

/** The same-site path that somebody was on the way to, or null: never another host, whatever was sent. */
export function localPath(value: string | null | undefined): string | null {
  if (!value || value.length > 500 || !/^\/(?![/\\])/.test(value) || /[\\\p{Cc}]/u.test(value)) return null
  const url = new URL(value, 'http://here.invalid')
  // `/.//elsewhere` is a path here that a browser would take for a host once its dots are gone.
  return url.host === 'here.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : null
}
