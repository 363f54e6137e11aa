/** Where all randomness comes from: ids, tokens, seeds of patches. The demonstration and tests may make it repeatable. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { clock } from '../clock.ts'

let source: (size: number) => Buffer = randomBytes

/** Makes ids repeatable from `seed` until `trueChance()`: for the demonstration and for tests, never while serving. */
export function repeatableChance(seed: string) {
  let counter = 0
  source = (size) => {
    const blocks: Buffer[] = []
    for (let made = 0; made < size; made += 32) {
      blocks.push(createHash('sha256').update(`${seed}/${counter++}`).digest())
    }
    return Buffer.concat(blocks).subarray(0, size)
  }
}

export function trueChance() {
  source = randomBytes
}

const asUuid = (bytes: Buffer, version: number) => {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A random id that tells nothing (UUID version 4): where order or time of making must stay hidden. */
export const hiddenId = () => asUuid(Buffer.from(source(16)), 4)

/** An id in order of time (UUID version 7, RFC 9562): for rows. */
export function rowId(): string {
  const bytes = Buffer.from(source(16))
  bytes.writeUIntBE(clock.now().getTime(), 0, 6)
  return asUuid(bytes, 7)
}

/** A secret of 256 bits as URL-safe text, for links and sessions. Never stored; see `hashOf`. */
export const newToken = () => source(32).toString('base64url')

/** What is stored of a token. */
export const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** What a register keeps of an id: without the salt it cannot be told from another, with it only confirmed. */
export const saltedHash = (salt: Buffer, id: string) => createHmac('sha256', salt).update(id).digest()

/** A secret that follows from others, so that repeating a request makes the same one. */
export const derivedToken = (...parts: string[]) =>
  createHash('sha256')
    .update(parts.map((p) => `${p.length}:${p}`).join(''))
    .digest('base64url')

/** A code of so many digits, to be typed. Few enough to be guessed: whoever takes one counts the tries. */
export const newDigits = (count: number) =>
  String(source(6).readUIntBE(0, 6) % 10 ** count).padStart(count, '0')

/** A seed for a patch: an integer below 2^31 that is nobody's name. */
export const newSeed = () => source(4).readUInt32BE() >>> 1

/** A key of 256 bits. */
export const newKey = () => source(32)

/** What makes one encryption under a key unlike every other (AES-GCM: 96 bits). Always by true chance. */
export const newNonce = () => randomBytes(12)
