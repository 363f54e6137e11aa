/** Compression of pages and the tag by which a browser asks again. Streams pass untouched. */
import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'

const wanted =
  /^(text\/(html|css|plain|xml|csv)|application\/(json|javascript|atom\+xml|manifest\+json)|image\/svg)/
const smallest = 860

/** Compresses text answers of ours by what the browser takes, brotli before gzip. */
export const compressed: MiddlewareHandler = async (c, next) => {
  await next()
  const type = c.res.headers.get('content-type') ?? ''
  if (c.req.method === 'HEAD' || !c.res.body || c.res.headers.has('content-encoding') || !wanted.test(type))
    return
  c.res.headers.append('vary', 'accept-encoding')
  const accepts = c.req.header('accept-encoding') ?? ''
  const encoding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : null
  if (!encoding) return
  const body = Buffer.from(await c.res.arrayBuffer())
  const headers = new Headers(c.res.headers)
  const packed =
    body.length < smallest ? body : encoding === 'br' ? brotli(body) : gzipSync(body, { level: 6 })
  if (packed !== body) headers.set('content-encoding', encoding)
  headers.delete('content-length')
  c.res = new Response(new Uint8Array(packed), { status: c.res.status, headers })
}

const brotli = (body: Buffer) =>
  brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  })

/** Answers 304 when the browser already has these very bytes. For pages that are the same for every visitor. */
export function tagged(c: Context, html: string): Response {
  const tag = `W/"${createHash('sha1').update(html).digest('base64url').slice(0, 20)}"`
  c.header('etag', tag)
  c.header('cache-control', 'no-cache')
  c.header('vary', 'cookie, accept-language')
  const known = c.req.header('if-none-match')?.split(/\s*,\s*/)
  return known?.includes(tag) ? c.body(null, 304) : c.html(html)
}
