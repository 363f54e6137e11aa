/** Notices: told once, in the app for whom it is, by the ways they chose; and switched off by one tap in a mail program. A real mail server. */
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { jobs as followupJobs } from '../../src/modules/followups/jobs.ts'
import { joinGroup, leaveGroup } from '../../src/modules/groups/commands.ts'
import { fold } from '../../src/modules/groups/conditions/fold.ts'
import { jobs as groupJobs } from '../../src/modules/groups/jobs.ts'
import { jobs as networkJobs } from '../../src/modules/network/jobs.ts'
import { timeToSend } from '../../src/modules/notices/queries.ts'
import { clock, days, hours } from '../../src/platform/clock.ts'
import { hashOf, hiddenId } from '../../src/platform/crypto/chance.ts'
import { translatorFor } from '../../src/platform/i18n/translate.ts'
import { languages } from '../../src/platform/i18n/types.ts'
import { type Mailer, makeMailer } from '../../src/platform/mail/send.ts'
import { sessionCookie } from '../../src/session-cookie.ts'
import { openPost, type PostOffice } from '../journeys/post.ts'
import { type TestKith, testKith } from '../kith.ts'
import { gatewayEnv } from '../texting.ts'
import { as, type Person } from '../world.ts'
import { reads, type Scene, scene } from './scene.ts'
import { post } from './ways-in.ts'

let at: Scene
let office: PostOffice
let mailer: Mailer
let work: Work
const origin = 'https://kith.example.org'

beforeAll(async () => {
  office = await openPost()
  at = await scene({ origin, env: gatewayEnv })
  mailer = makeMailer(office.url, 'Northside <hello@northside.example>', at.kith.services.system as never)
  work = workOf(at.kith)
})
afterAll(() => mailer.close())
afterEach(() => clock.reset())

function workOf(kith: TestKith): Work {
  const { services } = kith
  const house = { zone: 'UTC', kinds: services.noticeKinds }
  const whenToSend = (mail: string) => services.system('a test', (db) => timeToSend(db, mail, house))
  return { ...services, mailHost: 'kith.example.org', sendMail: mailer.send, sendText: null, whenToSend }
}

const job = (name: 'greet' | 'tellHolders' | 'tellWelcomed', membership: string, by = work) =>
  groupJobs(by)[`groups.${name}`]!({ membership })

let number = 0

/** Joins a group and is greeted; answers the membership. */
async function joins(person: Person, group: keyof Scene['world']['groups'], tells = true): Promise<string> {
  const seed = { name: `Somebody ${number++}`, seed: 0 }
  const membership = await as(at.kith, person, (db) => joinGroup(db, at.world.groups[group], seed))
  if (tells) await job('greet', membership)
  return membership
}
const leaves = (person: Person, group: keyof Scene['world']['groups']) =>
  as(at.kith, person, (db) => leaveGroup(db, at.world.groups[group]))

/** On https the cookie has another name. */
const cookieOf = (person: Person | null) => (person ? `${sessionCookie(true)}=${person.token}` : '')

const noticesOf = (person: Person, more = '') =>
  at.owner(
    `select id, kind, template, about_id, read_at from notices where person_id = $1 ${more} order by made_at`,
    [person.id],
  )
const outboxOf = (person: Person, more = '') =>
  at.owner(
    `select * from outbox where person_id = $1 and notice_kind is not null ${more} order by made_at, id`,
    [person.id],
  )
const newest = async (person: Person) => (await outboxOf(person)).at(-1)!
const send = async (mail: unknown) => {
  await networkJobs(work)['mail.send']!({ mail: String(mail) })
}
const page = async (person: Person | null, path: string, headers: Record<string, string> = {}) => {
  const answer = await at.kith.app.request(path, { headers: { cookie: cookieOf(person), ...headers } })
  return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') }
}
const sends = async (person: Person, path: string, fields: Record<string, string> = {}) => {
  const answer = await post(at.kith, path, { ...fields, _key: hiddenId() }, cookieOf(person))
  return `${answer.status} ${answer.headers.get('location') ?? ''}`.trim()
}
/** Chooses how to hear of kinds; those that are not given are left unticked. */
async function chooses(person: Person, chosen: Record<string, string[]>) {
  const fields = Object.entries(chosen).flatMap(([kind, all]) =>
    all.map((way): [string, string] => [kind, way]),
  )
  const body = new URLSearchParams([...fields, ['_key', hiddenId()]])
  const headers = { cookie: cookieOf(person), 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await at.kith.app.request('/you/notices', { method: 'POST', body: body.toString(), headers })
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    '/you/notices?said=people.said.saved',
  ])
}
const hasNumber = (person: Person, number: string, kind = 'extra') =>
  kind === 'alone'
    ? at.owner(
        `update contact_details set kind = 'phone', address = $2 where person_id = $1 and kind = 'email'`,
        [person.id, number],
      )
    : at.owner(
        `insert into contact_details (id, person_id, kind, address, verified_at, created_at) values (gen_random_uuid(), $1, 'phone', $2, now(), now())`,
        [person.id, number],
      )

describe('one tap in a mail program (RFC 8058)', () => {
  const oneClick = (url: string, init: RequestInit = {}) =>
    at.kith.app.request(url, { method: 'POST', body: 'List-Unsubscribe=One-Click', ...init })
  const asForm = { 'content-type': 'application/x-www-form-urlencoded' }
  const boundary = 'kith-test'
  const multipart = {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: `--${boundary}\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`,
  }

  /** A mail of a kind as it arrived: what its headers say. */
  async function arrived(person: Person) {
    await send((await newest(person)).id)
    const letter = await office.letterTo(person.address)
    const header = (key: string) => letter.headers.find((h) => h.key === key)?.value
    const url = /^<(https:\/\/kith\.example\.org(\/notices\/off\/([\w-]{43})))>$/.exec(
      header('list-unsubscribe') ?? '',
    )
    if (!url) throw new Error(`no address in ${header('list-unsubscribe')}`)
    return { letter, post: header('list-unsubscribe-post'), url: url[1]!, path: url[2]!, token: url[3]! }
  }

  test('stops that kind of mail for that person, in either form, from anywhere, without a cookie, and answers 200', async () => {
    const { otter, lark } = at.world.people
    for (const [person, init] of [
      [otter, { headers: { ...asForm, origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' } }],
      [lark, multipart],
    ] as const) {
      await joins(person, 'tuesday')
      const mail = await arrived(person)
      expect(mail.post).toBe('List-Unsubscribe=One-Click')
      expect(mail.letter.text).toContain(mail.url)
      expect(mail.letter.html).toContain(mail.url)
      const answer = await oneClick(mail.path, init)
      expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
      expect(answer.headers.getSetCookie()).toEqual([])
      expect((await oneClick(mail.path, init)).status).toBe(200)
      const before = (await outboxOf(person)).length
      await leaves(person, 'tuesday')
      await joins(person, 'tuesday')
      expect((await outboxOf(person)).length).toBe(before)
      expect((await noticesOf(person)).length).toBeGreaterThan(1)
    }
    const { marta } = at.world.people
    await job('tellHolders', at.world.memberships.wren!)
    expect(await outboxOf(marta, `and notice_kind = 'groups.newcomers'`)).toHaveLength(1)
  })

  test('is a secret of each mail, of which a hash is kept, and which tells nothing of the person', async () => {
    const { noor } = at.world.people
    await joins(noor, 'tuesday')
    await joins(noor, 'far')
    const kept = await outboxOf(noor)
    for (const mail of kept) {
      expect(mail.off_url).toMatch(/^https:\/\/kith\.example\.org\/notices\/off\/[\w-]{43}$/)
      const token = String(mail.off_url).split('/').at(-1)!
      expect([mail.body_text, mail.body_html].join().includes(token)).toBe(false)
      expect(await at.owner('select from notices where off_hash = $1', [hashOf(token)])).toHaveLength(1)
      await send(mail.id)
      const letter = await office.letterTo(noor.address)
      expect(letter.text).toContain(token)
      for (const told of [noor.id, noor.id.replaceAll('-', ''), 'noor']) expect(token).not.toContain(told)
    }
    expect(new Set(kept.map((mail) => mail.off_url)).size).toBe(kept.length)
    expect((await outboxOf(noor)).map((mail) => mail.off_url)).toEqual(kept.map(() => null))
  })

  test('is nothing that opening the address does: a scanner that follows links switches nothing off', async () => {
    const { noor } = at.world.people
    await leaves(noor, 'tuesday')
    await joins(noor, 'tuesday')
    const { path } = await arrived(noor)
    for (const method of ['GET', 'HEAD'])
      expect((await at.kith.app.request(path, { method })).status).toBe(200)
    expect(await at.owner('select from notice_choices where person_id = $1', [noor.id])).toEqual([])
    const { html } = await page(null, path)
    expect(html).toContain('Stop this mail')
    expect(html).not.toMatch(/noor|Tuesday/i)
    // Our own button, in a browser that is signed in as somebody else: it is the mail's person who is asked for.
    expect(await sends(at.world.people.wren, path)).toBe(`303 ${path}`)
    expect(await at.owner('select kind, ways from notice_choices where person_id = $1', [noor.id])).toEqual([
      { kind: 'groups.membership', ways: [] },
    ])
    expect((await page(null, path)).html).toContain('This mail has stopped')
    expect(
      await at.owner('select from notice_choices where person_id = $1', [at.world.people.wren.id]),
    ).toEqual([])
  })

  test('works after months, and not with an address that never was', async () => {
    const { wren } = at.world.people
    await job('tellWelcomed', at.world.memberships.wren!)
    const { path } = await arrived(wren)
    clock.set(new Date(Date.now() + days(89)))
    expect((await oneClick(path)).status).toBe(200)
    clock.reset()
    await at.owner('delete from notice_choices where person_id = $1', [wren.id])
    const before = await at.owner('select count(*)::int as n from notice_choices')
    const never = await oneClick(`/notices/off/${'a'.repeat(43)}`)
    expect(never.status).toBe(422)
    expect((await page(null, '/notices/off/this-mail')).html).toContain('does not work any more')
    expect(await at.owner('select count(*)::int as n from notice_choices')).toEqual(before)
  })

  test('stops what was queued before; and a mail of the account has no such headers', async () => {
    const { dele } = at.world.people
    await joins(dele, 'tuesday')
    const queued = await newest(dele)
    await oneClick(new URL(String(queued.off_url)).pathname)
    await send(queued.id)
    expect(await newest(dele)).toMatchObject({
      sent_at: null,
      failure: 'not wanted',
      body_text: '',
      off_url: null,
    })
    expect(office.letters.filter((l) => l.to?.some((to) => to.address === dele.address))).toEqual([])
    expect(await at.owner(`select from outbox where notice_kind is null and off_url is not null`)).toEqual([])
  })
})

describe('one happening', () => {
  const rowsOf = async (membership: string) => [
    (await at.owner('select from notices where about_id = $1', [membership])).length,
    (
      await at.owner(
        `select from outbox o where exists (select from notices n where n.about_id = $1
      and n.person_id = o.person_id and n.template = o.template and o.made_at = n.made_at)`,
        [membership],
      )
    ).length,
  ]

  test('is one notice and one mail, however often the job runs, in two processes at once, and when the clock jumps', async () => {
    const { ana } = at.world.people
    const membership = await joins(ana, 'tuesday', false)
    const other = await testKith({ place: at.kith.place, origin, env: gatewayEnv })
    await Promise.all(
      Array.from({ length: 12 }, (_, i) => job('greet', membership, i % 2 ? work : workOf(other))),
    )
    expect(await noticesOf(ana, `and about_id = '${membership}'`)).toHaveLength(1)
    const mails = await outboxOf(ana, `and template = 'greeting'`)
    expect(mails).toHaveLength(1)
    for (const jump of [-days(400), days(1), days(200)]) {
      clock.set(new Date(Date.now() + jump))
      await job('greet', membership)
    }
    clock.reset()
    await send(mails[0]!.id)
    await send(mails[0]!.id)
    expect(await noticesOf(ana, `and about_id = '${membership}'`)).toHaveLength(1)
    expect(await outboxOf(ana, `and template = 'greeting'`)).toHaveLength(1)
    await office.letterTo(ana.address)
    expect(office.letters.filter((l) => l.to?.some((to) => to.address === ana.address))).toHaveLength(1)
    await leaves(ana, 'tuesday')
  })

  test('is told once to somebody who hears of it in two roles', async () => {
    const { marta, pip } = at.world.people
    const twice = `insert into role_terms (id, person_id, role, group_id, starts_at, reason, granted_at)
      values (gen_random_uuid(), $1, 'co_facilitator', $2, now() - interval '1 day', 'a test', now())`
    await at.owner(twice, [marta.id, at.world.groups.tuesday])
    const membership = await joins(at.world.people.ana, 'tuesday', false)
    await job('tellHolders', membership)
    expect(await noticesOf(marta, `and about_id = '${membership}'`)).toHaveLength(1)
    expect((await rowsOf(membership))[0]).toBe(1)
    await leaves(at.world.people.ana, 'tuesday')
    expect(await noticesOf(pip)).toEqual([])
  })
})

describe('in the app', () => {
  test('a notice is there for the one whom it tells, in the language of the moment, and for nobody else', async () => {
    const { wren, otter, marta } = at.world.people
    await job('greet', at.world.memberships.wren!)
    const [mine] = await noticesOf(wren, `and template = 'greeting'`)
    const { html } = await page(wren, '/notices')
    expect(html).toContain('You are in this group now')
    expect(html).toContain('Tuesday Table')
    await at.owner(`update people set lang = 'es' where id = $1`, [wren.id])
    expect((await page(wren, '/notices')).html).toContain('Ya estás en este grupo')
    await at.owner(`update people set lang = 'en' where id = $1`, [wren.id])
    const select = `select id from notices where id = $1`
    expect(await reads(at.kith, wren, select, [mine!.id])).toHaveLength(1)
    for (const other of [otter, marta, at.world.people.ana])
      expect(await reads(at.kith, other, select, [mine!.id])).toEqual([])
    expect(await sends(otter, `/notices/${mine!.id}/read`)).toBe('404')
    expect((await noticesOf(wren, `and template = 'greeting'`))[0]!.read_at).toBeNull()
    expect((await page(null, '/notices')).to).toContain('/sign-in')
  })

  test('Today counts what is not read; one is marked, or all of them', async () => {
    const { wren } = at.world.people
    await joins(wren, 'far')
    const [first] = await noticesOf(wren, 'and read_at is null')
    const unread = (await noticesOf(wren, 'and read_at is null')).length
    expect((await page(wren, '/today')).html).toContain(`${unread} new notices`)
    expect(await sends(wren, `/notices/${first!.id}/read`)).toBe('303 /notices?said=notices.said.read_one')
    expect(await noticesOf(wren, 'and read_at is null')).toHaveLength(unread - 1)
    expect(await sends(wren, '/notices/read')).toBe('303 /notices?said=notices.said.read')
    expect(await noticesOf(wren, 'and read_at is null')).toEqual([])
    const { html } = await page(wren, '/today')
    expect(html).toContain('/notices')
    expect(html).not.toMatch(/new notice/)
    expect((await page(wren, '/notices')).html).not.toContain('id="unread"')
  })

  test('a notice of a thing that has gone is not shown', async () => {
    const { wren } = at.world.people
    const shown = async () => ((await page(wren, '/notices')).html.match(/Far Bench/g) ?? []).length
    expect(await shown()).toBe(1)
    await leaves(wren, 'far')
    expect(await shown()).toBe(0)
  })

  test('a request that was answered is there for whoever asked, by its own door, and for nobody else', async () => {
    const { otter, noor } = at.world.people
    const request = hiddenId()
    for (const person of [otter, noor])
      await at.kith.services.system('a test tells', (db) =>
        work.tell(db, {
          template: 'request_no',
          about: request,
          group: at.world.groups.lantern,
          person: person.id,
          letter: work.mails().request_no!('en'),
        }),
      )
    const words = 'Your request was answered'
    expect((await page(otter, '/notices')).html).not.toContain(words)
    await at.owner(
      `insert into group_requests (id, group_id, person_id, kind, display_name, patch_seed, asked_at, promised_at, answered_at, answer)
       values ($1, $2, $3, 'member', 'Otter', 0, now(), now(), now(), 'declined')`,
      [request, at.world.groups.lantern, otter.id],
    )
    expect((await page(otter, '/notices')).html).toContain(words)
    expect((await page(noor, '/notices')).html).not.toContain(words)
  })

  test('what is told to a role is there in that role alone, and marking all leaves it unread', async () => {
    const { ana, marta } = at.world.people
    await at.owner('update followups set escalated_at = now() where id = $1', [at.world.followup])
    await followupJobs(work)['followups.tellLate']!({ followup: at.world.followup })
    await followupJobs(work)['followups.tellLate']!({ followup: at.world.followup })
    expect(await noticesOf(ana, `and template = 'late'`)).toHaveLength(1)
    expect(await noticesOf(marta, `and template = 'late'`)).toEqual([])
    const words = 'Something that was promised is late'
    expect((await page(ana, '/notices')).html).toContain(words)
    const [term] = await at.owner('select acting_term_id from sessions where person_id = $1', [ana.id])
    await at.owner('update sessions set acting_term_id = null where person_id = $1', [ana.id])
    expect((await page(ana, '/notices')).html).not.toContain(words)
    await sends(ana, '/notices/read')
    await at.owner('update sessions set acting_term_id = $2 where person_id = $1', [
      ana.id,
      term!.acting_term_id,
    ])
    expect((await noticesOf(ana, `and template = 'late'`))[0]!.read_at).toBeNull()
    expect((await page(ana, '/notices')).html).toContain(words)
  })
})

describe('the ways that somebody chose', () => {
  test('are mail where there is an address; text in its place, both, or neither, each kind by itself', async () => {
    const { wren } = at.world.people
    await hasNumber(wren, '+13125550177')
    const tells = async () => {
      const before = await outboxOf(wren)
      await leaves(wren, 'far').catch(() => {})
      await joins(wren, 'far')
      return (await outboxOf(wren))
        .slice(before.length)
        .map((row) => row.channel)
        .sort()
    }
    expect(await tells()).toEqual(['mail'])
    await chooses(wren, { groups_membership: ['text'] })
    expect(await tells()).toEqual(['text'])
    await chooses(wren, { groups_membership: ['mail', 'text'] })
    expect(await tells()).toEqual(['mail', 'text'])
    await chooses(wren, {})
    expect(await tells()).toEqual([])
    await chooses(wren, { groups_membership: ['mail'] })
    await sends(wren, '/you/boundaries/channel', { channel: 'none' })
    expect(await tells()).toEqual([])
    expect((await page(wren, '/you/notices')).html).toContain('You asked us to send nothing')
    await sends(wren, '/you/boundaries/channel', { channel: 'email' })
    expect(await tells()).toEqual(['mail'])
    expect((await noticesOf(wren, `and template = 'greeting'`)).length).toBeGreaterThan(6)
    await leaves(wren, 'far')
  })

  test('count at the moment of sending, and wait for the end of quiet hours in the own zone, texts too', async () => {
    const { wren } = at.world.people
    await chooses(wren, { groups_membership: ['mail', 'text'] })
    await at.owner('delete from outbox where person_id = $1', [wren.id])
    await joins(wren, 'far')
    const [mail, text] = ['mail', 'text'].map((channel) => outboxOf(wren, `and channel = '${channel}'`))
    const ids = [(await mail!)[0]!.id, (await text!)[0]!.id].map(String)
    await at.owner(`update people set zone = 'America/New_York' where id = $1`, [wren.id])
    await at.owner(
      `insert into boundaries (person_id, quiet_from, quiet_to, changed_at) values ($1, '22:00', '07:00', now())
      on conflict (person_id) do update set quiet_from = '22:00', quiet_to = '07:00'`,
      [wren.id],
    )
    // The night in which the clocks go back: quiet until seven, which is an hour later than the evening's clock would say.
    clock.set(new Date('2026-11-01T03:30:00Z'))
    for (const id of ids) expect(await work.whenToSend(id)).toEqual(new Date('2026-11-01T12:00:00Z'))
    clock.set(new Date('2026-11-01T12:00:00Z'))
    for (const id of ids) expect(await work.whenToSend(id)).toBe('now')
    await chooses(wren, { groups_membership: ['mail'] })
    expect(await Promise.all(ids.map((id) => work.whenToSend(id)))).toEqual(['now', 'never'])
    clock.reset()
    await at.owner('update boundaries set quiet_from = null, quiet_to = null where person_id = $1', [wren.id])
    await leaves(wren, 'far')
  })

  test('show the kinds of a role to those who hold one, and offer no text without a number', async () => {
    const { otter, marta } = at.world.people
    const mine = (await page(otter, '/you/notices')).html
    expect(mine).toContain('name="groups_membership"')
    expect(mine).not.toContain('name="groups_newcomers"')
    expect(mine).not.toContain('value="text"')
    expect((await page(marta, '/you/notices')).html).toContain('name="groups_newcomers"')
    await hasNumber(otter, '+13125550178')
    expect((await page(otter, '/you/notices')).html).toContain('value="text"')
    const wrong = await post(
      at.kith,
      '/you/notices',
      { groups_membership: 'pigeon', _key: hiddenId() },
      cookieOf(otter),
    )
    expect([wrong.status, (await wrong.text()).includes('Choose mail, text, or neither.')]).toEqual([
      422,
      true,
    ])
  })

  test('of somebody with a number alone are texts: no name, no group, short, where to stop; three a day', async () => {
    const { lark } = at.world.people
    await hasNumber(lark, '+13125550179', 'alone')
    await at.owner('delete from notice_choices where person_id = $1', [lark.id])
    const comeAndGo = async () => {
      await leaves(lark, 'tuesday').catch(() => {})
      await joins(lark, 'tuesday')
    }
    for (let i = 0; i < 5; i++) await comeAndGo()
    const texts = await outboxOf(lark, `and channel = 'text'`)
    expect(texts).toHaveLength(3)
    expect(texts[0]!.body_text).toBe(
      `Northside Families: Your groups: there is something new for you. ${origin}/notices No more texts: ${origin}/you/notices`,
    )
    expect(texts[0]!.off_url).toBeNull()
    clock.set(new Date(Date.now() + hours(25)))
    const membership = (
      await at.owner('select id from memberships where person_id = $1 and left_at is null', [lark.id])
    )[0]!
    await job('tellWelcomed', String(membership.id))
    expect(await outboxOf(lark, `and channel = 'text'`)).toHaveLength(4)
  })

  test('rest on the consent: without it nothing is told', async () => {
    const { pip } = at.world.people
    const letter = {
      subject: 'x',
      lang: 'en',
      greeting: null,
      paragraphs: [],
      action: null,
      after: [],
      text: null,
    } as const
    const tell = () =>
      at.kith.services.system('a test tells', (db) =>
        work.tell(db, {
          template: 'welcomed',
          about: hiddenId(),
          group: null,
          person: pip.id,
          letter: { ...letter, paragraphs: [], after: [], sender: { name: 'N', line: 'L', home: origin } },
        }),
      )
    await tell()
    expect(await noticesOf(pip)).toHaveLength(1)
    await at.owner(`update consents set withdrawn_at = now() where person_id = $1 and use = 'health_data'`, [
      pip.id,
    ])
    await tell()
    expect(await noticesOf(pip)).toHaveLength(1)
  })
})

describe('no health word', () => {
  type Words = Record<string, string | string[]>
  type Condition = { name: Words; synonyms: Words; misspellings: Words }
  const vocabulary: Condition[] = JSON.parse(
    readFileSync(new URL('../../db/reference/conditions.json', import.meta.url), 'utf8'),
  )
  /** Of addiction there, of a lost way in here. */
  const ordinary = new Set(['recovery', 'recuperacion', 'التعافي'].map(fold))
  const words = new Set(
    vocabulary
      .flatMap(({ name, synonyms, misspellings }) =>
        [name, synonyms, misspellings].flatMap((all) => Object.values(all)),
      )
      .flat()
      .filter((word) => fold(word).length > 1 && !ordinary.has(fold(word))),
  )
  /** Letters that stand for a name are one only as they are written: ALL is an illness, "all" is not. */
  const isShort = (word: string) => /^[A-Z]{2,5}$/.test(word)
  /** The words of a text that name a condition; Arabic writes "the" and "of" to the word. */
  const told = (text: string) => {
    const folded = ` ${fold(text)} `
    const isIn = (word: string) => {
      if (isShort(word)) return text.split(/[^\p{L}\p{N}]+/u).includes(word)
      const plain = fold(word)
      return folded.includes(` ${plain} `) || (/\p{Script=Arabic}{5}/u.test(plain) && folded.includes(plain))
    }
    return [...new Set([...words].filter(isIn).map(fold))]
  }

  test('is in a subject or a text of any template, in any language', () => {
    const samples = Object.entries(work.mails())
    expect(samples.length).toBeGreaterThan(30)
    for (const lang of languages)
      for (const [template, sample] of samples) {
        const { subject, text } = sample(lang)
        expect([lang, template, told(subject), told(text ?? '')]).toEqual([lang, template, [], []])
      }
  })

  test('is in what a kind or a line is called, nor in what really went to a group whose long name has one', async () => {
    for (const lang of languages)
      for (const { title, lines } of Object.values(work.noticeKinds))
        for (const key of [title, ...Object.values(lines).map((line) => line.title)])
          expect([key, told(translatorFor(lang).t(key as 'notices.title'))]).toEqual([key, []])
    const kept = await at.owner('select subject, channel, body_text from outbox')
    expect(kept.length).toBeGreaterThan(10)
    for (const { subject, channel, body_text } of kept)
      expect([subject, told(String(subject)), channel === 'text' ? told(String(body_text)) : []]).toEqual([
        subject,
        [],
        [],
      ])
    const [group] = await at.owner('select name from groups where id = $1', [at.world.groups.tuesday])
    expect([told(String(group!.name)), told('متلازمة عن الصرع')]).toEqual([['epilepsy'], ['الصرع']])
  })
})
