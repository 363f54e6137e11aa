/** Signing in with a password: who comes in, what is said to whom does not, and how often somebody may try. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { grantRole } from '../../src/modules/people/commands.ts'
import { seedFactors, seedPerson } from '../../src/modules/people/seed.ts'
import { clock, hours, minutes } from '../../src/platform/clock.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { codeAt } from '../../src/platform/crypto/codes.ts'
import { hashPassword } from '../../src/platform/crypto/passwords.ts'
import { browserAt } from './devices.ts'
import { type Scene, scene } from './scene.ts'
import { answerOf } from './ways-in.ts'

const password = 'a lamp in the window'
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
let at: Scene
let hash: string
beforeAll(async () => {
  at = await scene()
  hash = await hashPassword(password)
  await at.kith.services.system('a test gives passwords', async (db) => {
    await seedFactors(db, at.world.people.wren.id, { hash })
    await seedFactors(db, at.world.people.marta.id, { hash, secret })
  })
})
beforeEach(async () => {
  clock.reset()
  await at.owner('delete from tries')
})

let places = 0
const elsewhere = () => `198.51.${Math.floor(++places / 250)}.${(places % 250) + 1}`
const come = (address = elsewhere()) => browserAt(at.kith, { address })
const wren = { email: 'wren@northside.example' }
const count = async (text: string) => Number((await at.owner(`select count(*)::int as n from ${text}`))[0]!.n)
const isIn = async (browser: ReturnType<typeof come>) => (await browser.get('/you')).status === 200

describe('a password', () => {
  test('signs in, without a cookie or an origin too, and is refused from another site', async () => {
    const bare = await at.kith.app.request('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ ...wren, password }),
    })
    expect([bare.status, bare.headers.get('location')]).toEqual([303, '/groups'])
    expect(
      bare.headers.getSetCookie().some((set) => /^kith=[\w-]{43}; Max-Age=\d+; .*HttpOnly/.test(set)),
    ).toBe(true)
    const foreign = await at.kith.app.request('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ ...wren, password }),
      headers: { origin: 'https://elsewhere.example' },
    })
    expect([foreign.status, foreign.headers.getSetCookie()]).toEqual([403, []])
  })

  test('leads on to where somebody was going, on this site alone', async () => {
    expect((await come().post('/sign-in', { ...wren, password, next: '/you' })).location).toBe('/you')
    expect((await come().post('/sign-in', { ...wren, password, next: '//x.example' })).location).toBe(
      '/groups',
    )
  })

  test('sent twice by the same form opens one session', async () => {
    const fields = { ...wren, password, _key: hiddenId() }
    const before = await count('sessions where ended_at is null')
    const browser = come()
    await Promise.all([1, 2, 3].map(() => browser.post('/sign-in', fields)))
    expect(await count('sessions where ended_at is null')).toBe(before + 1)
    await browser.post('/sign-in', fields)
    expect(await isIn(browser)).toBe(true)
  })

  test('of somebody else ends the session that this browser had; one’s own too', async () => {
    const browser = come()
    await browser.post('/sign-in', { ...wren, password })
    const first = browser.cookie()
    await browser.post('/sign-in', { ...wren, password })
    expect(browser.cookie()).not.toBe(first)
    const old = browserAt(at.kith, { cookie: first.split('; ').find((c) => c.startsWith('kith='))! })
    expect([await isIn(browser), await isIn(old)]).toEqual([true, false])
  })

  test('never adopts a cookie that was there before', async () => {
    const browser = browserAt(at.kith, { cookie: 'kith=planted-planted-planted-planted-planted-pla' })
    await browser.post('/sign-in', { ...wren, password })
    expect(browser.cookies.get('kith')).toMatch(/^[\w-]{43}$/)
    expect(browser.cookies.get('kith')).not.toContain('planted')
  })

  test('is kept nowhere but as its hash', async () => {
    await come().post('/sign-in', { ...wren, password })
    await come().post('/sign-in', { ...wren, password: `${password}, wrong` })
    const tables = await at.owner(`select tablename as t from pg_tables where schemaname = 'public'`)
    for (const { t } of tables)
      expect([t, await count(`${t} t where t::text like '%lamp in the window%'`)]).toEqual([t, 0])
    expect(at.kith.logged.join('')).not.toContain('lamp in the window')
    expect(
      await count(`requests where route like '/sign-in#%' and answer ->> 'location' <> '/check-mail'`),
    ).toBe(0)
  })
})

const wrongs: [string, Record<string, string>][] = [
  ['a wrong password', { ...wren, password: 'not the lamp' }],
  ['an address that nobody has', { email: 'nobody@northside.example', password: 'not the lamp' }],
  ['an account without a password', { email: 'otter@northside.example', password: 'not the lamp' }],
]

describe('what is refused', () => {
  test('is refused alike, whatever is wrong: status, headers and words', async () => {
    for (const lang of ['en', 'es', 'ar']) {
      const answers = new Set<string>()
      for (const [, fields] of wrongs) {
        const answer = await at.kith.app.request('/sign-in', {
          method: 'POST',
          body: new URLSearchParams({ ...fields, _key: hiddenId() }),
          headers: { cookie: `kith_lang=${lang}` },
        })
        expect([answer.status, answer.headers.getSetCookie()]).toEqual([422, []])
        answers.add(await answerOf(answer, fields.email!))
      }
      expect(answers.size).toBe(1)
    }
  })

  test('is refused alike when there were too many tries, whether the account exists or not', async () => {
    const answers = new Set<string>()
    for (const [, fields] of wrongs) {
      const address = elsewhere()
      for (let tries = 0; tries < 10; tries++) await come(address).post('/sign-in', fields)
      const { status, body, headers } = await come(address).post('/sign-in', { ...fields, password })
      const said = body.replace(/name="_key" value="[^"]*"/g, '').replaceAll(fields.email!, 'OWN')
      expect(headers.getSetCookie()).toEqual([])
      answers.add(`${status} ${said}`)
    }
    expect(answers.size).toBe(1)
    expect([...answers][0]).toMatch(/^422 .*many tries/s)
  })
})

describe('guessing', () => {
  const guess = async (address: string, times: number) => {
    for (let i = 0; i < times; i++)
      await come(address).post('/sign-in', { ...wren, password: 'not the lamp' })
  }
  const opens = async (browser: ReturnType<typeof come>) =>
    (await browser.post('/sign-in', { ...wren, password })).status === 303

  test('from one address is slowed down there, and keeps nobody out elsewhere', async () => {
    await guess('192.0.2.1', 60)
    expect(await opens(come('192.0.2.1'))).toBe(false)
    expect(await opens(come('192.0.2.2'))).toBe(true)
    clock.set(new Date(Date.now() + hours(1) + minutes(1)))
    expect(await opens(come('192.0.2.1'))).toBe(true)
  })

  test('many at once takes no more than one after the other', async () => {
    await Promise.all(Array.from({ length: 30 }, () => guess('192.0.2.3', 1)))
    expect(await count('tries')).toBeLessThanOrEqual(10 * 3)
  })

  test('from very many places does not keep the owner out on a device that signed in before', async () => {
    const own = come('192.0.2.4')
    expect(await opens(own)).toBe(true)
    await own.post('/sign-out')
    for (let i = 0; i < 11; i++) await guess(elsewhere(), 10)
    expect(await opens(come())).toBe(false)
    expect(await opens(own)).toBe(true)
    expect(await opens(browserAt(at.kith, { cookie: 'kith_device=made-up', address: elsewhere() }))).toBe(
      false,
    )
  }, 60_000)

  test('is not hidden by a forged X-Forwarded-For', async () => {
    for (let i = 0; i < 12; i++)
      await browserAt(at.kith, { address: '192.0.2.5', headers: { 'x-forwarded-for': `10.0.0.${i}` } }).post(
        '/sign-in',
        { ...wren, password: 'not the lamp' },
      )
    const forged = { address: '192.0.2.5', headers: { 'x-forwarded-for': '10.9.9.9' } }
    expect(await opens(browserAt(at.kith, forged))).toBe(false)
    expect(
      await opens(browserAt(at.kith, { address: '192.0.2.6', headers: { 'x-forwarded-for': '192.0.2.5' } })),
    ).toBe(true)
  })

  test('right passwords are no guesses', async () => {
    for (let i = 0; i < 15; i++) expect(await opens(come('192.0.2.7'))).toBe(true)
    expect(await count('tries')).toBe(0)
  })

  test('keeps no address that can be read, and forgets after a day', async () => {
    await guess('192.0.2.8', 1)
    expect(await count(`tries t where t::text like '%192.0.2%' or t::text like '%wren%'`)).toBe(0)
    expect(await count('tries')).toBeGreaterThan(0)
    const { forgetTries } = await import('../../src/modules/people/tries/commands.ts')
    clock.set(new Date(Date.now() + hours(25)))
    await at.kith.services.system('a test', forgetTries)
    expect(await count('tries')).toBe(0)
  })

  test('links are asked for sixty times from one network, then no more for a while; elsewhere they are', async () => {
    const ask = (address: string, email: string) => come(address).post('/sign-in', { email })
    for (let i = 0; i < 60; i++)
      expect((await ask('192.0.2.9', `n${i}@x.example`)).location).toBe('/check-mail')
    const known = await ask('192.0.2.9', wren.email)
    const unknown = await ask('192.0.2.9', 'nobody@x.example')
    expect([known.status, unknown.status]).toEqual([422, 422])
    expect((await ask('192.0.2.10', wren.email)).location).toBe('/check-mail')
    expect(
      (
        await come('192.0.2.9').post('/join', {
          name: 'R',
          email: 'r@x.example',
          age: 'adult',
          service: 'yes',
          health: 'yes',
        })
      ).status,
    ).toBe(422)
  })
})

describe('a password of one’s own', () => {
  const newcomer = async (name: string, given?: string) => {
    const email = `${name.toLowerCase()}@northside.example`
    const made = await at.kith.services.system('a test', async (db) => {
      const person = await seedPerson(db, { name, lang: 'en', address: email })
      if (given) await seedFactors(db, person.id, { hash: await hashPassword(given) })
      return person
    })
    return {
      ...made,
      email,
      browser: browserAt(at.kith, { cookie: `kith=${made.token}`, address: elsewhere() }),
    }
  }
  const page = '/you/security/password'

  test('is set by a fresh sign-in, and used', async () => {
    const { browser, email } = await newcomer('Heron')
    expect((await browser.post(page, { password: 'three cups of tea' })).location).toBe(
      '/you/security?said=people.security.said.password_set',
    )
    expect((await come().post('/sign-in', { email, password: 'three cups of tea' })).status).toBe(303)
  })

  test('too short, too long or too common is not taken; any other of up to 128 characters is', async () => {
    const { browser, id } = await newcomer('Petrel')
    for (const bad of [
      '',
      'seven77',
      'x'.repeat(129),
      'Password123',
      'petrel2024',
      'Northside Families',
      'petrel@northside.example',
    ])
      expect([bad, (await browser.post(page, { password: bad })).status]).toEqual([bad, 422])
    expect(await count(`passwords where person_id = '${id}'`)).toBe(0)
    const longest = '🌙 سماء الليل '.repeat(20)
    const good = [...longest].slice(0, 128).join('')
    expect((await browser.post(page, { password: good })).status).toBe(303)
  })

  test('is changed with the old one when the sign-in is not fresh; the same form twice is no fault', async () => {
    const { browser, email } = await newcomer('Godwit', password)
    clock.set(new Date(Date.now() + minutes(16)))
    expect((await browser.post(page, { password: 'three cups of tea' })).status).toBe(422)
    expect((await browser.post(page, { password: 'three cups of tea', old: 'wrong one' })).status).toBe(422)
    const fields = { password: 'three cups of tea', old: password, _key: hiddenId() }
    expect((await browser.post(page, fields)).status).toBe(303)
    expect((await browser.post(page, fields)).status).toBe(303)
    expect((await come().post('/sign-in', { email, password })).status).toBe(422)
    expect((await come().post('/sign-in', { email, password: 'three cups of tea' })).status).toBe(303)
  })

  test('changed or taken away ends every other session and keeps this one, and a notice is to be sent', async () => {
    const { browser, email, id } = await newcomer('Dunnock', password)
    const other = come()
    await other.post('/sign-in', { email, password })
    expect(await isIn(other)).toBe(true)
    await browser.post(page, { password: 'three cups of tea' })
    expect([await isIn(other), await isIn(browser)]).toEqual([false, true])
    await other.post('/sign-in', { email, password: 'three cups of tea' })
    await browser.post('/you/security/password/removal')
    expect([await isIn(other), await isIn(browser)]).toEqual([false, true])
    expect(await count(`passwords where person_id = '${id}'`)).toBe(0)
    const told = await at.owner(
      `select name from events where data ->> 'person' = $1 and name like 'password%' order by at`,
      [id],
    )
    expect(told.map((e) => e.name)).toEqual(['password.changed', 'password.removed'])
  })

  test('is set only after signing in once more where the sign-in is old and there is none yet', async () => {
    const { browser } = await newcomer('Knot')
    clock.set(new Date(Date.now() + minutes(16)))
    expect((await browser.post(page, { password: 'three cups of tea' })).location).toBe(
      '/you/security/again?next=%2Fyou%2Fsecurity%2Fpassword',
    )
    expect((await browser.get('/you/security/authenticator')).location).toMatch(/^\/you\/security\/again/)
  })

  test('shown again makes the sign-in fresh, under another token', async () => {
    const { browser } = await newcomer('Plover', password)
    clock.set(new Date(Date.now() + minutes(16)))
    const before = browser.cookie()
    const again = '/you/security/again'
    expect((await browser.post(again, { password: 'wrong one', next: page })).status).toBe(422)
    const fields = { password, next: '/you/security/authenticator', _key: hiddenId() }
    const twin = browserAt(at.kith, { cookie: before, address: '192.0.2.20' })
    expect((await browser.post(again, fields)).location).toBe('/you/security/authenticator')
    expect(browser.cookie()).not.toBe(before)
    expect((await browser.get('/you/security/authenticator')).status).toBe(200)
    expect((await twin.post(again, fields)).location).toBe('/you/security/authenticator')
    expect(twin.cookies.get('kith')).toBe(browser.cookies.get('kith'))
    expect(await isIn(browserAt(at.kith, { cookie: before }))).toBe(false)
  })
})

describe('with a second factor', () => {
  const marta = { email: 'marta@northside.example', password }

  test('a password alone opens no session: the sign-in waits, and nobody is anybody by it', async () => {
    const browser = come()
    const answer = await browser.post('/sign-in', { ...marta, next: '/you' })
    expect(answer.location).toBe('/sign-in/second?next=%2Fyou')
    expect([...browser.cookies.keys()]).toEqual(['kith_waiting'])
    const token = browser.cookies.get('kith_waiting')!
    expect(await isIn(browser)).toBe(false)
    expect(await isIn(browserAt(at.kith, { cookie: `kith=${token}` }))).toBe(false)
  })

  test('password and code in one request sign in, with power; a wrong code does not', async () => {
    const code = codeAt(secret, clock.now())
    const wrong = await come().post('/sign-in', {
      ...marta,
      second_factor: '000000' === code ? '000001' : '000000',
    })
    expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([422, []])
    const browser = come()
    const answer = await browser.post('/sign-in', { ...marta, second_factor: code })
    expect([answer.status, answer.location]).toEqual([303, '/groups'])
    expect(await isIn(browser)).toBe(true)
    expect(await count(`sessions where second_factor_at is not null and opened_by = 'password'`)).toBe(1)
  })

  test('a code is not needed where there is no second factor, and changes nothing there', async () => {
    const browser = come()
    expect((await browser.post('/sign-in', { ...wren, password, second_factor: '123456' })).status).toBe(303)
    expect(await isIn(browser)).toBe(true)
  })

  test('who is granted a role without a second factor comes in as a member', async () => {
    await at.kith.services.system('a test', (db) =>
      grantRole(db, {
        person_id: at.world.people.wren.id,
        role: 'mentor',
        group_id: null,
        reason: 'a test',
        granted_by: null,
      }),
    )
    const browser = come()
    expect((await browser.post('/sign-in', { ...wren, password })).location).toBe('/groups')
    const [term] = await at.owner(`select id from role_terms where role = 'mentor'`)
    expect((await browser.post('/acting', { term: String(term!.id) })).location).toBe('/acting?next=%2Fyou')
    expect((await browser.get('/acting')).body).toContain('href="/you/security"')
  })
})
