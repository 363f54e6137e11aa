/** The second step: codes that count once, recovery codes, roles that wait for it, and sessions. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { actAs, grantRole } from '../../src/modules/people/commands.ts'
import { jobs as peopleJobs } from '../../src/modules/people/jobs.ts'
import { canActAs, powerfulRoles } from '../../src/modules/people/policy.ts'
import { seedFactors, seedPerson, seedSession } from '../../src/modules/people/seed.ts'
import { deviceNamed } from '../../src/modules/people/sign-in/policy.ts'
import { clock, hours, minutes } from '../../src/platform/clock.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { codeAt, secretFrom } from '../../src/platform/crypto/codes.ts'
import { as } from '../world.ts'
import { type Browser, browserAt, fieldOf } from './devices.ts'
import { type Scene, scene } from './scene.ts'
import { linkFor } from './ways-in.ts'

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const hash =
  '$argon2id$v=19$m=19456,t=2,p=1$pGdOhwnNHmnwjOvIRI4H3Q$HZblwWLteCzCLBQTyWLoH0Ymddck44Kvu88SUZRdQ7M'
let at: Scene
beforeAll(async () => {
  at = await scene()
})
beforeEach(async () => {
  clock.reset()
  await at.owner('delete from tries')
})

let made = 0
/** Somebody of their own for a test; `role`: one with power; `isPast`: the session has passed a second factor. */
async function somebody({ factor = false, role = false, isPast = false } = {}) {
  const name = `Person ${++made}`
  const address = `person-${made}@northside.example`
  return at.kith.services.system('a test', async (db) => {
    const { id } = await seedPerson(db, { name, lang: 'en', address })
    const token = await seedSession(db, id, isPast)
    if (factor) await seedFactors(db, id, { hash, secret })
    const granted = {
      person_id: id,
      role: 'coordinator' as const,
      group_id: null,
      reason: 'a test',
      granted_by: null,
    }
    const term = role ? await grantRole(db, granted) : ''
    return {
      id,
      address,
      token,
      cookie: `kith=${token}`,
      term,
      browser: browserAt(at.kith, { cookie: `kith=${token}` }),
    }
  })
}
const count = async (text: string) => Number((await at.owner(`select count(*)::int as n from ${text}`))[0]!.n)
const isIn = async (browser: Browser) => (await browser.get('/you')).status === 200
const code = (steps = 0) => codeAt(secret, new Date(clock.now().getTime() + steps * 30_000))
const second = '/sign-in/second'
/** A browser whose sign-in by link waits for its second step. */
async function waiting(person: { id: string; address: string }, browser = browserAt(at.kith)) {
  const answer = await browser.post(`/link/${await linkFor(at.kith, person)}`)
  expect(answer.location).toMatch(/^\/sign-in\/second/)
  return browser
}
const asAdmin = (person: { token: string; id: string }) =>
  as(at.kith, { ...person, address: '', cookie: '' }, async (_, member) => member)

describe('a sign-in that waits', () => {
  test('is nobody’s until a code is given, then signs in under another token', async () => {
    const person = await somebody({ factor: true })
    const browser = await waiting(person)
    const token = browser.cookies.get('kith_waiting')!
    expect(await isIn(browser)).toBe(false)
    expect((await browser.get(second)).status).toBe(200)
    expect((await browser.post(second, { code: 'nonsense' })).status).toBe(422)
    expect((await browser.post(second, { code: code() })).status).toBe(303)
    expect([await isIn(browser), browser.cookies.has('kith_waiting')]).toEqual([true, false])
    expect(browser.cookies.get('kith')).not.toBe(token)
    expect(await asAdmin({ ...person, token: browser.cookies.get('kith')! })).toMatchObject({
      person_id: person.id,
    })
  })

  test('is over after ten minutes', async () => {
    const person = await somebody({ factor: true })
    const browser = await waiting(person)
    clock.set(new Date(Date.now() + minutes(10) + 1000))
    expect((await browser.get(second)).location).toBe('/sign-in')
    expect((await browser.post(second, { code: code() })).location).toBe('/sign-in')
    expect(await isIn(browser)).toBe(false)
  })

  test('goes on once: the same form again is the same session, another one is none', async () => {
    const person = await somebody({ factor: true })
    const browser = await waiting(person)
    const cookie = browser.cookie()
    const twin = browserAt(at.kith, { cookie: cookie.split('; ').find((c) => c.startsWith('kith_waiting'))! })
    const other = browserAt(at.kith, {
      cookie: cookie.split('; ').find((c) => c.startsWith('kith_waiting'))!,
    })
    const fields = { code: code(), _key: hiddenId() }
    await browser.post(second, fields)
    await twin.post(second, fields)
    expect(twin.cookies.get('kith')).toBe(browser.cookies.get('kith'))
    expect((await other.post(second, { code: code(1) })).location).toBe('/sign-in')
    expect(await isIn(other)).toBe(false)
  })

  test('is not passed by guessing: five tries in a quarter of an hour, and the owner comes in elsewhere', async () => {
    const person = await somebody({ factor: true })
    const browser = await waiting(person, browserAt(at.kith, { address: '192.0.2.50' }))
    for (let i = 0; i < 5; i++) expect((await browser.post(second, { code: `00000${i}` })).status).toBe(422)
    expect((await browser.post(second, { code: code() })).body).toContain('many tries')
    const own = await waiting(person, browserAt(at.kith, { address: '192.0.2.51' }))
    expect((await own.post(second, { code: code() })).status).toBe(303)
  })
})

describe('a code', () => {
  test('counts once, also when two come at the same moment', async () => {
    const person = await somebody({ factor: true })
    const browsers = await Promise.all([1, 2, 3, 4].map(() => waiting(person)))
    const given = code()
    const answers = await Promise.all(browsers.map((browser) => browser.post(second, { code: given })))
    expect(answers.map((a) => a.status).sort()).toEqual([303, 422, 422, 422])
    await at.owner('delete from tries')
    const late = await waiting(person)
    expect((await late.post(second, { code: given })).status).toBe(422)
    expect((await late.post(second, { code: code(-1) })).status).toBe(422)
    expect((await late.post(second, { code: code(1) })).status).toBe(303)
  })
})

const authenticator = '/you/security/authenticator'
/** Sets up an authenticator as a person does; answers the page of the recovery codes. */
async function setUp(browser: Browser) {
  const page = await browser.get(authenticator)
  const seed = fieldOf(page.body, 'seed')
  const own = secretFrom(browser.cookies.get('kith')!, seed)
  expect(page.body.replace(/ /g, '')).toContain(own)
  const answer = await browser.post(authenticator, { seed, code: codeAt(own, clock.now()) })
  return { own, answer, codes: codesIn((await browser.get('/you/security/recovery')).body) }
}
const codesIn = (body: string) => [...body.matchAll(/<code>([\w-]{19})<\/code>/g)].map((m) => m[1]!)

describe('an authenticator', () => {
  test('is kept when its first code was right, and not before; the session counts from then on, under another token', async () => {
    const person = await somebody({ role: true })
    const { browser, id } = person
    const before = browser.cookie()
    expect((await browser.post('/acting', { term: person.term })).location).toBe('/acting?next=%2Fyou')
    const page = await browser.get(authenticator)
    const wrong = await browser.post(authenticator, { seed: fieldOf(page.body, 'seed'), code: '000000' })
    expect([wrong.status, fieldOf(wrong.body, 'seed')]).toEqual([422, fieldOf(page.body, 'seed')])
    expect(await count(`authenticators where person_id = '${id}'`)).toBe(0)
    const { answer } = await setUp(browser)
    expect([answer.status, answer.location]).toEqual([303, '/you/security/recovery'])
    expect(browser.cookie()).not.toBe(before)
    expect(await isIn(browserAt(at.kith, { cookie: before }))).toBe(false)
    expect((await browser.post('/acting', { term: person.term })).location).toBe('/you')
    const member = await asAdmin({ id, token: browser.cookies.get('kith')! })
    expect(member!.acting_role).toBe('coordinator')
  })

  test('whose secret was made for another session, or that is made up, is not taken', async () => {
    const [mine, other] = [await somebody(), await somebody()]
    const seed = fieldOf((await other.browser.get(authenticator)).body, 'seed')
    const theirs = secretFrom(other.browser.cookies.get('kith')!, seed)
    const fields = { seed, code: codeAt(theirs, clock.now()), secret: theirs, person_id: other.id }
    expect((await mine.browser.post(authenticator, fields)).status).toBe(422)
    expect(await count(`authenticators where person_id in ('${mine.id}', '${other.id}')`)).toBe(0)
  })

  test('shows its square without a style of its own', async () => {
    const { browser } = await somebody()
    const { body } = await browser.get(authenticator)
    expect(body).toMatch(/<svg role="img"/)
    expect(body).not.toMatch(/style=|<style/)
  })
})

describe('recovery codes', () => {
  test('are ten, shown once, kept as hashes, and each passes once', async () => {
    const person = await somebody()
    const { codes } = await setUp(person.browser)
    expect([codes.length, new Set(codes).size]).toEqual([10, 10])
    expect(await count(`recovery_codes t where t::text like '%${codes[0]}%'`)).toBe(0)
    await person.browser.post('/you/security/recovery/kept')
    expect(codesIn((await person.browser.get('/you/security/recovery')).body)).toEqual([])
    const browser = await waiting(person)
    expect((await browser.post(second, { code: codes[0]!.toUpperCase().replaceAll('-', ' ') })).status).toBe(
      303,
    )
    const again = await waiting(person)
    expect((await again.post(second, { code: codes[0]! })).status).toBe(422)
    expect((await again.post(second, { code: codes[1]! })).status).toBe(303)
    expect(await count(`recovery_codes where person_id = '${person.id}' and used_at is null`)).toBe(8)
  })

  test('are shown to the session that made them and to no other, for a quarter of an hour', async () => {
    const person = await somebody()
    const { codes } = await setUp(person.browser)
    const other = browserAt(at.kith, {
      cookie: `kith=${await at.kith.services.system('a test', (db) => seedSession(db, person.id))}`,
    })
    expect(codesIn((await other.get('/you/security/recovery')).body)).toEqual([])
    expect(codesIn((await person.browser.get('/you/security/recovery')).body)).toEqual(codes)
    clock.set(new Date(Date.now() + minutes(16)))
    expect(codesIn((await person.browser.get('/you/security/recovery')).body)).toEqual([])
  })

  test('are replaced as a whole; of somebody else they pass nowhere', async () => {
    const [one, two] = [await somebody(), await somebody()]
    const [first, theirs] = [await setUp(one.browser), await setUp(two.browser)]
    await one.browser.post('/you/security/recovery')
    const fresh = codesIn((await one.browser.get('/you/security/recovery')).body)
    expect(fresh).toHaveLength(10)
    const browser = await waiting(one)
    expect((await browser.post(second, { code: first.codes[0]! })).status).toBe(422)
    expect((await browser.post(second, { code: theirs.codes[0]! })).status).toBe(422)
    expect((await browser.post(second, { code: fresh[0]! })).status).toBe(303)
  })
})

describe('roles with power', () => {
  test('are the same in the policy and in the database', async () => {
    const [row] = await at.owner('select access.powerful_roles() as roles')
    expect(row!.roles).toEqual([...powerfulRoles])
    expect(canActAs({ second_factor_at: null }, 'coordinator')).toBe(false)
    expect(canActAs({ second_factor_at: new Date() }, 'coordinator')).toBe(true)
    expect(canActAs({ second_factor_at: null }, 'greeter')).toBe(true)
  })

  test('do not work in a session without a second factor, whatever its row says', async () => {
    const person = await somebody({ role: true })
    await as(at.kith, { ...person }, (db, member) => actAs(db, member, person.term))
    expect(await asAdmin(person)).toMatchObject({ acting_role: null, acting_term_id: null })
    await at.owner('update sessions set second_factor_at = now() where person_id = $1', [person.id])
    expect(await asAdmin(person)).toMatchObject({ acting_role: 'coordinator' })
  })

  test('lead who has a second factor to show it, in a session that was open before', async () => {
    const person = await somebody({ role: true, factor: true })
    const { browser } = person
    expect((await browser.post('/acting', { term: person.term, next: '/groups' })).location).toBe(
      '/acting?next=%2Fgroups',
    )
    expect((await browser.get('/acting?next=/groups')).body).toContain('/sign-in/second?next=%2Fgroups')
    const before = browser.cookie()
    expect((await browser.post(second, { code: code(), next: '/groups' })).location).toBe('/groups')
    expect(browser.cookie()).not.toBe(before)
    expect((await browser.post('/acting', { term: person.term })).location).toBe('/you')
  })

  test('taken up give the session another token, and the one before is dead; twice the same form is no fault', async () => {
    const person = await somebody({ role: true, isPast: true })
    const fields = { term: person.term, _key: hiddenId() }
    const twin = browserAt(at.kith, { cookie: person.cookie })
    await person.browser.post('/acting', fields)
    expect(person.browser.cookies.get('kith')).not.toBe(person.token)
    expect((await twin.post('/acting', fields)).location).toBe('/you')
    expect(twin.cookies.get('kith')).toBe(person.browser.cookies.get('kith'))
    expect(await isIn(browserAt(at.kith, { cookie: person.cookie }))).toBe(false)
  })

  test('stop working when the last second factor goes, which is said before; another session of theirs too', async () => {
    const person = await somebody({ role: true })
    const { browser } = person
    await setUp(browser)
    await browser.post('/acting', { term: person.term })
    const other = await at.kith.services.system('a test', (db) => seedSession(db, person.id))
    expect((await browser.get(`${authenticator}/removal`)).body).toContain('Your role stops working')
    await browser.post(`${authenticator}/removal`)
    expect(await asAdmin({ ...person, token: browser.cookies.get('kith')! })).toMatchObject({
      acting_role: null,
      second_factor_at: null,
    })
    expect(await asAdmin({ ...person, token: other })).toMatchObject({ second_factor_at: null })
    expect(await count(`recovery_codes where person_id = '${person.id}'`)).toBe(0)
    expect((await browser.post('/acting', { term: person.term })).location).toBe('/acting?next=%2Fyou')
  })

  test('ended, and sessions ended, are over on the next request', async () => {
    const person = await somebody({ role: true, isPast: true })
    await person.browser.post('/acting', { term: person.term })
    await at.owner('update role_terms set ended_at = now() where id = $1', [person.term])
    expect(await asAdmin({ ...person, token: person.browser.cookies.get('kith')! })).toMatchObject({
      acting_role: null,
    })
    await at.owner('update sessions set ended_at = now() where person_id = $1', [person.id])
    expect(await isIn(person.browser)).toBe(false)
  })
})

describe('a change of how somebody signs in', () => {
  test('wants a fresh sign-in, by every way there is', async () => {
    const person = await somebody({ factor: true, isPast: true })
    clock.set(new Date(Date.now() + minutes(16)))
    for (const path of [
      authenticator,
      `${authenticator}/removal`,
      '/you/security/recovery',
      '/you/security/passkeys',
      '/you/security/password/removal',
    ])
      expect([path, (await person.browser.post(path)).location]).toEqual([
        path,
        expect.stringMatching(/^\/you\/security\/again/),
      ])
    expect(await count(`authenticators where person_id = '${person.id}'`)).toBe(1)
    expect(await count(`passwords where person_id = '${person.id}'`)).toBe(1)
  })

  test('is told of by mail, once for each, in the language of the account, without a link that signs in', async () => {
    const person = await somebody()
    const { codes } = await setUp(person.browser)
    await (await waiting(person)).post(second, { code: codes[0]! })
    await person.browser.post(`${authenticator}/removal`)
    await at.owner(`update people set lang = 'es' where id = $1`, [person.id])
    const work = { ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work
    const jobs = peopleJobs(work)
    const events = await at.owner(
      `select name, data from events where data ->> 'person' = $1 and data ? 'notice' order by at`,
      [person.id],
    )
    expect(events.map((e) => e.name)).toEqual([
      'authenticator.added',
      'recovery_code.used',
      'authenticator.removed',
    ])
    const names = [
      'people.tellAuthenticatorAdded',
      'people.tellRecoveryCodeUsed',
      'people.tellAuthenticatorRemoved',
    ]
    for (const [i, name] of names.entries())
      for (let times = 0; times < 2; times++) await jobs[name]!(events[i]!.data as Record<string, string>)
    const mails = await at.owner(
      'select template, subject, body_text, secret_until from outbox where person_id = $1 order by id',
      [person.id],
    )
    expect(mails.map((m) => m.template)).toEqual([
      'authenticator_added',
      'recovery_code_used',
      'authenticator_removed',
    ])
    for (const mail of mails) {
      expect(mail.subject).toBe('Un cambio en tu inicio de sesión en Northside Families')
      expect(mail.body_text).not.toMatch(/\/link\//)
      expect(mail.body_text).toMatch(/\/you\/security/)
    }
  })
})

describe('sessions', () => {
  test('are listed with a coarse name, this one marked; one is ended, or all others', async () => {
    const person = await somebody()
    const phone = browserAt(at.kith, {
      headers: { 'user-agent': 'Mozilla/5.0 (Android 15; Mobile) Gecko/140.0 Firefox/140.0' },
    })
    const open = async (browser: Browser) => browser.post(`/link/${await linkFor(at.kith, person)}`)
    const [second, third] = [phone, browserAt(at.kith)]
    await open(second)
    await open(third)
    const page = (await second.get('/you/security')).body
    expect(page).toMatch(/Firefox on Android[\s\S]*This device/)
    const [own] = await at.owner(
      `select id from sessions where person_id = $1 and device = 'Firefox/Android'`,
      [person.id],
    )
    expect(page).not.toContain(`/sessions/${own!.id}/end`)
    const end = /\/you\/security\/sessions\/([0-9a-f-]{36})\/end/.exec(page)!
    const someone = await somebody()
    expect((await someone.browser.post(end[0])).status).toBe(404)
    expect((await second.post(end[0])).status).toBe(303)
    expect((await second.post(end[0])).status).toBe(404)
    await open(third)
    await second.post('/you/security/sessions/end')
    expect([await isIn(second), await isIn(third), await isIn(person.browser)]).toEqual([true, false, false])
    expect(await isIn(someone.browser)).toBe(true)
  })

  test('of a shared device last half an hour unused, eight hours in all, and leave nothing behind', async () => {
    const person = await somebody()
    const browser = browserAt(at.kith)
    const answer = await browser.post(`/link/${await linkFor(at.kith, person)}`, { shared: 'yes' })
    const set = answer.headers.getSetCookie()
    expect(set.find((c) => c.startsWith('kith='))).not.toMatch(/Max-Age|Expires/)
    expect([...browser.cookies.keys()]).toEqual(['kith'])
    expect((await browser.get('/you')).body).toContain('<meta name="turbo-cache-control" content="no-cache"')
    await browser.post('/display', { lang: 'es', theme: 'calm' })
    expect([...browser.cookies.keys()]).toEqual(['kith'])
    const begun = Date.now()
    for (let half = 1; half <= 16; half++) {
      clock.set(new Date(begun + minutes(half * 29)))
      expect([half, await isIn(browser)]).toEqual([half, true])
    }
    clock.set(new Date(begun + hours(8) + 1000))
    expect(await isIn(browser)).toBe(false)
  })

  test('of a shared device that nobody uses for half an hour are dead; signing out clears the browser', async () => {
    const person = await somebody()
    const open = async (shared: string) => {
      const browser = browserAt(at.kith)
      await browser.post(`/link/${await linkFor(at.kith, person)}`, { shared })
      return browser
    }
    const [shared, own] = [await open('yes'), await open('')]
    const out = await (await open('yes')).post('/sign-out')
    expect(out.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"')
    expect((await (await open('')).post('/sign-out')).headers.get('clear-site-data')).toBeNull()
    clock.set(new Date(Date.now() + minutes(31)))
    expect([await isIn(shared), await isIn(own)]).toEqual([false, true])
    expect(own.cookies.has('kith_device')).toBe(true)
  })

  test('go by coarse names', () => {
    const agents: [string, string | null][] = [
      ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox/Android'],
      [
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
        'Safari/iPhone',
      ],
      [
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
        'Edge/Windows',
      ],
      ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36', 'Chrome/Linux'],
      [
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
        'Safari/Mac',
      ],
      ['curl/8.0', null],
    ]
    for (const [agent, name] of agents) expect([agent, deviceNamed(agent)]).toEqual([agent, name])
    expect(deviceNamed(undefined)).toBeNull()
  })
})

test('nobody reads a hash, a secret or a key, not even the own; each sees the own rows and no others', async () => {
  const person = await somebody({ factor: true })
  const { reads, codeOf, refused } = await import('./scene.ts')
  const who = { ...person }
  for (const column of [
    'hash from passwords',
    'secret from authenticators',
    'last_step from authenticators',
    'code_hash from recovery_codes',
    'public_key from passkeys',
    'opened_key from sessions',
  ])
    expect([column, await codeOf(reads(at.kith, who, `select ${column}`))]).toEqual([column, refused])
  for (const table of ['waiting_sign_ins', 'challenges', 'known_devices', 'tries', 'try_keys'])
    expect([table, await codeOf(reads(at.kith, who, `select from ${table}`))]).toEqual([table, refused])
  expect(await reads(at.kith, who, 'select person_id from passwords')).toEqual([{ person_id: person.id }])
  expect(await reads(at.kith, who, 'select person_id from authenticators')).toEqual([
    { person_id: person.id },
  ])
  expect(await count('passwords')).toBeGreaterThan(1)
  for (const table of ['passwords', 'authenticators', 'recovery_codes', 'passkeys'])
    expect([table, await codeOf(reads(at.kith, null, `select person_id from ${table}`))]).toEqual([
      table,
      refused,
    ])
})
