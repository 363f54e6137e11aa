/**
 * Where a request comes from on the network: the socket's other end, or what a proxy that the operator named says of it.
 * A header that anybody can write is believed from nobody else.
 */
import { BlockList, isIP } from 'node:net'
import type { Context } from 'hono'

type Bindings = { incoming?: { socket?: { remoteAddress?: string } } }

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** The proxies of a setting: addresses and ranges (`10.0.0.0/8`) with commas between. Throws on what is neither. */
export function proxiesIn(setting: string): BlockList {
  const list = new BlockList()
  for (const part of setting.split(/[\s,]+/).filter(Boolean)) {
    const [address = '', bits] = part.split('/')
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  return list
}

/** `::ffff:192.0.2.1` is 192.0.2.1; a zone or port is no part of an address. */
const plain = (address: string) =>
  address
    .trim()
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '')

/** The network address that a request came from; null where there is none (a test without a socket). */
export function networkAddress(c: Context, proxies: BlockList): string | null {
  const socket = (c.env as Bindings | undefined)?.incoming?.socket?.remoteAddress
  if (!socket) return null
  const isProxy = (address: string) => isIP(address) > 0 && proxies.check(address, familyOf(address))
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map(plain).filter(Boolean)
  let from = plain(socket)
  // From the nearest hop outwards, as long as the one who says it is a proxy of ours.
  while (isProxy(from) && hops.length > 0) {
    const said = hops.pop()!
    if (isIP(said) === 0) break
    from = said
  }
  return from
}

/** The part of an address that one household or attacker holds: a whole IPv4 address, the first 64 bits of an IPv6 one. */
export function netOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const before = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const gap = tail === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...Array<string>(Math.max(gap, 0)).fill('0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
