/** A passkey device in software (WebAuthn level 2, ES256, attestation none), so that a test can lie with it in each single way. */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

export type Lie = Partial<{
  origin: string
  challenge: string
  rpId: string
  flags: number
  counter: number
  type: string
}>

export type Device = {
  id: Buffer
  counter: number
  key: KeyObject
  create(asked: { challenge: string; rpId: string }, origin: string, lie?: Lie): string
  sign(asked: { challenge: string; rpId: string }, origin: string, lie?: Lie): string
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const b64 = (data: Buffer) => data.toString('base64url')

/** CBOR, as much as is needed: integers, bytes, texts, maps in order. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, n: number) =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255])
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([k, v]) => [cbor(k), cbor(v as number)])])
}

const present = 0x01
const verified = 0x04
const attested = 0x40

/** A new device with one passkey. Its counter grows by one each time it signs. */
export function makeDevice(): Device {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const cose = cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
  const dataOf = (rpId: string, flags: number, counter: number) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count])
  }
  const clientOf = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const device: Device = {
    id,
    counter: 0,
    key: privateKey,
    create({ challenge, rpId }, origin, lie = {}) {
      const length = Buffer.from([0, id.length])
      const data = Buffer.concat([
        dataOf(lie.rpId ?? rpId, (lie.flags ?? present | verified) | attested, 0),
        Buffer.alloc(16),
        length,
        id,
        cose,
      ])
      const client = clientOf(lie.type ?? 'webauthn.create', lie.challenge ?? challenge, lie.origin ?? origin)
      const attestation = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', data],
        ]),
      )
      const response = {
        clientDataJSON: b64(client),
        attestationObject: b64(attestation),
        transports: ['internal'],
      }
      return JSON.stringify({
        id: b64(id),
        rawId: b64(id),
        type: 'public-key',
        response,
        clientExtensionResults: {},
      })
    },
    sign({ challenge, rpId }, origin, lie = {}) {
      device.counter = lie.counter ?? device.counter + 1
      const data = dataOf(lie.rpId ?? rpId, lie.flags ?? present | verified, device.counter)
      const client = clientOf(lie.type ?? 'webauthn.get', lie.challenge ?? challenge, lie.origin ?? origin)
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(device.key)
      const response = {
        clientDataJSON: b64(client),
        authenticatorData: b64(data),
        signature: b64(signature),
      }
      return JSON.stringify({
        id: b64(id),
        rawId: b64(id),
        type: 'public-key',
        response,
        clientExtensionResults: {},
      })
    },
  }
  return device
}
