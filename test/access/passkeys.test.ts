/** Passkeys: added and used by a device in software that can be made to lie in each single way. */
import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { grantRole } from '../../src/modules/people/commands.ts'
import { seedPerson, seedSession } from '../../src/modules/people/seed.ts'
import { clock, minutes } from '../../src/platform/clock.ts'
import { hiddenId, newToken } from '../../src/platform/crypto/chance.ts'
import { type Device, type Lie, makeDevice } from './authenticator.ts'
import { type Browser, browserAt } from './devices.ts'
import { type Scene, scene } from './scene.ts'

const origin = 'http://localhost:3000'
let at: Scene
beforeAll(async () => {
  at = await scene()
})
beforeEach(() => clock.reset())

let made = 0
async function somebody() {
  const address = `keeper-${++made}@northside.example`
  return at.kith.services.system('a test', async (db) => {
    const { id } = await seedPerson(db, { name: `Keeper ${made}`, lang: 'en', address })
    const granted = {
      person_id: id,
      role: 'coordinator' as const,
      group_id: null,
      reason: 'a test',
      granted_by: null,
    }
    const term = await grantRole(db, granted)
    const token = await seedSession(db, id, false)
    return { id, term, browser: browserAt(at.kith, { cookie: `kith=${token}` }) }
  })
}
const count = async (text: string) => Number((await at.owner(`select count(*)::int as n from ${text}`))[0]!.n)

/** What the page asks the device. */
function askedIn(body: string): { challenge: string; rpId: string } {
  const text = /data-options="([^"]*)"/.exec(body)?.[1]?.replaceAll('&quot;', '"')
  if (!text) throw new Error('the page asks nothing')
  const { challenge, rpId, rp } = JSON.parse(text)
  return { challenge, rpId: rpId ?? rp.id }
}

async function asksForNew(browser: Browser) {
  expect((await browser.post('/you/security/passkeys')).location).toBe('/you/security/passkeys')
  return askedIn((await browser.get('/you/security/passkeys')).body)
}

async function add(browser: Browser, device: Device, lie?: Lie) {
  const asked = await asksForNew(browser)
  return browser.post('/you/security/passkeys/answer', {
    name: 'My phone',
    credential: device.create(asked, origin, lie),
  })
}

async function asksToSign(browser: Browser) {
  expect((await browser.post('/sign-in/passkey')).location).toBe('/sign-in/passkey')
  return askedIn((await browser.get('/sign-in/passkey')).body)
}

async function signIn(device: Device, lie?: Lie, browser = browserAt(at.kith)) {
  const credential = device.sign(await asksToSign(browser), origin, lie)
  return { browser, answer: await browser.post('/sign-in/passkey/answer', { credential }) }
}
const isIn = async (browser: Browser) => (await browser.get('/you')).status === 200

describe('a passkey', () => {
  test('is added under a name, signs in as both factors at once, and lets a role with power work', async () => {
    const { browser, term } = await somebody()
    const device = makeDevice()
    const before = browser.cookie()
    const added = await add(browser, device)
    expect([added.status, added.location]).toEqual([303, '/you/security/recovery'])
    expect(browser.cookie()).not.toBe(before)
    expect((await browser.get('/you/security')).body).toContain('My phone')
    expect((await browser.get('/you/security/recovery')).body.match(/<code>/g)).toHaveLength(10)
    const come = await signIn(device)
    expect([come.answer.status, come.answer.location]).toEqual([303, '/groups'])
    expect(await isIn(come.browser)).toBe(true)
    expect((await come.browser.post('/acting', { term })).location).toBe('/you')
  })

  test('is asked for as a discoverable one that its owner unlocks, for this host alone', async () => {
    const { browser } = await somebody()
    await browser.post('/you/security/passkeys')
    const { body } = await browser.get('/you/security/passkeys')
    const options = JSON.parse(/data-options="([^"]*)"/.exec(body)![1]!.replaceAll('&quot;', '"'))
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    expect(body).not.toContain(
      (await at.owner('select id from people order by created_at desc limit 1'))[0]!.id as string,
    )
  })

  const newLies: [string, Lie][] = [
    ['another site', { origin: 'https://elsewhere.example' }],
    ['another challenge', { challenge: newToken() }],
    ['another host', { rpId: 'elsewhere.example' }],
    ['nobody who unlocked it', { flags: 0x01 }],
    ['another ceremony', { type: 'webauthn.get' }],
  ]
  test.each(newLies)('that comes from %s is not added', async (_, lie) => {
    const { browser, id } = await somebody()
    expect((await add(browser, makeDevice(), lie)).status).toBe(422)
    expect(await count(`passkeys where person_id = '${id}'`)).toBe(0)
  })

  const lies: [string, Lie][] = [...newLies.slice(0, 4), ['another ceremony', { type: 'webauthn.create' }]]
  test.each(lies)('whose answer comes from %s does not sign in', async (_, lie) => {
    const { browser } = await somebody()
    const device = makeDevice()
    await add(browser, device)
    const come = await signIn(device, lie)
    expect([come.answer.status, await isIn(come.browser)]).toEqual([422, false])
    expect((await signIn(device)).answer.status).toBe(303)
  })

  test('with another key of the same name does not sign in', async () => {
    const { browser } = await somebody()
    const device = makeDevice()
    await add(browser, device)
    const forged = { ...device, key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }
    const honest = device.key
    device.key = forged.key
    expect((await signIn(device)).answer.status).toBe(422)
    device.key = honest
    expect((await signIn(device)).answer.status).toBe(303)
  })

  test('that was copied is found by its counter', async () => {
    const { browser, id } = await somebody()
    const device = makeDevice()
    await add(browser, device)
    expect((await signIn(device, { counter: 7 })).answer.status).toBe(303)
    expect((await signIn(device, { counter: 7 })).answer.status).toBe(422)
    expect((await signIn(device, { counter: 3 })).answer.status).toBe(422)
    expect((await signIn(device, { counter: 8 })).answer.status).toBe(303)
    expect(await count(`passkeys where person_id = '${id}' and counter = 8`)).toBe(1)
  })

  test('that was taken away, or that nobody knows, does not sign in', async () => {
    const { browser } = await somebody()
    const device = makeDevice()
    await add(browser, device)
    const removal = /\/you\/security\/passkeys\/[0-9a-f-]{36}\/removal/.exec(
      (await browser.get('/you/security')).body,
    )![0]
    const other = await somebody()
    expect([(await other.browser.get(removal)).status, (await other.browser.post(removal)).status]).toEqual([
      404, 404,
    ])
    expect((await browser.get(removal)).body).toContain('Your role stops working')
    expect((await browser.post(removal)).status).toBe(303)
    expect((await signIn(device)).answer.status).toBe(422)
    expect((await signIn(makeDevice())).answer.status).toBe(422)
  })

  test('is added once, for one account', async () => {
    const [one, two] = [await somebody(), await somebody()]
    const device = makeDevice()
    await add(one.browser, device)
    expect((await add(two.browser, device)).status).toBe(422)
    expect((await add(one.browser, device)).status).toBe(422)
    expect(await count(`passkeys where credential_id = '${device.id.toString('base64url')}'`)).toBe(1)
  })

  test('on a shared device leaves no lasting cookie', async () => {
    const { browser } = await somebody()
    const device = makeDevice()
    await add(browser, device)
    const tablet = browserAt(at.kith)
    const credential = device.sign(await asksToSign(tablet), origin)
    const { headers } = await tablet.post('/sign-in/passkey/answer', { credential, shared: 'yes' })
    expect(headers.getSetCookie().find((c) => c.startsWith('kith='))).not.toMatch(/Max-Age/)
    expect([...tablet.cookies.keys()]).toEqual(['kith'])
  })
})

describe('a challenge', () => {
  test('is answered once: a replayed answer does not sign in, the very same form does once more', async () => {
    const { browser } = await somebody()
    const device = makeDevice()
    await add(browser, device)
    const own = browserAt(at.kith)
    const asked = await asksToSign(own)
    const cookie = own.cookie()
    const fields = { credential: device.sign(asked, origin), _key: hiddenId() }
    expect((await own.post('/sign-in/passkey/answer', fields)).status).toBe(303)
    const thief = browserAt(at.kith, { cookie })
    expect((await thief.post('/sign-in/passkey/answer', { credential: fields.credential })).status).toBe(422)
    const twin = browserAt(at.kith, { cookie })
    expect((await twin.post('/sign-in/passkey/answer', fields)).status).toBe(303)
    expect(twin.cookies.get('kith')).toBe(own.cookies.get('kith'))
  })

  test('is used up by a wrong answer', async () => {
    const { browser } = await somebody()
    const device = makeDevice()
    await add(browser, device)
    const own = browserAt(at.kith)
    const asked = await asksToSign(own)
    await own.post('/sign-in/passkey/answer', { credential: 'nonsense' })
    expect(
      (await own.post('/sign-in/passkey/answer', { credential: device.sign(asked, origin) })).status,
    ).toBe(422)
  })

  test('is over after five minutes', async () => {
    const { browser } = await somebody()
    const device = makeDevice()
    await add(browser, device)
    const own = browserAt(at.kith)
    const asked = await asksToSign(own)
    clock.set(new Date(Date.now() + minutes(5) + 1000))
    expect(
      (await own.post('/sign-in/passkey/answer', { credential: device.sign(asked, origin) })).status,
    ).toBe(422)
    expect((await own.get('/sign-in/passkey')).body).not.toContain('data-options')
  })

  test('belongs to the browser that asked, and one for a new passkey to its session', async () => {
    const [mine, theirs] = [await somebody(), await somebody()]
    const device = makeDevice()
    const asked = await asksForNew(theirs.browser)
    await asksForNew(mine.browser)
    const fields = { name: 'Mine', credential: device.create(asked, origin) }
    expect((await mine.browser.post('/you/security/passkeys/answer', fields)).status).toBe(422)
    const moved = mine.browser.cookies.set('kith_challenge', theirs.browser.cookies.get('kith_challenge')!)
    expect(moved.size).toBeGreaterThan(0)
    expect((await mine.browser.post('/you/security/passkeys/answer', fields)).status).toBe(422)
    expect(await count(`passkeys where person_id = '${mine.id}'`)).toBe(0)
    expect((await theirs.browser.post('/you/security/passkeys/answer', fields)).status).toBe(303)
  })

  test('for a new passkey does not sign in, and the other way round', async () => {
    const { browser } = await somebody()
    const device = makeDevice()
    await add(browser, device)
    const asked = await asksForNew(browser)
    expect(
      (await browser.post('/sign-in/passkey/answer', { credential: device.sign(asked, origin) })).status,
    ).toBe(422)
    const other = makeDevice()
    const toSign = await asksToSign(browser)
    const fields = { name: 'Other', credential: other.create(toSign, origin) }
    expect((await browser.post('/you/security/passkeys/answer', fields)).status).toBe(422)
  })

  test('is kept as a hash', async () => {
    const asked = await asksToSign(browserAt(at.kith))
    expect(await count(`challenges t where t::text like '%${asked.challenge}%'`)).toBe(0)
    expect(await count('challenges')).toBeGreaterThan(0)
  })
})
