/** Signing in by a partner's own accounts, against a real provider on this machine. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { jobs } from '../../src/modules/people/jobs.ts'
import { seedFactors } from '../../src/modules/people/seed.ts'
import { clock, minutes } from '../../src/platform/clock.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { codeAt, secretFrom } from '../../src/platform/crypto/codes.ts'
import { hashPassword } from '../../src/platform/crypto/passwords.ts'
import { type TestKith, testKith } from '../kith.ts'
import { openProvider, partner, partnersFile, type RealProvider } from '../oidc.ts'
import { makeWorld, type World } from '../world.ts'
import { type Browser, browserAt } from './devices.ts'
import { answerIn, headingOf, origin, press, somebody, there } from './partner-ways.ts'
import { codeOf, type Owner, ownerOf, reads, refused } from './scene.ts'

let kith: TestKith
let world: World
let owner: Owner
let riverside: RealProvider
let hillside: RealProvider
let hash: string

beforeAll(async () => {
  riverside = await openProvider(`${origin}/sign-in/with/riverside/back`)
  hillside = await openProvider(`${origin}/sign-in/with/hillside/back`)
  const file = partnersFile([
    partner('riverside', riverside.issuer),
    partner('hillside', hillside.issuer, { second_step: { amr: ['mfa'], acr: ['strong'] } }),
  ])
  kith = await testKith({ env: { KITH_PARTNERS: file } })
  world = await makeWorld(kith)
  owner = await ownerOf(kith)
  hash = await hashPassword('three cups of tea')
})
beforeEach(() => clock.reset())

const count = async (text: string) => Number((await owner(`select count(*)::int as n from ${text}`))[0]!.n)
const isIn = async (browser: Browser) => (await browser.get('/you')).status === 200
const houseOf = (id: string) => (id === 'riverside' ? riverside : hillside)
const go = (browser: Browser, sub: string, how = {}, house = 'riverside', query = '') =>
  there(browser, `/sign-in/with/${house}${query}`, houseOf(house), { sub, ...how })

/** Somebody who has linked an account at a partner. */
async function linked(house = 'riverside') {
  const person = await somebody(kith)
  const back = await there(person.browser, `/you/security/partners/${house}`, houseOf(house), person)
  const answer = await press(person.browser, back)
  expect(answer.location).toBe('/you/security?said=people.partner.said.linked')
  return person
}

describe('a partner', () => {
  test('signs in who has linked an account there, with the page they were on the way to', async () => {
    const { id, sub } = await linked()
    const browser = browserAt(kith)
    const back = await go(browser, sub, {}, 'riverside', '?next=/you/security')
    const all = `(select (select count(*) from sessions) + (select count(*) from events) as n) s`
    const before = (await owner(`select * from ${all}`))[0]!.n
    for (let i = 0; i < 2; i++) expect((await browser.get(back)).status).toBe(200)
    expect((await owner(`select * from ${all}`))[0]!.n).toBe(before)
    const answer = await press(browser, back)
    expect([answer.status, answer.location]).toEqual([303, '/you/security'])
    const { body } = await browser.get('/you/security')
    expect(body).toContain('Signed in with <bdi>Riverside Hospital</bdi>')
    expect(browser.cookies.has('kith_partner')).toBe(false)
    const [session] = await owner(
      `select opened_by, partner_id, second_factor_at from sessions where person_id = $1 and opened_by is not null`,
      [id],
    )
    expect(session).toEqual({ opened_by: 'partner', partner_id: 'riverside', second_factor_at: null })
  })

  test('is offered on the page of signing in where the operator lists it, and nowhere else', async () => {
    const { body } = await browserAt(kith).get('/sign-in?next=/groups')
    expect(body).toContain('href="/sign-in/with/riverside?next=%2Fgroups" data-turbo="false"')
    const plain = await testKith({ place: kith.place })
    await plain.services.networkChanged()
    expect((await browserAt(plain).get('/sign-in')).body).not.toContain('/sign-in/with/')
    expect((await browserAt(plain).get('/sign-in/with/riverside')).status).toBe(404)
  })

  test('is asked with a code, PKCE, state and nonce that differ each time and show nothing of the cookie', async () => {
    const browser = browserAt(kith)
    const asked = async () => new URL((await browser.get('/sign-in/with/hillside')).location!).searchParams
    const [one, two] = [await asked(), await asked()]
    const given = Object.fromEntries(one)
    expect(given).toMatchObject({
      client_id: 'kith',
      response_type: 'code',
      scope: 'openid',
      code_challenge_method: 'S256',
      redirect_uri: `${origin}/sign-in/with/hillside/back`,
      acr_values: 'strong',
      ui_locales: 'en',
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(one.get(name)).not.toBe(two.get(name))
    expect(one.toString()).not.toContain(browser.cookies.get('kith_partner')!.slice(0, 43))
  })

  test('writes nothing when its link is only followed, by whoever', async () => {
    const before = (
      await owner(`select (select count(*) from events) + (select count(*) from tries) as n`)
    )[0]!.n
    for (const cookie of [undefined, world.people.wren.cookie])
      await browserAt(kith, cookie ? { cookie } : {}).get('/sign-in/with/riverside')
    const after = await owner(`select (select count(*) from events) + (select count(*) from tries) as n`)
    expect(after[0]!.n).toBe(before)
  })

  test('leaves two tabs to themselves, and a start that was only fetched ahead', async () => {
    const { sub } = await linked()
    const browser = browserAt(kith)
    const first = await go(browser, sub)
    await browser.get('/sign-in/with/riverside')
    await browser.get('/sign-in/with/hillside')
    expect((await press(browser, first)).status).toBe(303)
  })

  test('over https has a cookie that is bound to the host, unread by scripts, and sent on the way back', async () => {
    const file = partnersFile([partner('riverside', riverside.issuer)])
    const secure = await testKith({
      place: kith.place,
      origin: 'https://kith.example.org',
      env: { KITH_PARTNERS: file },
    })
    await secure.services.networkChanged()
    const { headers } = await browserAt(secure).get('/sign-in/with/riverside')
    expect(headers.getSetCookie().join()).toMatch(
      /^__Host-kith_partner=[^;]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  test('never leads further than to our own pages', async () => {
    const { sub } = await linked()
    for (const next of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example']) {
      const browser = browserAt(kith)
      const back = await go(browser, sub, {}, 'riverside', `?next=${encodeURIComponent(next)}`)
      expect((await press(browser, back)).location).toBe('/groups')
    }
  })
})

describe('an answer', () => {
  test('that another browser began is refused, so that nobody is signed in as somebody else', async () => {
    const { sub } = await linked()
    const attacker = browserAt(kith)
    const back = await go(attacker, sub)
    const fields = answerIn((await attacker.get(back)).body)
    const victim = browserAt(kith)
    await victim.get('/sign-in/with/riverside')
    for (const browser of [browserAt(kith), victim]) {
      const page = await browser.get(back)
      expect([page.status, headingOf(page.body)]).toEqual([200, 'Please start again'])
      const answer = await browser.post(back.split('?')[0]!, fields)
      expect([answer.status, headingOf(answer.body)]).toEqual([422, 'Please start again'])
      expect(await isIn(browser)).toBe(false)
    }
    expect((await attacker.post(back.split('?')[0]!, fields)).status).toBe(303)
  })

  test('of one partner does not count at another, nor with another name of the issuer', async () => {
    const { sub } = await linked()
    const browser = browserAt(kith)
    const back = await go(browser, sub)
    const fields = answerIn((await browser.get(back)).body)
    const other = await browser.post('/sign-in/with/hillside/back', fields)
    expect([other.status, headingOf(other.body)]).toEqual([422, 'Please start again'])
    const mixed = await browser.post('/sign-in/with/riverside/back', { ...fields, iss: hillside.issuer })
    expect(mixed.status).toBe(422)
    const without = await browser.post('/sign-in/with/riverside/back', { ...fields, iss: '' })
    expect(without.status).toBe(422)
    expect(await isIn(browser)).toBe(false)
    expect((await browser.post('/sign-in/with/riverside/back', fields)).status).toBe(303)
  })

  test('for one purpose does not count for another', async () => {
    const { browser } = await somebody(kith)
    const back = await there(browser, '/you/security/partners/riverside', riverside, { sub: 'turned' })
    const fields = answerIn((await browser.get(back)).body)
    const turned = { ...fields, state: fields.state!.replace(/^link/, 'in') }
    expect((await browser.post('/sign-in/with/riverside/back', turned)).status).toBe(422)
    expect(await count(`partner_identities where subject = 'turned'`)).toBe(0)
  })

  test('works once: the same form twice is one session, and a second form opens none', async () => {
    const { id, sub } = await linked()
    const browser = browserAt(kith)
    const back = await go(browser, sub)
    const fields: Record<string, string> = { ...answerIn((await browser.get(back)).body), _key: hiddenId() }
    const cookie = browser.cookie()
    const twin = browserAt(kith)
    for (const part of cookie.split('; ')) twin.cookies.set(part.split('=')[0]!, part.split('=')[1]!)
    const late = browserAt(kith)
    for (const [name, value] of twin.cookies) late.cookies.set(name, value)
    const [one, two] = await Promise.all([
      browser.post('/sign-in/with/riverside/back', fields),
      twin.post('/sign-in/with/riverside/back', fields),
    ])
    expect([one.status, two.status]).toEqual([303, 303])
    expect(browser.cookies.get('kith')).toBe(twin.cookies.get('kith'))
    const open = `sessions where person_id = '${id}' and opened_by = 'partner' and ended_at is null`
    expect(await count(open)).toBe(1)
    expect((await late.post('/sign-in/with/riverside/back', fields)).status).toBe(303)
    expect(await count(open)).toBe(1)
    const again = browserAt(kith)
    for (const part of cookie.split('; ')) again.cookies.set(part.split('=')[0]!, part.split('=')[1]!)
    const replayed = await again.post('/sign-in/with/riverside/back', { ...fields, _key: hiddenId() })
    expect([replayed.status, headingOf(replayed.body)]).toEqual([422, 'Please start again'])
    expect(await isIn(again)).toBe(false)
    expect(await count(open)).toBe(1)
    expect(kith.logged.join()).toContain('invalid_grant')
    expect(kith.logged.join()).not.toContain(fields.code)
  })

  test('that says no, or that something broke, has words of our own and nothing of what was written there', async () => {
    const browser = browserAt(kith)
    const state = new URL((await browser.get('/sign-in/with/riverside')).location!).searchParams.get('state')!
    const told = async (error: string, from = browser) => {
      const query = new URLSearchParams({ error, error_description: '<img src=x onerror=alert(1)>', state })
      const { status, body } = await from.get(`/sign-in/with/riverside/back?${query}`)
      expect(body).not.toContain('onerror')
      return [status, headingOf(body)]
    }
    expect(await told('access_denied')).toEqual([200, 'You are not signed in'])
    for (const error of ['server_error', 'login_required', '<script>alert(1)</script>'])
      expect(await told(error)).toEqual([200, 'That did not work'])
    expect(await told('access_denied', browserAt(kith))).toEqual([200, 'Please start again'])
  })

  test('of somebody whom nobody here knows says what to do, and nothing is kept of it', async () => {
    const browser = browserAt(kith)
    const rows = async () =>
      Promise.all(['people', 'partner_identities', 'sessions', 'outbox', 'link_requests'].map(count))
    const before = await rows()
    const answer = await press(browser, await go(browser, 'a stranger'))
    expect([answer.status, headingOf(answer.body)]).toEqual([422, 'This account is not linked yet'])
    expect(await rows()).toEqual(before)
    expect(JSON.stringify(await owner('select data::text from events'))).not.toContain('a stranger')
    expect(kith.logged.join()).not.toContain('a stranger')
  })

  test('is the same for a stranger and for somebody who has left', async () => {
    const { id, sub } = await linked()
    await owner('update people set left_at = now() where id = $1', [id])
    const told = async (who: string) => {
      const browser = browserAt(kith)
      const { status, body } = await press(browser, await go(browser, who))
      return [status, body.replace(/value="[^"]*"/g, '')]
    }
    expect(await told(sub)).toEqual(await told('another stranger'))
  })

  test('asks for so much from one network, and a guess is counted while a sign-in is not', async () => {
    const { sub } = await linked()
    const browser = browserAt(kith, { address: '198.51.100.77' })
    const back = await go(browser, sub)
    const fields = answerIn((await browser.get(back)).body)
    for (let i = 0; i < 60; i++)
      await browser.post('/sign-in/with/riverside/back', { ...fields, code: `guess-${i}` })
    const slow = await browser.post('/sign-in/with/riverside/back', fields)
    expect([slow.status, headingOf(slow.body)]).toEqual([422, 'Many tries just now'])
    const elsewhere = browserAt(kith, { address: '203.0.113.200' })
    expect((await press(elsewhere, await go(elsewhere, sub))).status).toBe(303)
  })
})

describe('the second step', () => {
  const secret = secretFrom('a test', 'partner')
  async function withApp(house: string) {
    const person = await linked(house)
    await kith.services.system('a test', (db) => seedFactors(db, person.id, { hash, secret }))
    return person
  }
  const strong = { amr: ['pwd', 'mfa'], acr: 'strong' }

  test('is asked for here where a partner is not trusted for it, whatever the partner says', async () => {
    const { sub } = await withApp('riverside')
    const browser = browserAt(kith)
    const answer = await press(browser, await go(browser, sub, strong))
    expect(answer.location).toBe('/sign-in/second')
    expect(await isIn(browser)).toBe(false)
    const passed = await browser.post('/sign-in/second', { code: codeAt(secret, clock.now()) })
    expect(passed.status).toBe(303)
    expect((await browser.get('/you/security')).body).toContain(
      'Signed in with <bdi>Riverside Hospital</bdi>',
    )
  })

  test('counts where the partner is trusted and says so in full, each time anew', async () => {
    const { id, sub } = await withApp('hillside')
    const passed = async (how: object) => {
      const browser = browserAt(kith)
      const answer = await press(browser, await go(browser, sub, how, 'hillside'))
      return answer.location
    }
    expect(await passed({})).toBe('/sign-in/second')
    expect(await passed({ amr: ['pwd'], acr: 'strong' })).toBe('/sign-in/second')
    expect(await passed({ amr: ['mfa'] })).toBe('/sign-in/second')
    expect(await passed(strong)).toBe('/groups')
    const [session] = await owner(
      `select second_factor_at from sessions where person_id = $1 and opened_by = 'partner'`,
      [id],
    )
    expect(session!.second_factor_at).not.toBeNull()
  })

  test('is not passed by a partner for a role with power, and is by one that is trusted and says so', async () => {
    for (const [house, how, to] of [
      ['riverside', strong, '/acting?next=%2Fyou'],
      ['hillside', {}, '/acting?next=%2Fyou'],
      ['hillside', strong, '/you'],
    ] as const) {
      const { id, sub } = await linked(house)
      const [{ term } = { term: '' }] = await owner(
        `insert into role_terms (id, person_id, role, reason, granted_at, starts_at)
         values (gen_random_uuid(), $1, 'moderator', 'a test', now() - interval '1 day', now() - interval '1 day') returning id as term`,
        [id],
      )
      const browser = browserAt(kith)
      await press(browser, await go(browser, sub, how, house))
      expect([house, (await browser.post('/acting', { term: String(term) })).location]).toEqual([house, to])
    }
  })

  test('a sign-in of this morning over there is not fresh here; one that was asked for again is', async () => {
    const { id, sub, browser } = await linked()
    const proved = () =>
      owner(
        `select extract(epoch from now() - proved_at) as ago from sessions where person_id = $1 and opened_by = 'partner' and ended_at is null`,
        [id],
      )
    const fresh = browserAt(kith)
    await press(fresh, await go(fresh, sub, {}, 'riverside', '?again=yes'))
    expect(Number((await proved())[0]!.ago)).toBeLessThan(60)
    expect((await fresh.get('/you/security/authenticator')).status).toBe(200)
    clock.set(new Date(Date.now() + minutes(20)))
    expect((await browser.get('/you/security/again')).body).toContain('/sign-in/with/riverside?again=yes')
    const stale = browserAt(kith)
    await press(stale, await go(stale, sub))
    expect((await stale.get('/you/security/authenticator')).location).toContain('/you/security/again')
  })
})

describe('linking', () => {
  test('wants a fresh sign-in here, a start on our own pages, and is told by mail', async () => {
    const { id, browser } = await somebody(kith)
    const start = '/you/security/partners/riverside'
    const foreign = browserAt(kith, { cookie: browser.cookie(), headers: { 'sec-fetch-site': 'cross-site' } })
    expect((await foreign.get(start)).location).toBe('/you/security')
    const back = await there(browser, start, riverside, { sub: 'linked once' })
    clock.set(new Date(Date.now() + minutes(16)))
    expect((await browser.get(start)).location).toContain('/you/security/again')
    expect((await press(browser, back)).location).toContain('/you/security/again')
    clock.reset()
    expect(await count(`partner_identities where person_id = '${id}'`)).toBe(0)
    expect((await press(browser, back)).location).toContain('said.linked')
    const work = { ...kith.services, mailHost: 'localhost', sendMail: null } as unknown as Work
    const [event] = await owner(
      `select data from events where name = 'partner.linked' and data ->> 'person' = $1`,
      [id],
    )
    await jobs(work)['people.tellPartnerLinked']!(event!.data as Record<string, string>)
    await jobs(work)['people.tellPartnerLinked']!(event!.data as Record<string, string>)
    const mails = await owner(`select template, body_text from outbox where person_id = $1`, [id])
    expect(mails.map((m) => m.template)).toEqual(['partner_linked'])
    expect(String(mails[0]!.body_text)).not.toContain('linked once')
  })

  test('is for who is signed in: a visitor’s answer of it is led to sign in', async () => {
    const { browser } = await somebody(kith)
    const back = await there(browser, '/you/security/partners/riverside', riverside, { sub: 'signed out' })
    const fields = answerIn((await browser.get(back)).body)
    browser.cookies.delete('kith')
    const answer = await browser.post('/sign-in/with/riverside/back', fields)
    expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(/^\/sign-in/)])
    expect(await count(`partner_identities where subject = 'signed out'`)).toBe(0)
  })

  test('takes nothing from somebody else, and one account at a partner at a time', async () => {
    const owns = await linked()
    const { browser, id } = await somebody(kith)
    const start = '/you/security/partners/riverside'
    const taken = await press(browser, await there(browser, start, riverside, { sub: owns.sub }))
    expect([taken.status, headingOf(taken.body)]).toEqual([422, 'It is linked to another account'])
    await press(browser, await there(browser, start, riverside, { sub: 'my first' }))
    const other = await press(browser, await there(browser, start, riverside, { sub: 'my second' }))
    expect([other.status, headingOf(other.body)]).toEqual([422, 'There is one already'])
    const rows = await owner(`select subject from partner_identities where person_id = $1`, [id])
    expect(rows).toEqual([{ subject: 'my first' }])
    expect(await owner(`select person_id from partner_identities where subject = $1`, [owns.sub])).toEqual([
      { person_id: owns.id },
    ])
  })

  test('is never by an address: somebody there with the address of somebody here is a stranger', async () => {
    const { address } = world.people.wren
    const browser = browserAt(kith)
    const answer = await press(browser, await go(browser, address))
    expect(headingOf(answer.body)).toBe('This account is not linked yet')
  })

  test('ends when it is taken away: the sessions by it elsewhere too, and it opens nothing more', async () => {
    const { id, sub, browser } = await linked()
    const elsewhere = browserAt(kith)
    await press(elsewhere, await go(elsewhere, sub))
    const stranger = await somebody(kith)
    expect((await stranger.browser.post('/you/security/partners/riverside/removal')).status).toBe(303)
    expect(await count(`partner_identities where person_id = '${id}'`)).toBe(1)
    const gone = await browser.post('/you/security/partners/riverside/removal')
    expect(gone.location).toBe('/you/security?said=people.partner.said.unlinked')
    expect([await isIn(elsewhere), await isIn(browser)]).toEqual([false, true])
    const back = browserAt(kith)
    expect(headingOf((await press(back, await go(back, sub))).body)).toBe('This account is not linked yet')
  })

  test('stays where it is the last way in', async () => {
    const { id, browser } = await linked()
    await owner(`delete from contact_details where person_id = $1`, [id])
    const answer = await browser.post('/you/security/partners/riverside/removal')
    expect(answer.location).toBe('/you/security?said=people.partner.said.last')
    expect(await count(`partner_identities where person_id = '${id}'`)).toBe(1)
  })

  test('is its owner’s to know, without who they are over there; and nobody else’s', async () => {
    const { id, browser } = await linked()
    const person = { id, token: browser.cookies.get('kith')!, address: '', cookie: '' }
    const mine = 'select partner_id from partner_identities'
    expect(await reads(kith, person, mine)).toEqual([{ partner_id: 'riverside' }])
    for (const name of ['wren', 'marta', 'ana'] as const)
      expect([name, await reads(kith, world.people[name], mine)]).toEqual([name, []])
    expect(await codeOf(reads(kith, null, mine))).toBe(refused)
    for (const column of ['issuer', 'subject'])
      expect(await codeOf(reads(kith, person, `select ${column} from partner_identities`))).toBe(refused)
    expect(await codeOf(reads(kith, person, 'delete from partner_identities'))).toBe(refused)
  })
})
