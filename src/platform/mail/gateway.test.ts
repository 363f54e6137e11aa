/** Texts, with a real gateway at the other end: what it is given, how it knows from whom, what is tried again. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Owner, ownerOf } from '../../../test/access/scene.ts'
import { type TestKith, testKith } from '../../../test/kith.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { clock, minutes } from '../clock.ts'
import { makeTexter } from './gateway.ts'
import type { Letter } from './letter.ts'
import { keepMail, type Post } from './outbox.ts'

const secret = 'a long random word that both of us know, and nobody else'
type Taken = { id: string; to: string; text: string }
type Asked = {
  body: string
  headers: IncomingMessage['headers']
  method: string | undefined
  url: string | undefined
}

let kith: TestKith
let world: World
let owner: Owner
let server: Server
let port: number
const asked: Asked[] = []
/** What a gateway of one's own does: it holds the signature and the time, and passes each id on once. */
const taken = new Map<string, Taken>()
let answer: (asked: Asked, response: ServerResponse) => void

/** The check of docs/operating.md, as a receiver writes it. */
function isOurs(header: string, body: string, now: number): boolean {
  const [, at, given] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? []
  if (!at || !given || Math.abs(now / 1000 - Number(at)) > 300) return false
  const right = createHmac('sha256', secret).update(`${at}.${body}`).digest()
  return timingSafeEqual(right, Buffer.from(given, 'hex'))
}

const takes = ({ body, headers }: Asked, response: ServerResponse) => {
  if (!isOurs(String(headers['kith-signature']), body, Date.now())) return response.writeHead(401).end()
  const text: Taken = JSON.parse(body)
  if (!taken.has(text.id)) taken.set(text.id, text)
  return response.writeHead(202).end('queued')
}

async function serve(at = 0) {
  server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const { headers, method, url } = request
    const one = { body: Buffer.concat(parts).toString('utf8'), headers, method, url }
    asked.push(one)
    answer(one, response)
  })
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', () => resolve()))
  port = (server.address() as AddressInfo).port
}
const close = () =>
  new Promise<void>((resolve) => {
    server.closeAllConnections()
    server.close(() => resolve())
  })

beforeAll(async () => {
  await serve()
  kith = await testKith()
  world = await makeWorld(kith)
  owner = await ownerOf(kith)
})
afterAll(close)
beforeEach(() => {
  clock.reset()
  asked.length = 0
  taken.clear()
  answer = takes
})

const letter: Letter = {
  subject: 'Your code',
  lang: 'ar',
  greeting: null,
  paragraphs: ['never sent'],
  action: null,
  after: [],
  sender: { name: 'Northside Families', line: 'Peer support.', home: 'https://kith.example.org/' },
  text: 'رمزك 402913 "<b>&',
}
let number = 0
const keep = (change: Partial<Post> = {}) =>
  kith.services.system('a test keeps a text', (db) =>
    keepMail(
      db,
      {
        template: 'text_code',
        about: `thing ${number++}`,
        person: world.people.wren.id,
        address: '+13125550142',
        letter,
        secret: true,
        ...change,
      },
      'kith.example.org',
    ),
  )
const rowOf = async (id: string) => (await owner('select * from outbox where id = $1', [id]))[0]!
const texter = (wait?: number) =>
  makeTexter({ url: `http://127.0.0.1:${port}/kith?x=1`, secret }, kith.services.system as never, wait)

describe('a text', () => {
  test('arrives as it was kept, signed, with an id of its own; nothing else of the letter goes along', async () => {
    const id = (await keep())!
    await texter()(id)
    const { method, url, headers, body } = asked[0]!
    expect([method, url, headers['content-type'], headers['idempotency-key']]).toEqual([
      'POST',
      '/kith?x=1',
      'application/json',
      id,
    ])
    expect(JSON.parse(body)).toEqual({ id, to: '+13125550142', text: `Northside Families: ${letter.text}` })
    expect(taken.size).toBe(1)
    expect(await rowOf(id)).toMatchObject({
      channel: 'text',
      sent_at: expect.any(Date),
      body_text: '',
      body_html: '',
    })
  })

  test('is sent once, and kept once for a person, thing and step', async () => {
    const id = (await keep({ about: 'the very same' }))!
    expect(await keep({ about: 'the very same' })).toBeNull()
    for (const _ of [1, 2]) await texter()(id)
    expect(asked).toHaveLength(1)
  })

  test('that the letter does not have is not kept', async () => {
    expect(await keep({ letter: { ...letter, text: null } })).toBeNull()
  })

  test('that is over is not sent any more', async () => {
    const id = (await keep({ secretFor: minutes(15) }))!
    clock.set(new Date(Date.now() + minutes(16)))
    await texter()(id)
    expect(asked).toEqual([])
    expect(await rowOf(id)).toMatchObject({ sent_at: null, failure: 'too late', body_text: '' })
  })

  test('to somebody who has left leaves no number behind', async () => {
    const id = (await keep({ person: null, last: 1000, secret: false }))!
    await texter()(id)
    expect(await owner('select from outbox where id = $1', [id])).toEqual([])
  })

  test('is known from one that somebody else made, changed, or kept for later', async () => {
    await texter()((await keep())!)
    const { body, headers } = asked[0]!
    const header = String(headers['kith-signature'])
    expect(isOurs(header, body, Date.now())).toBe(true)
    expect(isOurs(header, body.replace('+1312', '+1313'), Date.now())).toBe(false)
    expect(isOurs(header.replace(/t=\d+/, 't=1'), body, 1000)).toBe(false)
    expect(isOurs(header, body, Date.now() + minutes(6))).toBe(false)
    const stranger = makeTexter(
      { url: `http://127.0.0.1:${port}/`, secret: 'another secret that is long enough too' },
      kith.services.system as never,
    )
    await expect(stranger((await keep())!)).rejects.toThrow('did not take it')
    expect(taken.size).toBe(1)
  })
})

describe('a gateway', () => {
  const stays = { sent_at: null, failed_at: null, body_text: expect.stringContaining('402913') }

  test('that is down, breaks, is busy or refuses the key is asked again, and nothing is lost', async () => {
    for (const status of [500, 503, 429, 401, 403, 404]) {
      const id = (await keep())!
      answer = (_, response) => void response.writeHead(status).end()
      await expect(texter()(id)).rejects.toThrow('the text gateway did not take it')
      expect([status, await rowOf(id)]).toMatchObject([status, stays])
      answer = takes
      await texter()(id)
      expect([status, (await rowOf(id)).sent_at !== null]).toEqual([status, true])
    }
    const at = port
    await close()
    const id = (await keep())!
    await expect(texter()(id)).rejects.toThrow('did not take it')
    await serve(at)
    await texter()(id)
    expect(taken.has(id)).toBe(true)
  })

  test('that says nothing is left after a while', async () => {
    const id = (await keep())!
    answer = () => {}
    const begun = Date.now()
    await expect(texter(300)(id)).rejects.toThrow('did not take it')
    expect(Date.now() - begun).toBeLessThan(5000)
    expect(await rowOf(id)).toMatchObject(stays)
  })

  test('that took a text and never ends its answer has taken it', async () => {
    const id = (await keep())!
    answer = (one, response) => {
      taken.set(JSON.parse(one.body).id, JSON.parse(one.body))
      response.writeHead(200)
      response.write('x'.repeat(100_000))
    }
    await texter(2000)(id)
    expect((await rowOf(id)).sent_at).toBeInstanceOf(Date)
  })

  test('that refuses a number or a text for good ends it', async () => {
    for (const status of [400, 410, 413, 422]) {
      answer = (_, response) => void response.writeHead(status).end()
      const id = (await keep())!
      await texter()(id)
      expect(await rowOf(id)).toMatchObject({ sent_at: null, failure: String(status), body_text: '' })
    }
  })

  test('that leads elsewhere is not followed', async () => {
    for (const status of [301, 302, 307, 308]) {
      asked.length = 0
      answer = (_, response) =>
        void response.writeHead(status, { location: `http://127.0.0.1:${port}/elsewhere` }).end()
      await expect(texter()((await keep())!)).rejects.toThrow('did not take it')
      expect(asked.map((one) => one.url)).toEqual(['/kith?x=1'])
    }
  })

  test('that took a text before we noted it is given the same id again, and passes it on once', async () => {
    const id = (await keep())!
    const crashed = makeTexter({ url: `http://127.0.0.1:${port}/`, secret }, (async (
      reason: string,
      work: never,
    ) => {
      if (reason === 'a text went out') throw new Error('the power went')
      return kith.services.system(reason, work)
    }) as never)
    await expect(crashed(id)).rejects.toThrow('the power went')
    await texter()(id)
    expect([asked.length, taken.size]).toEqual([2, 1])
    expect(asked.map((one) => one.headers['idempotency-key'])).toEqual([id, id])
  })
})

test('the queue sends texts through the gateway, and mails elsewhere', async () => {
  await owner('delete from graphile_worker._private_jobs')
  await owner('delete from outbox')
  await owner(`update contact_details set kind = 'phone', address = '+13125550143' where person_id = $1`, [
    world.people.otter.id,
  ])
  const own = await testKith({
    place: kith.place,
    env: { KITH_TEXT_URL: `http://127.0.0.1:${port}/kith`, KITH_TEXT_SECRET: secret },
  })
  await own.startWork()
  const ask = (email: string) =>
    own.app.request('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ email }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  await ask('+1 312 555 0143')
  await ask('noor@northside.example')
  const end = Date.now() + 20_000
  const kept = () => owner('select channel, sent_at is not null as sent from outbox order by channel')
  while ((await kept()).length < 2 || !(await kept())[1]!.sent) {
    if (Date.now() > end) throw new Error('it never came to that')
    await new Promise((r) => setTimeout(r, 50))
  }
  expect(await kept()).toEqual([
    { channel: 'mail', sent: false },
    { channel: 'text', sent: true },
  ])
  expect([...taken.values()].map((text) => text.to)).toEqual(['+13125550143'])
  await own.stopAll()
})
