/** A partner that lies, is broken, slow or away: nobody comes in by it, and nothing else waits for it. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { linkPartner } from '../../src/modules/people/partner-sign-in/commands.ts'
import { clock, hours, minutes } from '../../src/platform/clock.ts'
import { type TestKith, testKith } from '../kith.ts'
import { type Lie, type LyingProvider, openLiar, partner, partnersFile } from '../oidc.ts'
import { makeWorld, type World } from '../world.ts'
import { browserAt } from './devices.ts'
import { headingOf } from './partner-ways.ts'

let kith: TestKith
let world: World
let liar: LyingProvider

beforeAll(async () => {
  liar = await openLiar()
  kith = await testKith({ env: { KITH_PARTNERS: partnersFile([partner('liar', liar.issuer)]) } })
  world = await makeWorld(kith)
  await kith.services.system('a test', (db) =>
    linkPartner(db, world.people.wren.id, { partner: 'liar', issuer: liar.issuer, subject: 'liar' }),
  )
})
beforeEach(() => {
  clock.reset()
  for (const key of Object.keys(liar.lie) as (keyof Lie)[]) delete liar.lie[key]
})

/** Signs in as the partner has it; `tell`: what comes back beside the truth. */
async function comes(lie: Lie, tell: Record<string, string> = {}) {
  const browser = browserAt(kith)
  const start = await browser.get('/sign-in/with/liar')
  const asked = new URL(start.location!).searchParams
  Object.assign(liar.lie, lie)
  const told = { code: asked.get('nonce')!, state: asked.get('state')!, iss: '', ...tell }
  const answer = await browser.post('/sign-in/with/liar/back', told)
  return { status: answer.status, heading: headingOf(answer.body), answer, browser }
}

const now = () => Math.floor(Date.now() / 1000)

test('a partner that tells the truth signs in (the control of all that follows)', async () => {
  expect((await comes({})).status).toBe(303)
})

describe('an ID token', () => {
  const lies: [string, () => Lie][] = [
    ['of another issuer', () => ({ claims: { iss: 'https://elsewhere.example' } })],
    ['for another client', () => ({ claims: { aud: 'another' } })],
    ['for several clients, by another one', () => ({ claims: { aud: ['kith', 'another'], azp: 'another' } })],
    ['with another nonce', () => ({ claims: { nonce: 'another' } })],
    ['without a nonce', () => ({ claims: { nonce: undefined } })],
    ['that is over', () => ({ claims: { iat: now() - 900, exp: now() - 300 } })],
    ['that begins later', () => ({ claims: { nbf: now() + 300 } })],
    ['without an end', () => ({ claims: { exp: undefined } })],
    ['about nobody', () => ({ claims: { sub: undefined } })],
    ['about an empty name', () => ({ claims: { sub: '' } })],
    ['about a name without end', () => ({ claims: { sub: 'x'.repeat(256) } })],
    ['that nobody signed', () => ({ header: { alg: 'none' } })],
    ['signed with the secret that both know', () => ({ header: { alg: 'HS256' } })],
    [
      'signed with that secret, by a partner that says so',
      () => ({ header: { alg: 'HS256' }, metadata: { id_token_signing_alg_values_supported: ['HS256'] } }),
    ],
    ['signed by a key that the partner does not show', () => ({ header: { kid: 'two' } })],
    ['that says it is signed in another way', () => ({ header: { alg: 'ES256' } })],
  ]
  test.each(lies)('%s signs nobody in', async (_, lie) => {
    const { status, heading, answer } = await comes(lie())
    expect([status, heading]).toEqual([422, 'Please start again'])
    expect(answer.headers.getSetCookie().join()).not.toContain('kith=')
  })

  test('of a clock that goes a little wrong is taken, both ways', async () => {
    expect((await comes({ claims: { iat: now() + 45, nbf: now() + 45 } })).status).toBe(303)
    expect((await comes({ claims: { iat: now() - 100, exp: now() - 45 } })).status).toBe(303)
  })

  test('that is missing signs nobody in', async () => {
    const body = JSON.stringify({ access_token: 'x', token_type: 'bearer' })
    expect((await comes({ answer: { status: 200, body } })).heading).toBe('Please start again')
  })
})

describe('an answer', () => {
  test('that names another issuer is refused before the partner is asked', async () => {
    const { heading } = await comes({}, { iss: 'https://elsewhere.example' })
    expect(heading).toBe('Please start again')
  })

  test('that says “no” is not shown, and stands in the log as a word of the standard alone', async () => {
    const body = JSON.stringify({ error: 'invalid_client', error_description: '<b>Wren was here</b>' })
    const { heading, answer } = await comes({ answer: { status: 401, body } })
    expect(heading).toBe('Please start again')
    expect(answer.body).not.toContain('was here')
    expect(kith.logged.at(-1)).toContain('"partner":"liar","code":"invalid_client"')
    await comes({ answer: { status: 400, body: JSON.stringify({ error: 'Wren <b>was</b> here' }) } })
    expect(kith.logged.join()).not.toContain('was here')
  })

  test.each([
    ['is broken', { status: 503, body: 'no' }],
    ['is no JSON', { status: 200, body: '<html>', type: 'text/html' }],
    ['never ends', { status: 200, body: `{"x":"${'x'.repeat(600_000)}"}` }],
    ['leads elsewhere', { status: 302, body: '' }],
  ])('that %s is a page that says what to do', async (_, answer) => {
    const { status, heading } = await comes({ answer })
    expect(status).toBe(422)
    expect(['No answer just now', 'Please start again']).toContain(heading)
  })
})

describe('a partner that is away', () => {
  const fresh = async (issuer: string) => {
    const at = await testKith({
      place: kith.place,
      env: { KITH_PARTNERS: partnersFile([partner('liar', issuer)]) },
    })
    await at.services.networkChanged()
    return at
  }

  test('does not hold up the start or another page, and has a page of its own, with another way', async () => {
    liar.lie.isAway = true
    const before = liar.asked.length
    const at = await fresh(liar.issuer)
    expect((await browserAt(at).get('/sign-in')).status).toBe(200)
    expect(liar.asked.length).toBe(before)
    const page = await browserAt(at).get('/sign-in/with/liar')
    expect([page.status, headingOf(page.body)]).toEqual([200, 'No answer just now'])
    expect(page.body).toContain('href="/sign-in"')
    expect(page.headers.getSetCookie().join()).not.toContain('kith_partner')
  })

  test('is not asked again by everybody: once for all who come, and not for ten seconds after', async () => {
    liar.lie.isAway = true
    const at = await fresh(liar.issuer)
    const before = liar.asked.length
    await Promise.all(Array.from({ length: 6 }, () => browserAt(at).get('/sign-in/with/liar')))
    await browserAt(at).get('/sign-in/with/liar')
    expect(liar.asked.length - before).toBe(1)
    liar.lie.isAway = false
    clock.set(new Date(Date.now() + 11_000))
    expect((await browserAt(at).get('/sign-in/with/liar')).status).toBe(303)
  })

  test('is still known for a day, and asked anew after an hour', async () => {
    const at = await fresh(liar.issuer)
    await browserAt(at).get('/sign-in/with/liar')
    const before = liar.asked.length
    clock.set(new Date(Date.now() + minutes(59)))
    await browserAt(at).get('/sign-in/with/liar')
    expect(liar.asked.length).toBe(before)
    liar.lie.isAway = true
    clock.set(new Date(Date.now() + hours(2)))
    expect((await browserAt(at).get('/sign-in/with/liar')).status).toBe(303)
    await expect.poll(() => liar.asked.length).toBe(before + 1)
    clock.set(new Date(Date.now() + hours(26)))
    expect(headingOf((await browserAt(at).get('/sign-in/with/liar')).body)).toBe('No answer just now')
  })

  test('that is slow is given up, and holds no connection to the database meanwhile', async () => {
    liar.lie.slow = 7000
    const at = await fresh(liar.issuer)
    const waiting = Array.from({ length: 8 }, () => browserAt(at).get('/sign-in/with/liar'))
    await expect.poll(() => liar.asked.length).toBeGreaterThan(0)
    expect(at.pool.totalCount - at.pool.idleCount).toBe(0)
    expect((await browserAt(at).get('/groups')).status).toBe(200)
    for (const page of await Promise.all(waiting)) expect(headingOf(page.body)).toBe('No answer just now')
  }, 20_000)

  test('that says it is somebody else is not believed', async () => {
    liar.lie.metadata = { issuer: 'https://elsewhere.example' }
    const at = await fresh(liar.issuer)
    expect(headingOf((await browserAt(at).get('/sign-in/with/liar')).body)).toBe('No answer just now')
  })
})

test('an answer of a partner that went away is a page, and not a bug', async () => {
  expect((await comes({ isAway: true })).heading).toBe('No answer just now')
})
