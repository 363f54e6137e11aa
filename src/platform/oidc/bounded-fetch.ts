/** Asks another house, and takes no more of its answer than such an answer can need. */
import type { CustomFetchOptions } from 'openid-client'

const most = 512 * 1024

/** `fetch`, for small answers: a longer one is an error, and nobody is led elsewhere. */
export async function boundedFetch(address: string, options: CustomFetchOptions): Promise<Response> {
  const { body, headers, method, redirect, signal } = options
  const response = await fetch(address, {
    headers,
    method,
    redirect,
    ...(body !== undefined && { body: body as BodyInit | null }),
    ...(signal && { signal }),
  })
  const bytes = await readBounded(response.body)
  const isEmpty = [204, 205, 304].includes(response.status)
  return new Response(isEmpty ? null : bytes, response)
}

async function readBounded(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    size += part.length
    if (size > most) throw new TypeError('the answer is too long')
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}
