/** Where a request comes from: `X-Forwarded-For` counts from named proxies alone, hop by hop. */
import type { Context } from 'hono'
import { expect, test } from 'vitest'
import { netOf, networkAddress, proxiesIn } from './address.ts'

const asked = (socket: string | undefined, forwarded: string | undefined, proxies: string) => {
  const c = {
    env: { incoming: { socket: { remoteAddress: socket } } },
    req: { header: (name: string) => (name === 'x-forwarded-for' ? forwarded : undefined) },
  }
  return networkAddress(c as unknown as Context, proxiesIn(proxies))
}

test('without a named proxy the header says nothing', () => {
  expect(asked('203.0.113.7', '198.51.100.1', '')).toBe('203.0.113.7')
  expect(asked('203.0.113.7', '198.51.100.1', '127.0.0.1, 10.0.0.0/8')).toBe('203.0.113.7')
})

test('a named proxy is believed about its own visitor, and about nothing that the visitor wrote', () => {
  expect(asked('127.0.0.1', '198.51.100.1', '127.0.0.1')).toBe('198.51.100.1')
  expect(asked('127.0.0.1', '192.0.2.99, 198.51.100.1', '127.0.0.1')).toBe('198.51.100.1')
  expect(asked('::ffff:10.1.2.3', '192.0.2.99, 198.51.100.1, 10.9.9.9', '10.0.0.0/8')).toBe('198.51.100.1')
  expect(asked('127.0.0.1', 'nonsense', '127.0.0.1')).toBe('127.0.0.1')
  expect(asked('127.0.0.1', '198.51.100.1, nonsense', '127.0.0.1')).toBe('127.0.0.1')
  expect(asked('127.0.0.1', undefined, '127.0.0.1')).toBe('127.0.0.1')
  expect(asked('::1', '2001:db8::5', '::1/128')).toBe('2001:db8::5')
})

test('without a socket there is no address', () => {
  expect(asked(undefined, '198.51.100.1', '')).toBeNull()
})

test('one household holds an IPv4 address, or 64 bits of IPv6', () => {
  expect(netOf('198.51.100.1')).toBe('198.51.100.1')
  expect(netOf('2001:db8:1:2:aaaa::1')).toBe(netOf('2001:0db8:1:2:ffff:1:2:3'))
  expect(netOf('2001:db8::1')).toBe('2001:db8:0:0')
  expect(netOf('2001:db8:1:2::1')).not.toBe(netOf('2001:db8:1:3::1'))
})

test('what is neither an address nor a range is refused', () => {
  for (const bad of ['proxy.example', '10.0.0.0/99', '1.2.3']) expect(() => proxiesIn(bad)).toThrow()
})
