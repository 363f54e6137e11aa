/** Mail, with a real server at the other end: what arrives, what is refused, what is tried again, what is wiped. */
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Owner, ownerOf } from '../../../test/access/scene.ts'
import { type TestKith, testKith } from '../../../test/kith.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import type { Letter } from './letter.ts'
import { keepMail, type Post } from './outbox.ts'
import { type Mailer, makeMailer } from './send.ts'

type Arrived = { raw: string; mail: Email; to: string[]; from: string }

let kith: TestKith
let world: World
let owner: Owner
let server: SMTPServer
let mailer: Mailer
let port: number
const arrived: Arrived[] = []
/** What the server says to a recipient, or to a whole message; null takes it. */
const says: { to: number | null; message: number | null; from: number | null } = {
  to: null,
  message: null,
  from: null,
}
const refusal = (code: number | null) =>
  code === null ? null : Object.assign(new Error('as the test wants'), { responseCode: code })

async function serve(at = 0) {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_, _session, done) => done(refusal(says.from)),
    onRcptTo: (_, _session, done) => done(refusal(says.to)),
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        const refused = refusal(says.message)
        if (refused) return done(refused)
        const raw = Buffer.concat(parts).toString('utf8')
        const from = session.envelope.mailFrom
        arrived.push({
          raw,
          mail: await PostalMime.parse(raw),
          to: session.envelope.rcptTo.map((r) => r.address),
          from: from ? from.address : '',
        })
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', () => resolve()))
  port = (server.server.address() as AddressInfo).port
}
const close = () => new Promise<void>((resolve) => server.close(() => resolve()))

beforeAll(async () => {
  await serve()
  kith = await testKith()
  world = await makeWorld(kith)
  owner = await ownerOf(kith)
  mailer = makeMailer(`smtp://127.0.0.1:${port}`, 'kith@northside.example', kith.services.system as never)
})
afterAll(async () => {
  mailer.close()
  await close()
})
beforeEach(async () => {
  Object.assign(says, { to: null, message: null, from: null })
  arrived.length = 0
})

const letter: Letter = {
  subject: 'Your link to Northside Families',
  lang: 'en',
  greeting: 'Hello Wren,',
  paragraphs: ['Here is your link.', 'قلب <b>&'],
  action: { label: 'Come in', href: 'https://kith.example.org/link/abc?x=1&y=2' },
  after: ['It works once.'],
  sender: { name: 'Northside Families', line: 'Peer support.', home: 'https://kith.example.org/' },
  text: null,
}
let number = 0
const keep = (change: Partial<Post> = {}) =>
  kith.services.system('a test keeps a mail', (db) =>
    keepMail(
      db,
      {
        template: 'sign_in',
        about: `thing ${number++}`,
        person: world.people.wren.id,
        address: 'wren@northside.example',
        letter,
        secret: true,
        ...change,
      },
      'kith.example.org',
    ),
  )
const rowOf = async (id: string | null) => (await owner('select * from outbox where id = $1', [id]))[0]!

describe('a mail', () => {
  test('arrives as it was kept: subject, both texts, sender, Message-ID', async () => {
    const id = (await keep())!
    const { message_id, body_text, body_html } = await rowOf(id)
    await mailer.send(id)
    expect(arrived).toHaveLength(1)
    const { mail, to, from } = arrived[0]!
    expect([mail.subject, mail.messageId, to, from]).toEqual([
      letter.subject,
      message_id,
      ['wren@northside.example'],
      'kith@northside.example',
    ])
    expect(message_id).toMatch(/^<[0-9a-f]{40}@kith\.example\.org>$/)
    expect(mail.text!.replace(/\r\n/g, '\n').trim()).toBe(String(body_text).trim())
    expect(mail.html!.replace(/\r\n/g, '\n').trim()).toBe(String(body_html).trim())
    expect(mail.text).toContain('https://kith.example.org/link/abc?x=1&y=2')
    expect(mail.html).toContain('href="https://kith.example.org/link/abc?x=1&amp;y=2"')
    expect(mail.html).toContain('قلب &lt;b&gt;&amp;')
    const header = (name: string) => mail.headers.find((h) => h.key === name)?.value
    expect([header('auto-submitted'), header('content-language')]).toEqual(['auto-generated', 'en'])
    expect(header('content-type')).toMatch(/^multipart\/alternative/)
  })

  test('to somebody who has left is gone as soon as it is sent, or refused for good: no address stays', async () => {
    for (const to of [null, 550]) {
      says.to = to
      const id = (await keep({ person: null, last: 1000, secret: false }))!
      await mailer.send(id)
      expect([to, await owner('select from outbox where id = $1', [id])]).toEqual([to, []])
    }
    expect(arrived).toHaveLength(1)
  })

  test('is sent once: again, and many times at once after that, sends nothing', async () => {
    const id = (await keep())!
    await mailer.send(id)
    await Promise.all([1, 2, 3].map(() => mailer.send(id)))
    expect(arrived).toHaveLength(1)
    expect((await rowOf(id)).sent_at).toBeInstanceOf(Date)
  })

  test('about the same thing and step to the same address is kept once, and keeps its Message-ID', async () => {
    const about = 'the very same'
    const first = await keep({ about })
    expect(first).not.toBeNull()
    expect(await keep({ about })).toBeNull()
    expect(await keep({ about, address: 'WREN@northside.example' })).toBeNull()
    expect(await keep({ about, template: 'another_step' })).not.toBeNull()
    expect(await keep({ about, address: 'marta@northside.example' })).not.toBeNull()
  })

  test('with a link that signs in is wiped once sent; another stays readable', async () => {
    const [secret, plain] = [(await keep())!, (await keep({ secret: false }))!]
    await mailer.send(secret)
    await mailer.send(plain)
    expect(await rowOf(secret)).toMatchObject({ body_text: '', body_html: '' })
    expect((await rowOf(plain)).body_text).toContain('Here is your link.')
  })

  test('takes no second header from a name, a subject or an address', async () => {
    const evil = 'Families\r\nBcc: everybody@evil.example\r\nX-Evil: yes\r\n\r\nbody'
    for (const change of [
      { letter: { ...letter, subject: evil } },
      { address: 'wren@northside.example\r\nBcc: a@evil.example' },
      { address: 'wren@northside.example>\r\nRCPT TO:<a@evil.example' },
      { address: 'wren@northside.example, a@evil.example' },
    ]) {
      arrived.length = 0
      const id = (await keep(change))!
      await mailer.send(id).catch(() => {})
      for (const { mail, to, raw } of arrived) {
        expect(to.filter((address) => address.endsWith('@evil.example'))).toEqual([])
        expect(mail.headers.map((h) => h.key)).not.toContain('bcc')
        expect(mail.headers.map((h) => h.key)).not.toContain('x-evil')
        expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^(Bcc|X-Evil):/im)
      }
    }
    await mailer.send(
      (await keep({
        letter: { ...letter, subject: 'قلب وعائلة ❤ مع موضوع طويل جدا لا يتسع له سطر واحد من الرسالة أبدا' },
      }))!,
    )
    expect(arrived.at(-1)!.mail.subject).toBe(
      'قلب وعائلة ❤ مع موضوع طويل جدا لا يتسع له سطر واحد من الرسالة أبدا',
    )
  })
})

describe('a server', () => {
  test('that says "later" is asked again, and the mail stays as it is', async () => {
    for (const kind of ['to', 'message', 'from'] as const) {
      const id = (await keep())!
      says[kind] = 451
      await expect(mailer.send(id)).rejects.toThrow('the mail server did not take it')
      expect(await rowOf(id)).toMatchObject({
        sent_at: null,
        failed_at: null,
        body_text: expect.stringContaining('/link/abc'),
      })
      says[kind] = null
      await mailer.send(id)
      expect([kind, (await rowOf(id)).sent_at !== null]).toEqual([kind, true])
    }
    expect(arrived).toHaveLength(3)
  })

  test('that refuses an address or a message for good ends it, with the code and without the link', async () => {
    for (const [kind, code] of [
      ['to', 550],
      ['message', 554],
    ] as const) {
      says[kind] = code
      const id = (await keep())!
      await mailer.send(id)
      says[kind] = null
      await mailer.send(id)
      expect([kind, await rowOf(id)]).toMatchObject([
        kind,
        { sent_at: null, failed_at: expect.any(Date), failure: String(code), body_text: '', body_html: '' },
      ])
    }
    expect(arrived).toEqual([])
  })

  test('that refuses the sender is the operator’s to mend: nobody’s mail is given up', async () => {
    says.from = 550
    const id = (await keep())!
    await expect(mailer.send(id)).rejects.toThrow('did not take it')
    expect((await rowOf(id)).failed_at).toBeNull()
    says.from = null
    await mailer.send(id)
    expect(arrived).toHaveLength(1)
  })

  test('that is away for a while is found again', async () => {
    const at = port
    await close()
    const id = (await keep())!
    await expect(mailer.send(id)).rejects.toThrow('did not take it')
    await serve(at)
    await mailer.send(id)
    expect(arrived).toHaveLength(1)
  })
})

test('the queue sends what was kept, through a server that is busy at first', async () => {
  await owner('delete from graphile_worker._private_jobs')
  says.to = 451
  const own = await testKith({
    place: kith.place,
    env: { KITH_SMTP_URL: `smtp://127.0.0.1:${port}`, KITH_MAIL_FROM: 'kith@northside.example' },
  })
  await own.startWork()
  await own.app.request('/sign-in', {
    method: 'POST',
    body: 'email=otter%40northside.example',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const kept = async () =>
    owner(`select sent_at, failed_at from outbox where address = 'otter@northside.example'`)
  await until(
    async () =>
      (await kept()).length === 1 &&
      (await owner(`select from graphile_worker._private_jobs where attempts > 0 and locked_at is null`))
        .length > 0,
  )
  says.to = null
  await until(async () => arrived.length === 1)
  expect(arrived[0]!.to).toEqual(['otter@northside.example'])
  await until(async () => (await kept())[0]!.sent_at !== null)
  await own.stopAll()
})

async function until(holds: () => Promise<boolean>) {
  const end = Date.now() + 20_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came to that')
    await new Promise((r) => setTimeout(r, 30))
  }
}
