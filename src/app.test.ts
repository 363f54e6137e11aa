/** What every answer carries, what is refused before it is looked at, and what a page says when something is wrong. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { PoolClient } from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Owner, ownerOf } from '../test/access/scene.ts'
import { linkFor } from '../test/access/ways-in.ts'
import { type TestKith, testKith } from '../test/kith.ts'
import { makeWorld, type World } from '../test/world.ts'

let kith: TestKith
let secure: TestKith
let world: World
let owner: Owner
const form = { 'content-type': 'application/x-www-form-urlencoded' }

beforeAll(async () => {
  kith = await testKith()
  world = await makeWorld(kith)
  owner = await ownerOf(kith)
  await plantFault()
  secure = await testKith({ origin: 'https://kith.example.org', place: kith.place })
})

const get = (path: string, headers: Record<string, string> = {}, of = kith) =>
  of.app.request(path, { headers })
const post = (path: string, body = '', headers: Record<string, string> = {}, of = kith) =>
  of.app.request(path, { method: 'POST', body, headers: { ...form, ...headers } })
const wren = () => ({ cookie: world.people.wren.cookie })

/** One answer of each kind: pages, files, ways on, refusals, faults. */
async function everyKind(): Promise<[string, Response, number][]> {
  const group = `/groups/${world.groups.tuesday}`
  return [
    ['a page', await get('/'), 200],
    ['a page of a signed-in person', await get('/you', wren()), 200],
    ['a page that is not there', await get('/nowhere'), 404],
    ['a group that is not there', await get(`/groups/${world.groups.harbor}`), 404],
    ['a refusal', await get(`${group}/members`, { cookie: world.people.otter.cookie }), 403],
    ['another site’s form', await post('/sign-in', '', { origin: 'https://elsewhere.example' }), 403],
    ['a way on', await get('/you'), 303],
    ['a file', await get(kith.services.assets.css), 200],
    ['a file that is not there', await get('/assets/app-nothing.css'), 404],
    ['bad input', await post('/sign-in', 'email=nobody'), 422],
    ['too much', await post('/sign-in', 'x'.repeat(70_000)), 413],
    ['a fault', await faulty(), 500],
    ['being alive', await get('/healthz'), 200],
    ['being ready', await get('/readyz'), 200],
    ['robots', await get('/robots.txt'), 200],
    ['unchanged', await get('/', { 'if-none-match': (await get('/')).headers.get('etag')! }), 304],
  ]
}

/** A name that the database chokes on, loudly and over several lines. */
const faulty = () => post('/you', 'name=Fault', wren())

async function plantFault() {
  await owner(`create function planted_fault() returns trigger language plpgsql as $$
    begin raise exception E'% wrote\\nwren@northside.example\\n    at home with a cough', new.display_name; end $$`)
  await owner(`create trigger planted_fault before update on people for each row when (new.display_name = 'Fault')
    execute function planted_fault()`)
}

describe('headers', () => {
  test('every answer is strict about scripts, frames, types and referrers', async () => {
    for (const [kind, response, status] of await everyKind()) {
      const csp = response.headers.get('content-security-policy') ?? ''
      expect([kind, response.status]).toEqual([kind, status])
      expect([kind, /unsafe|\*|http:/.test(csp)]).toEqual([kind, false])
      for (const part of [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ])
        expect([kind, part, csp.split('; ').includes(part)]).toEqual([kind, part, true])
      const others = [
        'x-content-type-options',
        'x-frame-options',
        'referrer-policy',
        'cross-origin-opener-policy',
      ]
      expect([kind, ...others.map((h) => response.headers.get(h))]).toEqual([
        kind,
        'nosniff',
        'DENY',
        'same-origin',
        'same-origin',
      ])
      expect([kind, response.headers.get('strict-transport-security')]).toEqual([kind, null])
    }
  })

  test('no page holds a script or a style of its own, nor an address of another host', async () => {
    for (const path of [
      '/',
      '/groups',
      '/sign-in',
      '/join',
      '/help',
      `/groups/${world.groups.tuesday}`,
      '/nowhere',
    ]) {
      const html = await (await get(path)).text()
      expect([path, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc="\/assets\/)/i.exec(html)]).toEqual([
        path,
        null,
      ])
      expect([
        path,
        // A link that names what something is, and the page's own address, fetch nothing.
        /<(script|link(?! itemprop| rel="canonical")|img|iframe|object|embed)[^>]*(src|href)="(https?:)?\/\//i.exec(
          html,
        ),
      ]).toEqual([path, null])
    }
  })

  test('what a signed-in person is shown is kept by no cache', async () => {
    for (const path of ['/', '/you', '/groups', `/groups/${world.groups.tuesday}/members`, '/nowhere']) {
      const { headers } = await get(path, wren())
      expect([path, headers.get('cache-control'), headers.get('etag')]).toEqual([path, 'no-store', null])
    }
  })

  test('with https the browser is held to it, and the cookie to the host', async () => {
    const cookie = world.people.wren.cookie.replace('kith=', '__Host-kith=')
    const page = await get('/you', { cookie }, secure)
    expect(page.status).toBe(200)
    expect(page.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/)
    expect((await get('/you', wren(), secure)).status).toBe(303)
    const token = await linkFor(secure, world.people.wren)
    const answer = await post(`/link/${token}`, '', {}, secure)
    const set = answer.headers.getSetCookie()
    expect(set.map((cookie) => cookie.split('=')[0])).toEqual(['__Host-kith', '__Host-kith_device'])
    expect(set[0]).toMatch(/^__Host-kith=[\w-]{43}; /)
    for (const word of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(set[0]).toContain(word)
    expect(set[0]).not.toContain('Domain')
  })

  test('every cookie is closed to scripts and to other sites', async () => {
    const answer = await post('/display', 'lang=es&theme=night', wren())
    expect(answer.headers.getSetCookie()).toHaveLength(2)
    for (const cookie of answer.headers.getSetCookie())
      expect(cookie).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/)
    await post('/display', 'lang=en&theme=device', wren())
  })
})

describe('a form', () => {
  test('from another site is refused; from our own page, or from a program without a browser, it is answered', async () => {
    const bad = [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { origin: 'http://localhost:3001' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of bad) {
      const answer = await post('/you', 'name=Stolen', { ...wren(), ...(headers as Record<string, string>) })
      expect([headers, answer.status]).toEqual([headers, 403])
    }
    const good: Record<string, string>[] = [
      {},
      { origin: 'http://localhost:3000' },
      { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' },
    ]
    for (const headers of good)
      expect([headers, (await post('/you', 'name=Wren', { ...wren(), ...headers })).status]).toEqual([
        headers,
        303,
      ])
    expect(await (await get('/you', wren())).text()).not.toContain('Stolen')
  })

  test('of more than 64 KB is refused with a page, whether it says its size or not', async () => {
    const large = `name=${'x'.repeat(64 * 1024)}`
    for (const answer of [await post('/you', large, wren()), await chunked(large)]) {
      expect(answer.status).toBe(413)
      expect(await answer.text()).toMatch(/64 kB/i)
    }
    expect((await chunked(`name=Wren&pad=${'x'.repeat(60_000)}`)).status).toBe(303)
  })

  const chunked = (text: string) => {
    const parts = text.match(/.{1,8000}/g)!
    const body = new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(new TextEncoder().encode(part))
        controller.close()
      },
    })
    return kith.app.request('/you', {
      method: 'POST',
      body,
      headers: { ...form, ...wren() },
      duplex: 'half',
    } as RequestInit)
  }

  test('of a strange kind, with a broken key or broken bytes, is an empty form and no fault', async () => {
    const kinds = ['application/json', 'multipart/form-data; boundary=x', 'text/plain', '']
    for (const kind of kinds) {
      const answer = await kith.app.request('/you', {
        method: 'POST',
        body: '{"name":"X"}',
        headers: { ...wren(), 'content-type': kind },
      })
      expect([kind, answer.status]).toEqual([kind, 422])
    }
    for (const body of ['_key=abc&name=Wren', '_key=%00&name=Wren', 'name=Wren&_key=%0Aevil'])
      expect([body, (await post('/you', body, wren())).status]).toEqual([body, 303])
    for (const body of ['name=%00', 'name=%FF%FE%00', 'email=a%00b@c.example', 'email=%E2%80%AEa@c.example'])
      expect([
        body,
        (await post(body.startsWith('name') ? '/you' : '/sign-in', body, wren())).status,
      ]).toEqual([body, 422])
    for (const key of ['abc', '%00', '%0Aevil', '0'])
      expect((await post('/link/no-such-token', `_key=${key}`)).status).toBe(422)
  })
})

describe('sent smaller', () => {
  test('public pages are asked for again by their tag, and come whole when anything changed', async () => {
    for (const path of ['/', '/peer-support', '/help', '/groups', `/groups/${world.groups.tuesday}`]) {
      const first = await get(path)
      const tag = first.headers.get('etag')!
      const again = await get(path, { 'if-none-match': tag })
      expect([path, again.status, await again.text()]).toEqual([path, 304, ''])
      expect([path, (await get(path, { 'if-none-match': tag, 'accept-language': 'es' })).status]).toEqual([
        path,
        200,
      ])
      expect([path, first.headers.get('vary')]).toEqual([path, 'cookie, accept-language, accept-encoding'])
      expect([path, (await get(path, { ...wren(), 'if-none-match': tag })).status]).toEqual([path, 200])
    }
  })

  test('pages come in brotli or gzip, as the browser takes, with the same words', async () => {
    const plain = await (await get('/groups')).text()
    const unpack = async (encoding: string) => {
      const answer = await get('/groups', { 'accept-encoding': encoding })
      return [answer.headers.get('content-encoding'), Buffer.from(await answer.arrayBuffer())] as const
    }
    const [br, small] = await unpack('gzip, deflate, br')
    expect([br, brotliDecompressSync(small).toString()]).toEqual(['br', plain])
    const [gzip, zipped] = await unpack('gzip')
    expect([gzip, gunzipSync(zipped).toString()]).toEqual(['gzip', plain])
    expect(await unpack('identity')).toEqual([null, Buffer.from(plain)])
  })

  test('files are kept for a year under their fingerprint, and were packed when built', async () => {
    for (const path of Object.values(kith.services.assets)) {
      expect(path).toMatch(/^\/assets\/[a-z]+-\w{6,}\.(css|js|svg)$/)
      const plain = Buffer.from(await (await get(path)).arrayBuffer())
      const packed = await get(path, { 'accept-encoding': 'br' })
      expect([path, packed.headers.get('cache-control')]).toEqual([
        path,
        'public, max-age=31536000, immutable',
      ])
      expect([path, packed.headers.get('content-encoding')]).toEqual([path, 'br'])
      expect(brotliDecompressSync(Buffer.from(await packed.arrayBuffer())).equals(plain)).toBe(true)
    }
  })
})

describe('an error page', () => {
  test('speaks the reader’s language, in its direction', async () => {
    for (const [lang, dir] of [
      ['en', 'ltr'],
      ['es', 'ltr'],
      ['ar', 'rtl'],
    ]) {
      for (const [path, status] of [
        ['/nowhere', 404],
        [`/groups/${world.groups.tuesday}/members`, 403],
      ] as const) {
        const answer = await get(path, { cookie: `${world.people.otter.cookie}; kith_lang=${lang}` })
        const html = await answer.text()
        expect([path, answer.status, html.includes(`<html lang="${lang}" dir="${dir}"`)]).toEqual([
          path,
          status,
          true,
        ])
      }
    }
  })

  test('of a hidden group says what that of no group says, byte for byte but for the address', async () => {
    const { harbor } = world.groups
    const random = harbor.replace(/^.{8}/, 'deadbeef')
    const shown = async (id: string, person: keyof World['people'] | null, end: string) => {
      const answer = await get(`/groups/${id}${end}`, person ? { cookie: world.people[person].cookie } : {})
      const headers = [...answer.headers].filter(([name]) => name !== 'date')
      return `${answer.status} ${JSON.stringify(headers)} ${await answer.text()}`.replaceAll(id, 'ID')
    }
    for (const person of [null, 'wren', 'marta', 'pip', 'lark'] as const)
      for (const end of ['', '/join', '/leave', '/members']) {
        const hidden = await shown(harbor, person, end)
        expect([person, end, hidden]).toEqual([person, end, await shown(random, person, end)])
        if (person) expect([person, end, hidden.slice(0, 3)]).toEqual([person, end, '404'])
      }
    expect((await get(`/groups/${harbor}`, { cookie: world.people.noor.cookie })).status).toBe(200)
  })

  test('of a fault carries a reference, which is logged once, without a word that anybody wrote', async () => {
    kith.logged.length = 0
    const answer = await faulty()
    const html = await answer.text()
    const errors = kith.logged.map((line) => JSON.parse(line)).filter((line) => line.level >= 50)
    expect(errors).toHaveLength(1)
    expect(errors[0].reference).toMatch(/^[0-9A-F]{3}$/)
    expect(html).toContain(errors[0].reference)
    expect(errors[0].stack.length).toBeGreaterThan(0)
    expect(kith.logged.join('\n')).not.toMatch(/wren|northside|cough|Fault wrote/i)
  })
})

/** How many connections are in somebody's hands now. */
const taken = () => kith.pool.totalCount - kith.pool.idleCount

describe('a request', () => {
  test('opens, becomes somebody, takes the role and asks its first question before any answer has come', async () => {
    const client = await kith.pool.connect()
    client.release()
    const sent: [string, number][] = []
    let answers = 0
    const { connection } = client as unknown as { connection: NodeJS.EventEmitter }
    const hear = () => void answers++
    connection.on('readyForQuery', hear)
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    const watch = (...args: unknown[]) => {
      sent.push([typeof args[0] === 'string' ? args[0] : (args[0] as { text: string }).text, answers])
      return query(...args)
    }
    Object.assign(client, { query: watch } as unknown as PoolClient)
    await get(`/groups/${world.groups.tuesday}`, wren())
    delete (client as { query?: unknown }).query
    connection.off('readyForQuery', hear)
    const first = sent.slice(0, 4)
    expect(first.map(([text]) => text.slice(0, 30))).toEqual([
      'begin',
      expect.stringContaining('access.become'),
      'set local role kith_member',
      expect.stringMatching(/^select/),
    ])
    expect(first.map(([, before]) => before)).toEqual([0, 0, 0, 0])
  })

  test('that only reads has given its connection back before the page is drawn', async () => {
    const { assets } = kith.services
    const held: number[] = []
    const drawn = { get: () => held.push(taken()) && assets, configurable: true }
    Object.defineProperty(kith.services, 'assets', drawn)
    for (const path of ['/', '/groups', '/you', `/groups/${world.groups.tuesday}/members`])
      expect([path, (await get(path, wren())).status]).toEqual([path, 200])
    Object.defineProperty(kith.services, 'assets', { value: assets, configurable: true, writable: true })
    expect([held.length >= 4, Math.max(...held)]).toEqual([true, 0])
  })

  test('for a file, or a page that listens, holds no connection', async () => {
    const live = await get(`/live?at=/groups/${world.groups.tuesday}`, wren())
    expect([live.status, taken()]).toEqual([200, 0])
    let acquired = 0
    const hear = () => void acquired++
    kith.pool.on('acquire', hear)
    const files = await Promise.all(Array.from({ length: 40 }, () => get(kith.services.assets.css)))
    expect([acquired, taken()]).toEqual([0, 0])
    expect(files.filter((file) => file.status !== 200)).toEqual([])
    await get('/')
    expect(acquired).toBe(1)
    kith.pool.off('acquire', hear)
    await live.body?.cancel()
  })

  test('writes with its event or not at all', async () => {
    await owner(
      `create function planted_event() returns trigger language plpgsql as $$ begin raise exception 'no events today'; end $$`,
    )
    await owner(
      `create trigger planted_event before insert on events for each row execute function planted_event()`,
    )
    const refused = await post('/you', 'name=Unheard', wren())
    await owner('drop trigger planted_event on events')
    expect([refused.status, refused.headers.get('location')]).toEqual([500, null])
    expect(await owner(`select from people where display_name = 'Unheard'`)).toEqual([])
    expect((await post('/you', 'name=Heard', wren())).status).toBe(303)
    expect(await owner(`select from people where display_name = 'Heard'`)).toHaveLength(1)
  })

  test('that could not be kept at the very end is no success', async () => {
    await owner(
      `create function planted_late() returns trigger language plpgsql as $$ begin raise exception 'not kept'; end $$`,
    )
    await owner(
      `create constraint trigger planted_late after update on people deferrable initially deferred for each row execute function planted_late()`,
    )
    const answer = await post('/you', 'name=Late', wren())
    const again = await post('/display', 'lang=en&theme=calm', wren())
    await owner('drop trigger planted_late on people')
    expect([answer.status, answer.headers.get('location')]).toEqual([500, null])
    expect([again.status, again.headers.getSetCookie()]).toEqual([500, []])
    expect(await owner(`select from people where display_name = 'Late'`)).toEqual([])
  })

  test('sent twice with one key makes one event and is answered alike', async () => {
    const body = 'name=Wren&_key=00000000-0000-4000-8000-000000000001'
    const events = async () => (await owner(`select from events where name = 'person.renamed'`)).length
    const before = await events()
    const answers = [await post('/you', body, wren()), await post('/you', body, wren())]
    expect(answers.map((a) => `${a.status} ${a.headers.get('location')}`)).toEqual(
      Array(2).fill('303 /you?said=people.said.saved'),
    )
    expect(await events()).toBe(before + 1)
  })
})
