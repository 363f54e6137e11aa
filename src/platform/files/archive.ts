/** One archive of many files (ZIP, PKWARE APPNOTE 6.3), made while it is sent: no more than one part is in memory. */
import { Zip, ZipDeflate } from 'fflate'

export type Part = { path: string; bytes: Uint8Array | AsyncIterable<Uint8Array> }

/** The parts as one stream, in their order. A part that cannot be read breaks the stream off, so that nobody takes half for all. */
export function archived(parts: Iterable<Part> | AsyncIterable<Part>): ReadableStream<Uint8Array> {
  const made = chunksOf(parts)
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await made.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await made.return(undefined)
    },
  })
}

async function* chunksOf(parts: Iterable<Part> | AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  for await (const { path, bytes } of parts) {
    const file = new ZipDeflate(path, { level: 6 })
    zip.add(file)
    for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
      file.push(chunk)
      yield* ready.splice(0)
    }
    file.push(new Uint8Array(0), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
