/** A coordinator invites somebody of a partner, who comes in by it with an account, a link and a role; and nobody else does. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { jobs } from '../../src/modules/people/jobs.ts'
import { clock, days } from '../../src/platform/clock.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { type TestKith, testKith } from '../kith.ts'
import { openProvider, partner, partnersFile, type RealProvider } from '../oidc.ts'
import { makeWorld, type World } from '../world.ts'
import { type Browser, browserAt } from './devices.ts'
import { headingOf, origin, press, somebody, there } from './partner-ways.ts'
import { codeOf, type Owner, ownerOf, reads, refused } from './scene.ts'

let kith: TestKith
let world: World
let owner: Owner
let house: RealProvider
let ana: Browser

beforeAll(async () => {
  house = await openProvider(`${origin}/sign-in/with/riverside/back`)
  kith = await testKith({ env: { KITH_PARTNERS: partnersFile([partner('riverside', house.issuer)]) } })
  world = await makeWorld(kith)
  owner = await ownerOf(kith)
})
beforeEach(() => {
  clock.reset()
  ana = browserAt(kith, { cookie: world.people.ana.cookie })
})

let made = 0
const newAddress = () => `contact-${++made}@riverside.example`
const wanted = { partner: 'riverside', reason: 'Refers families', lasts: '12' }

/** Invites, and answers the token of the mail. */
async function invite(address: string): Promise<string> {
  const answer = await ana.post('/partner-invitations', { ...wanted, email: address })
  expect(answer.location).toBe('/partner-invitations?said=people.partner.said.invited')
  const [row] = await owner(
    'select id from partner_invitations where address = $1 order by invited_at desc',
    [address],
  )
  const work = { ...kith.services, mailHost: 'localhost', sendMail: null } as unknown as Work
  for (let i = 0; i < 2; i++) await jobs(work)['people.sendInvitation']!({ invitation: String(row!.id) })
  const mails = await owner(
    `select body_text, subject from outbox where address = $1 and template = 'partner_invited'`,
    [address],
  )
  expect(mails).toHaveLength(1)
  expect(mails[0]!.subject).toBe('Northside Families invites you')
  return /\/invited\/([\w-]{43})/.exec(String(mails[0]!.body_text))![1]!
}

const said = { name: 'Robin', age: 'adult', service: 'yes', health: 'yes' }
const termsOf = (person: unknown) =>
  owner(`select role, reason, granted_by, ends_at is not null as ends from role_terms where person_id = $1`, [
    person,
  ])
const personAt = async (address: string) =>
  (await owner('select person_id from contact_details where address = $1', [address]))[0]?.person_id

async function take(browser: Browser, token: string, sub: string) {
  const back = await there(browser, `/sign-in/with/riverside?invitation=${token}`, house, { sub })
  return press(browser, back)
}

describe('somebody who is invited', () => {
  test('says what sign-up asks, signs in over there, and has an account, a link and the role', async () => {
    const address = newAddress()
    const token = await invite(address)
    const browser = browserAt(kith)
    for (let i = 0; i < 2; i++) expect((await browser.get(`/invited/${token}`)).status).toBe(200)
    const first = await browser.get(`/invited/${token}`)
    expect(first.body).toContain(address)
    expect(first.body).not.toContain('/sign-in/with/riverside?')
    const answer = await browser.post(`/invited/${token}`, said)
    expect(answer.location).toBe(`/invited/${token}`)
    expect(await personAt(address)).toBeUndefined()
    expect((await browser.get(`/invited/${token}`)).body).toContain('/sign-in/with/riverside?invitation=')
    const come = await take(browser, token, 'robin')
    expect(come.location).toBe('/groups?said=people.said.arrived')
    const person = await personAt(address)
    const { ana: by } = world.people
    expect(await termsOf(person)).toEqual([
      { role: 'partner_contact', reason: 'Refers families', granted_by: by.id, ends: true },
    ])
    const uses = await owner('select use from consents where person_id = $1 order by use', [person])
    expect(uses.map((row) => row.use)).toEqual(['adult', 'health_data', 'service'])
    const logged = await owner(`select what from access_log where what = 'role_granted'`)
    expect(logged.length).toBeGreaterThan(0)
    const again = browserAt(kith)
    const back = await there(again, '/sign-in/with/riverside', house, { sub: 'robin' })
    expect((await press(again, back)).status).toBe(303)
    expect((await again.get('/you')).body).toContain('Robin')
    expect(headingOf((await browserAt(kith).get(`/invited/${token}`)).body)).toContain('no longer works')
  })

  test('is asked for all of it first: age, consents, a name', async () => {
    const token = await invite(newAddress())
    const browser = browserAt(kith)
    for (const missing of ['name', 'age', 'service', 'health']) {
      const { [missing]: _, ...rest } = said as Record<string, string>
      expect([missing, (await browser.post(`/invited/${token}`, rest)).status]).toEqual([missing, 422])
    }
    expect((await browser.post(`/invited/${token}`, { ...said, age: 'young' })).location).toBe('/under-18')
    const come = await take(browser, token, 'unanswered')
    expect(come.location).toBe(`/invited/${token}`)
    expect(await owner(`select from partner_identities where subject = 'unanswered'`)).toEqual([])
  })

  test('and has an account signs in first: nobody is found by an address', async () => {
    const there = await somebody(kith)
    const token = await invite(there.address)
    const stranger = browserAt(kith)
    await stranger.post(`/invited/${token}`, said)
    const come = await take(stranger, token, 'by address')
    expect([come.status, headingOf(come.body)]).toEqual([422, 'You have an account here'])
    expect(await owner(`select from partner_identities where subject = 'by address'`)).toEqual([])
    expect(await termsOf(there.id)).toEqual([])
    expect((await there.browser.get(`/invited/${token}`)).body).toContain(`<bdi>Guest`)
    const own = await take(there.browser, token, 'by themself')
    expect(own.location).toBe('/you/roles?said=people.partner.said.linked')
    expect((await termsOf(there.id)).map((t) => t.role)).toEqual(['partner_contact'])
  })

  test('comes in once by it: a second one, another partner’s account and a guess find it dead', async () => {
    const token = await invite(newAddress())
    const browser = browserAt(kith)
    await browser.post(`/invited/${token}`, said)
    expect((await take(browser, token, 'first one')).status).toBe(303)
    for (const late of [token, 'no-such-token']) {
      const other = browserAt(kith)
      const come = await take(other, late, 'second one')
      expect([come.status, headingOf(come.body)]).toEqual([422, 'This invitation no longer works'])
      expect((await other.post(`/invited/${late}`, said)).status).toBe(422)
    }
    expect(await owner(`select from partner_identities where subject = 'second one'`)).toEqual([])
  })

  test.each([
    ['taken back', async (id: string) => void (await ana.post(`/partner-invitations/${id}/withdrawal`))],
    ['too old', async () => clock.set(new Date(Date.now() + days(7) + 1000))],
  ])('finds it dead when it is %s', async (_, end) => {
    const address = newAddress()
    const token = await invite(address)
    const browser = browserAt(kith)
    await browser.post(`/invited/${token}`, said)
    const back = await there(browser, `/sign-in/with/riverside?invitation=${token}`, house, { sub: address })
    const [row] = await owner('select id from partner_invitations where address = $1', [address])
    await end(String(row!.id))
    expect(headingOf((await press(browser, back)).body)).toBe('This invitation no longer works')
    expect(await personAt(address)).toBeUndefined()
  })

  test('finds it dead when who invited coordinates no more', async () => {
    const address = newAddress()
    const token = await invite(address)
    const browser = browserAt(kith)
    await browser.post(`/invited/${token}`, said)
    const back = await there(browser, `/sign-in/with/riverside?invitation=${token}`, house, { sub: address })
    await owner(`update role_terms set ended_at = now() where person_id = $1`, [world.people.ana.id])
    expect(headingOf((await press(browser, back)).body)).toBe('This invitation no longer works')
    await owner(`update role_terms set ended_at = null where person_id = $1`, [world.people.ana.id])
  })
})

describe('inviting', () => {
  test('wants a partner that is set up, an address and a reason, and loses nothing', async () => {
    for (const [field, value] of [
      ['partner', 'nowhere'],
      ['partner', ''],
      ['email', 'robin'],
      ['reason', ''],
      ['lasts', 'ever'],
    ] as const) {
      const { status, body } = await ana.post('/partner-invitations', {
        ...wanted,
        email: 'kept@riverside.example',
        [field]: value,
      })
      expect([field, status]).toEqual([field, 422])
      if (field !== 'email') expect(body).toContain('kept@riverside.example')
    }
  })

  test('is for coordinators alone, in the pages and in the database', async () => {
    const address = newAddress()
    await invite(address)
    expect((await ana.get('/partner-invitations')).body).toContain(address)
    const all = 'select address from partner_invitations'
    expect((await reads(kith, world.people.ana, all)).length).toBeGreaterThan(0)
    const [row] = await owner('select id from partner_invitations where address = $1', [address])
    for (const name of ['wren', 'marta'] as const) {
      const browser = browserAt(kith, { cookie: world.people[name].cookie })
      expect((await browser.get('/partner-invitations')).status).toBe(404)
      expect((await browser.post('/partner-invitations', { ...wanted, email: 'x@y.example' })).status).toBe(
        404,
      )
      expect((await browser.post(`/partner-invitations/${row!.id}/withdrawal`)).status).toBe(404)
      expect([name, await reads(kith, world.people[name], all)]).toEqual([name, []])
    }
    expect(await codeOf(reads(kith, null, all))).toBe(refused)
    const mine = (by: string) =>
      codeOf(
        reads(
          kith,
          world.people.ana,
          `insert into partner_invitations (id, partner_id, address, lang, reason, invited_by, invited_at, expires_at)
           values ($1, 'riverside', 'z@y.example', 'en', 'x', $2, now(), now() + interval '1 day')`,
          [hiddenId(), by],
        ),
      )
    expect(await mine(world.people.wren.id)).toBe(refused)
    expect(await mine(world.people.ana.id)).toBe('done')
  })

  test('tells nobody who holds no link what it is for', async () => {
    const { body } = await browserAt(kith).get('/invited/no-such-token')
    expect(headingOf(body)).toBe('This invitation no longer works')
    expect(body).not.toContain('riverside')
  })
})
