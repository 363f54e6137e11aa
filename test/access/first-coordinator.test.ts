/** From set-up to a role that works: the second step comes first, and pages say so; and Today says what is true of a role. */
import { beforeAll, describe, expect, test } from 'vitest'
import { makeLink, makeRequest } from '../../src/modules/people/commands.ts'
import { clock, hours } from '../../src/platform/clock.ts'
import { codeAt } from '../../src/platform/crypto/codes.ts'
import { testKith } from '../kith.ts'
import { browserAt, fieldOf } from './devices.ts'
import { ownerOf, type Scene, scene } from './scene.ts'
import { takeUp } from './ways-in.ts'

const waits = 'Your role waits for a second step'

const network = {
  network: 'Harbour Families',
  langs: 'en',
  default_lang: 'en',
  zone: 'Atlantic/Reykjavik',
  country: 'IS',
  size: 'parents',
  contact: '',
  name: 'Sigga',
  email: 'sigga@harbour.example',
  adult: 'yes',
  service: 'yes',
  health: 'yes',
}

test('who sets a network up is led to a second step, and after it the role works', async () => {
  const kith = await testKith()
  const owner = await ownerOf(kith)
  const token = await kith.services.system('a test sets up', async (db) =>
    makeLink(db, await makeRequest(db, 'set_up', { address: null, lang: 'en' }), null, hours(24)),
  )
  const first = browserAt(kith)
  const { location } = await first.post(`/set-up/${token}`, network)
  expect(location).toBe('/you/security?said=people.security.said.set_up')
  const security = (await first.get(location!)).body
  expect([security.includes('Your network is there'), security.includes(waits)]).toEqual([true, true])
  const today = (await first.get('/today')).body
  expect([today.includes(waits), today.includes('/you/security')]).toEqual([true, true])
  expect((await first.get('/people')).status).toBe(404)

  const { body } = await first.get('/you/security/authenticator')
  const secret = /<code[^>]*>([A-Z2-7 ]{32,})<\/code>/.exec(body)![1]!.replaceAll(' ', '')
  const made = { code: codeAt(secret, clock.now()), seed: fieldOf(body, 'seed') }
  expect((await first.post('/you/security/authenticator', made)).location).toBe('/you/security/recovery')
  expect((await first.get('/people')).status).toBe(200)
  expect((await first.get('/today')).body).not.toContain(waits)
  expect(await owner('select name from networks')).toEqual([{ name: 'Harbour Families' }])
})

describe('today', () => {
  let at: Scene
  beforeAll(async () => {
    at = await scene()
    // Their first days are over: nothing of the welcome waits.
    await at.owner(`update memberships set joined_at = joined_at - interval '60 days'`)
  })
  const today = async (cookie: string) =>
    (await at.kith.app.request('/today', { headers: { cookie } })).text()

  test('tells a member without a role that nothing waits, and of no second step', async () => {
    const html = await today(at.world.people.otter.cookie)
    expect([html.includes('Nothing for you to do now<'), html.includes(waits)]).toEqual([true, false])
  })

  test('tells who holds a role and acts in none that it knows of the member alone', async () => {
    const { marta } = at.world.people
    const term = (await at.owner('select id from role_terms where person_id = $1', [marta.id]))[0]!
      .id as string
    expect(await today(marta.cookie)).not.toContain('as a member')
    await takeUp(at.kith, marta, '')
    const html = await today(marta.cookie)
    expect(html).toContain('Nothing for you to do now as a member')
    expect(html).toContain('What is to be done in your role is not shown here until you act in it.')
    expect(html).not.toContain('Nothing for you to do now<')
    await takeUp(at.kith, marta, term)
    expect(await today(marta.cookie)).toContain('You act as')
  })

  test('names the second step where a role with power is held without one, and not where it is there', async () => {
    const { dele } = at.world.people
    expect(await today(dele.cookie)).not.toContain(waits)
    await at.owner('update sessions set second_factor_at = null where person_id = $1', [dele.id])
    expect(await today(dele.cookie)).toContain(waits)
    await at.owner(
      `insert into authenticators (id, person_id, secret, made_at, last_step) values (gen_random_uuid(), $1, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', now(), 0)`,
      [dele.id],
    )
    expect(await today(dele.cookie)).not.toContain(waits)
  })
})
