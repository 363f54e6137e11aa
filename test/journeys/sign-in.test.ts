/** Signing in with more than a link: a passkey of a virtual device, an app's codes where scripts are off, and a role that waits. */
import type { CDPSession } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { grantRole } from '../../src/modules/people/commands.ts'
import { seedFactors, seedPerson, seedSession } from '../../src/modules/people/seed.ts'
import { paths } from '../../src/paths.ts'
import { clock } from '../../src/platform/clock.ts'
import { codeAt } from '../../src/platform/crypto/codes.ts'
import { hashPassword } from '../../src/platform/crypto/passwords.ts'
import { type Owner, ownerOf } from '../access/scene.ts'
import { serveKith, type TestKith } from '../kith.ts'
import { codeFor, gatewayEnv, textsTo } from '../texting.ts'
import { act as actIn, makeWorld, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { linkIn, openPost, type PostOffice } from './post.ts'
import { fillJoin, fourWays, keepCodes, problems, setUpApp, twoWays, type Way } from './walk.ts'

const house = journeys('sign-in')
const password = 'three cups of tea'
let kith: TestKith & { origin: string }
let post: PostOffice
/** One that sends texts. */
let byPhone: TestKith & { origin: string }
let world: World
let owner: Owner
let hash: string

beforeAll(async () => {
  post = await openPost()
  kith = await serveKith({ env: { KITH_SMTP_URL: post.url } })
  await makeWorld(kith)
  hash = await hashPassword(password)
  // Nothing listens at its gateway: what would be sent is read from its outbox.
  byPhone = await serveKith({ env: gatewayEnv })
  world = await makeWorld(byPhone)
  owner = await ownerOf(byPhone)
  await owner('delete from contact_details where person_id = $1', [world.people.wren.id])
})

let made = 0
/** Somebody of their own, signed in by a link as it were: without a second factor. */
async function somebody(way: Way, { role = false, isKnown = false } = {}) {
  const address = `somebody-${++made}@families.example`
  const person = await kith.services.system('a test', async (db) => {
    const { id } = await seedPerson(db, { name: 'Sora', lang: way.lang, address })
    if (isKnown) await seedFactors(db, id, { hash })
    const granted = {
      person_id: id,
      role: 'coordinator' as const,
      group_id: null,
      reason: 'a test',
      granted_by: null,
    }
    if (role) await grantRole(db, granted)
    return { id, token: await seedSession(db, id, false) }
  })
  const matrixRole = role ? ('coordinator' as const) : ('member_elsewhere' as const)
  const reader = await house.open({ ...way, origin: kith.origin, cookie: person.token, role: matrixRole })
  return { ...person, address, reader }
}

/** A device beside the browser that holds passkeys and is unlocked by its owner each time. */
async function giveDevice(reader: Reader): Promise<CDPSession> {
  const session = await reader.context.newCDPSession(reader.page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return session
}

const signOut = async (reader: Reader) => {
  await reader.go('/you')
  await reader.press(reader.t('people.you.sign_out'))
  await reader.stands(reader.t('network.home.title'), '/')
  reader.role = 'visitor'
}

const signInByLink = async (reader: Reader, address: string) => {
  await reader.go('/sign-in')
  await reader.page.fill('#f-email', address)
  await reader.press(reader.t('people.sign_in.send'))
  await reader.stands(reader.t('people.check_mail.title'))
  await reader.go(
    linkIn(
      await post.letterTo(
        address,
        reader.t('people.mail.sign_in.subject', { network: 'Northside Families' }),
      ),
    ),
  )
  await reader.press(reader.t('people.link.go'))
}

describe.each(fourWays.filter((way) => way.scripts))('with a device, in $lang', (way) => {
  test('somebody adds a passkey, signs in with it, and takes it away again', async () => {
    const { reader, address } = await somebody(way)
    const { t, page } = reader
    await giveDevice(reader)
    await reader.go('/you/security')
    await reader.press(t('people.passkey.add'))
    await reader.stands(t('people.passkey.new'), '/you/security/passkeys')
    await reader.look('asks')
    await page.fill('#f-name', 'Sora 1')
    await reader.press(t('people.passkey.save'))
    await reader.stands(t('people.recovery.title'), '/you/security/recovery')
    await keepCodes(reader)
    await page.locator('#passkeys', { hasText: 'Sora 1' }).waitFor()
    await reader.look('passkey')
    await post.letterTo(address, t('people.security_mail.subject', { network: 'Northside Families' }))
    await signOut(reader)
    await reader.go('/sign-in?next=/you/security')
    await reader.press(t('people.passkey.sign_in'))
    await reader.stands(t('people.security.title'), '/you/security')
    reader.role = 'member_elsewhere'
    await page.locator('#passkeys a').click()
    await reader.stands(t('people.removal.passkey'))
    await reader.look('passkey')
    await reader.press(t('people.removal.go'))
    await reader.stands(t('people.security.title'))
    expect(await page.locator('#passkeys').count()).toBe(0)
    await reader.context.close()
  })

  test('a device without a passkey says so, and the other ways stay', async () => {
    const reader = await house.open({ ...way, origin: kith.origin })
    const { t, page } = reader
    await giveDevice(reader)
    await page.addInitScript(() => {
      // A device that is asked and gives nothing, at once: the real one waits for a minute.
      navigator.credentials.get = () => Promise.reject(new DOMException('called off', 'NotAllowedError'))
    })
    await reader.go('/sign-in')
    await reader.press(t('people.passkey.sign_in'))
    await reader.stands(t('people.passkey.title'), '/sign-in/passkey')
    await page.locator('[data-passkey-failed]:not([hidden])').waitFor()
    await reader.look('asks')
    await reader.follow(t('people.passkey.other_way'))
    await reader.stands(t('people.sign_in.title'), '/sign-in')
    await reader.context.close()
  })
})

describe.each(twoWays)('by phone, in $lang, scripts: $scripts', (way) => {
  const who = way.lang === 'en' ? '201' : '202'

  test('somebody joins with a number and a code, and adds an address by and by', async () => {
    const number = `+1312555${who}1`
    const reader = await house.open({ ...way, origin: byPhone.origin })
    const { t, page } = reader
    await reader.go('/join')
    await fillJoin(reader, 'Robin', '0170 1234567')
    await reader.press(t('people.join.send'))
    await problems(reader, 1)
    await fillJoin(reader, 'Robin', `(312) 555-${who}1`)
    await reader.press(t('people.join.send'))
    await reader.stands(t('people.phone.code.title'))
    await page.fill('#f-code', '12345')
    await reader.press(t('people.phone.code.go'))
    await problems(reader, 1)
    await reader.look('error')
    await expect.poll(() => textsTo(owner, number)).toHaveLength(1)
    await page.fill('#f-code', await codeFor(owner, number))
    await reader.press(t('people.phone.code.go'))
    await reader.stands(t('groups.directory.title'))
    reader.role = 'member_elsewhere'
    await reader.go('/you/correct')
    await page.fill('#f-email', `312 555 ${who}2`)
    await reader.press(t('people.phone.save'))
    await expect.poll(() => textsTo(owner, `+1312555${who}2`)).toHaveLength(1)
    await page.locator('#f-code').waitFor()
    await reader.look('number')
    await page.fill('#f-code', await codeFor(owner, `+1312555${who}2`))
    await reader.press(t('people.phone.confirm'))
    await page.getByText(t('people.phone.said.confirmed')).waitFor()
    await reader.context.close()
  })

  test('a facilitator hands over codes: to a member, who is told, and to somebody new, who comes in', async () => {
    const { marta, wren } = world.people
    const session = (id: string) => byPhone.services.system('a test', (db) => seedSession(db, id))
    const martas = await session(marta.id)
    const acts = { ...marta, token: martas, cookie: `kith=${martas}` }
    await actIn(byPhone, acts)
    const reader = await house.open({ ...way, origin: byPhone.origin, cookie: martas, role: 'facilitator' })
    const { t, page } = reader
    for (const path of [paths.handedCode({ subject: world.memberships.wren! }), paths.newcomerCode()]) {
      await reader.go(path)
      await reader.press(t('people.handed.make'))
      await problems(reader, 1)
      await reader.look('error')
      await page.fill('#f-reason', way.lang === 'ar' ? 'أعرفها منذ سنوات' : 'I know her for years')
      await reader.press(t('people.handed.make'))
      await reader.stands(t('people.handed.made.title'))
    }
    await reader.look('made')
    const code = (await page.locator('#code code').textContent())!
    const told = await house.open({
      ...way,
      origin: byPhone.origin,
      cookie: await session(wren.id),
      role: 'member',
    })
    await told.go('/you')
    await told.follow(t('people.handed.told'))
    await told.stands(t('people.handed.mine.title'), '/you/codes')
    await told.look('told')
    await newcomer(way, code)
    await reader.context.close()
    await told.context.close()
  })
})

/** Somebody new types the code that they were given, says who they are, and is led to a way of their own. */
async function newcomer(way: Way, code: string) {
  const reader = await house.open({ ...way, origin: byPhone.origin })
  const { t, page } = reader
  await reader.go('/sign-in')
  await reader.follow(t('people.handed.use.have'))
  await page.fill('#f-code', code.toLowerCase())
  await reader.press(t('people.phone.code.go'))
  await reader.stands(t('people.join.title', { network: 'Northside Families' }), '/code/account')
  await reader.look('newcomer')
  await reader.press(t('people.link.go_new'))
  await problems(reader, 4)
  await reader.look('error')
  await page.fill('#f-name', 'Robin')
  for (const id of ['age-adult', 'service', 'health']) await page.check(`#f-${id}`)
  await reader.press(t('people.link.go_new'))
  await page.getByText(t('people.handed.said.arrived')).waitFor()
  await reader.context.close()
}

describe.each(fourWays)('in $lang, scripts: $scripts', (way) => {
  test('who gets a role is asked for a second step first, sets up an app, and the role works', async () => {
    const { reader, address } = await somebody(way, { role: true })
    const { t, page } = reader
    await reader.go('/you')
    await act(reader)
    await reader.stands(t('people.acting.title'), '/acting?next=%2Fyou')
    await reader.look('none')
    await reader.follow(t('people.acting.go_none'))
    await reader.stands(t('people.security.title'), '/you/security')
    await reader.look('waits')
    await reader.follow(t('people.authenticator.title'))
    await reader.stands(t('people.authenticator.title'))
    await page.fill('#f-code', '12')
    await reader.press(t('people.authenticator.save'))
    await problems(reader, 1)
    await reader.look('error')
    const secret = await setUpApp(reader)
    await reader.look('codes')
    const code = (await page.locator('#codes code').first().textContent())!
    await keepCodes(reader)
    await reader.look('app')
    await reader.go('/you')
    await act(reader)
    await reader.stands(t('people.you.title'), '/you')
    await expect.poll(() => radioOf(reader).isChecked()).toBe(true)
    await signOut(reader)
    await comeBack(reader, address, { secret, code })
    await reader.go(paths.authenticatorRemoval())
    await reader.stands(t('people.removal.authenticator'))
    await page.locator('.note', { hasText: t('people.removal.role') }).waitFor()
    await reader.look('last')
    await reader.context.close()
  })
})

describe.each(twoWays)('besides, in $lang, scripts: $scripts', (way) => {
  test('a role in a session from before the app asks for its code', async () => {
    const { reader, id } = await somebody(way, { role: true })
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    await kith.services.system('a test', (db) => seedFactors(db, id, { hash, secret }))
    await reader.go('/you')
    await act(reader)
    await reader.stands(reader.t('people.acting.title'), '/acting?next=%2Fyou')
    await reader.look('show')
    await reader.follow(reader.t('people.acting.go_show'))
    await reader.stands(reader.t('people.second_step.title'))
    await reader.look('raised')
    await reader.page.fill('#f-code', codeAt(secret, clock.now()))
    await reader.press(reader.t('people.second_step.go'))
    await reader.stands(reader.t('people.you.title'), '/you')
    await act(reader)
    await reader.stands(reader.t('people.you.title'), '/you')
    await expect.poll(() => radioOf(reader).isChecked()).toBe(true)
    await reader.context.close()
  })

  test('a password is set, changed with the old one, and signs in', async () => {
    const { reader, address, id } = await somebody(way)
    reader.role = 'member'
    const { t, page } = reader
    await reader.go(paths.password())
    await reader.stands(t('people.security.password_set'))
    await page.fill('#f-password', 'password1')
    await reader.press(t('people.security.password_save'))
    await problems(reader, 1)
    await reader.look('error')
    await page.fill('#f-password', password)
    await reader.press(t('people.security.password_save'))
    await page.locator('[role=status]', { hasText: t('people.security.said.password_set') }).waitFor()
    await makeOld(id)
    await reader.go(paths.password())
    await page.locator('#f-old').waitFor()
    await reader.look('old')
    await reader.go(paths.authenticator())
    await reader.stands(t('people.again.title'))
    await page.fill('#f-password', 'not the one')
    await reader.press(t('people.again.go'))
    await problems(reader, 1)
    await reader.look('error')
    await page.fill('#f-password', password)
    await reader.press(t('people.again.go'))
    await reader.stands(t('people.authenticator.title'))
    await signOut(reader)
    await signInByPassword(reader, address)
    await reader.context.close()
  })

  test('pages of passkeys say what they need where there is none to ask', async () => {
    const { reader } = await somebody(way)
    reader.role = 'member'
    await reader.go(paths.passkeys())
    await reader.stands(reader.t('people.passkey.new'))
    expect(await reader.page.locator('noscript, .hint').count()).toBeGreaterThan(0)
    await reader.look('filled')
    const visitor = await house.open({ ...way, origin: kith.origin })
    for (const [path, state, who, role] of [
      [paths.passkeySignInAnswer(), 'wrong', visitor, 'visitor'],
      [paths.passkeyAnswer(), 'error', reader, 'member_elsewhere'],
    ] as const) {
      who.role = role
      await who.go(path.replace('/answer', ''))
      await sendTo(who, path)
      await who.page.locator('.note.red').waitFor()
      await who.look(state, { page: path.replace('/answer', '') })
    }
    await visitor.context.close()
    await reader.context.close()
  })
})

const makeOld = (person: string) =>
  kith.services.system('a test lets time pass', (db) =>
    db
      .updateTable('sessions')
      .set({ created_at: new Date(Date.now() - 20 * 60_000), proved_at: null })
      .where('person_id', '=', person)
      .execute(),
  )

/** Sends an answer that no device gave, by the browser's own form. */
async function sendTo(reader: Reader, action: string) {
  const body = `<!doctype html><title>t</title><form method="post" action="${action}"><input name="name" value="x"><input name="credential" value="{}"><button>Send</button></form>`
  await reader.page.route('**/apart-form', (route) => route.fulfill({ contentType: 'text/html', body }))
  await reader.page.goto('/apart-form')
  await reader.page.locator('button').click()
}

const radioOf = (reader: Reader) =>
  reader.page.getByRole('radio', { name: reader.t('people.role.coordinator'), exact: true })

async function act(reader: Reader) {
  await radioOf(reader).check()
  const answered = reader.page.waitForResponse((r) => r.request().method() === 'POST')
  await reader.press(reader.t('people.acting.save'))
  await answered
}

/** By link, which waits; a wrong code; then a recovery code, since the app's was used just now. */
async function comeBack(reader: Reader, address: string, { code }: { secret: string; code: string }) {
  const { t, page } = reader
  await signInByLink(reader, address)
  await reader.stands(t('people.second_step.title'), '/sign-in/second')
  await reader.look('waits')
  await page.fill('#f-code', '000')
  await reader.press(t('people.second_step.go'))
  await problems(reader, 1)
  await reader.look('error')
  await page.fill('#f-code', code)
  await reader.press(t('people.second_step.go'))
  await reader.stands(t('groups.directory.title'), '/groups')
  reader.role = 'coordinator'
}

async function signInByPassword(reader: Reader, address: string) {
  const { t, page } = reader
  await reader.go('/sign-in?next=/you')
  await page.fill('#f-email', address)
  await page.locator('#with-password summary').click()
  await page.fill('#f-password', 'not the one')
  await reader.press(t('people.sign_in.by_password'))
  await problems(reader, 1)
  await reader.look('wrong')
  expect(await page.inputValue('#f-password')).toBe('')
  await page.fill('#f-password', password)
  await reader.press(t('people.sign_in.by_password'))
  await reader.stands(t('people.you.title'), '/you')
}
