/** What matters most is asked for again in a session from long ago: who is there. Nothing that was typed is lost by it. */
import { beforeEach, describe, expect, test } from 'vitest'
import { known, seedFactors } from '../../src/modules/people/seed.ts'
import { clock, minutes } from '../../src/platform/clock.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { codeAt } from '../../src/platform/crypto/codes.ts'
import { hashPassword } from '../../src/platform/crypto/passwords.ts'
import { type Browser, browserAt } from './devices.ts'
import { type Scene, scene } from './scene.ts'
import { linkFor } from './ways-in.ts'

let at: Scene
let browser: Browser
const secret = known.secret('wren@northside.example')
beforeEach(async () => {
  clock.reset()
  at = await scene()
  const { wren } = at.world.people
  const hash = await hashPassword(known.password)
  await at.kith.services.system('a test gives ways in', (db) => seedFactors(db, wren.id, { hash, secret }))
  await at.owner(`update sessions set created_at = $2, proved_at = null where person_id = $1`, [
    wren.id,
    new Date(clock.now().getTime() - minutes(16)),
  ])
  browser = browserAt(at.kith, { cookie: wren.cookie })
})

const again = (next: string) => `/you/security/again?next=${encodeURIComponent(next)}`
const count = async (text: string) => Number((await at.owner(`select count(*)::int as n from ${text}`))[0]!.n)
const prove = (fields: Record<string, string>, next = '/you') =>
  browser.post('/you/security/again', { next, ...fields })

describe('a session in which somebody signed in sixteen minutes ago', () => {
  test('is asked again before anything that matters, and nothing of it is done', async () => {
    const security = '/you/security'
    const tries: [string, 'get' | 'post', string][] = [
      ['/you/data/archive', 'get', '/you/data'],
      ['/you/leave', 'post', '/you/leave'],
      ['/you/address', 'post', '/you/correct'],
      [`${security}/passkeys`, 'post', security],
      [`${security}/authenticator`, 'get', `${security}/authenticator`],
      [`${security}/authenticator/removal`, 'post', `${security}/authenticator/removal`],
      [`${security}/password/removal`, 'post', security],
      [`${security}/recovery`, 'post', `${security}/recovery`],
    ]
    for (const [path, method, next] of tries) {
      const answer = await browser[method](path, { email: 'wren@new.example' })
      expect([path, answer.status, answer.location]).toEqual([path, 303, again(next)])
    }
    const change = await browser.post(`${security}/password`, { password: 'another lamp entirely' })
    expect(change.status).toBe(422)
    const { id } = at.world.people.wren
    expect(await count(`people where id = '${id}' and left_at is null`)).toBe(1)
    for (const table of ['passwords', 'authenticators'])
      expect([table, await count(`${table} where person_id = '${id}'`)]).toEqual([table, 1])
    for (const table of ['address_changes', 'challenges', 'recovery_codes'])
      expect([table, await count(table)]).toEqual([table, 0])
  })

  test('goes on when its owner shows a password, a code or a link; what is wrong shows nothing', async () => {
    const archive = async () => (await browser.get('/you/data/archive')).headers.get('content-type')
    const ways: [string, () => Promise<unknown>][] = [
      ['a password', () => prove({ password: known.password })],
      ['a code', () => prove({ code: codeAt(secret, clock.now()) })],
    ]
    const wrongs: Record<string, string>[] = [
      { password: 'not the lamp' },
      { code: '000000' },
      { code: ' ' },
      {},
    ]
    for (const wrong of wrongs) {
      expect((await prove(wrong)).status).toBe(422)
      expect((await browser.get('/you/data/archive')).location).toBe(again('/you/data'))
    }
    for (const [way, show] of ways) {
      await show()
      expect([way, await archive()]).toEqual([way, 'application/zip'])
      clock.set(new Date(clock.now().getTime() + minutes(16)))
      expect((await browser.get('/you/data/archive')).location).toBe(again('/you/data'))
    }
    const token = await linkFor(at.kith, at.world.people.wren)
    await browser.post(`/link/${token}`)
    await browser.post('/sign-in/second', { code: codeAt(secret, clock.now()) })
    expect(await archive()).toBe('application/zip')
  })

  test('gets another token as it is shown, and the same form twice is no fault', async () => {
    const before = browser.cookies.get('kith')
    const fields = { password: known.password, _key: hiddenId() }
    expect((await prove(fields, '/you/data')).location).toBe('/you/data')
    const after = browser.cookies.get('kith')
    expect(after).not.toBe(before)
    const old = browserAt(at.kith, { cookie: `kith=${before}` })
    expect((await old.post('/you/security/again', { ...fields, next: '/you/data' })).location).toBe(
      '/you/data',
    )
    expect(old.cookies.get('kith')).toBe(after)
  })

  test('loses nothing that was typed: the new address stands in its field, and goes away once it is asked for', async () => {
    const email = 'wren@new.example'
    expect((await browser.post('/you/address', { email })).location).toBe(again('/you/correct'))
    expect((await prove({ password: known.password }, '/you/correct')).location).toBe('/you/correct')
    expect((await browser.get('/you/correct')).body).toContain(`value="${email}"`)
    expect((await browser.post('/you/address', { email })).location).toBe(
      '/you/correct?said=people.said.address_asked',
    )
    expect(await count('address_changes')).toBe(1)
    expect(browser.cookies.has('kith_typed')).toBe(false)
  })

  test('is not what somebody has who signed in just now', async () => {
    const { otter } = at.world.people
    const fresh = browserAt(at.kith, { cookie: otter.cookie })
    expect((await fresh.get('/you/data/archive')).status).toBe(200)
    expect((await fresh.post('/you/address', { email: 'otter@new.example' })).location).toMatch(
      /^\/you\/correct/,
    )
    expect((await fresh.post('/you/leave')).location).toBe('/left')
  })

  test('keeps the tick of whoever is the last to run the network', async () => {
    const { ana } = at.world.people
    await at.owner('update sessions set created_at = created_at - interval $$1 hour$$ where person_id = $1', [
      ana.id,
    ])
    const last = browserAt(at.kith, { cookie: ana.cookie })
    expect((await last.post('/you/leave', { alone: 'yes' })).location).toBe(again('/you/leave?alone=yes'))
    expect((await last.get('/you/leave?alone=yes')).body).toMatch(/name="alone" value="yes"[^>]*checked/)
  })
})
