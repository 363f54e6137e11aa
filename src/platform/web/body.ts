/** Bodies of forms: small, urlencoded, read before a connection is taken. */
import type { Context } from 'hono'
import { Refusal } from '../errors/refusals.ts'

const most = 64 * 1024

/** The fields of the form that was sent; empty for anything that is no form. Throws 413 above 64 KB. */
export async function readBody(c: Context): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? ''
  if (Number(c.req.header('content-length') ?? 0) > most) throw new Refusal(413, 'too-large')
  if (!type.startsWith('application/x-www-form-urlencoded')) return new URLSearchParams()
  return new URLSearchParams(await readText(c.req.raw.body))
}

async function readText(body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (!body) return ''
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > most) throw new Refusal(413, 'too-large')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
