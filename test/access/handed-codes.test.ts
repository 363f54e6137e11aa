/** Codes that are handed over: for those alone who have no way of their own and no power, seen by them, used once. */
import { beforeEach, describe, expect, test } from 'vitest'
import { clock, days, hours, minutes } from '../../src/platform/clock.ts'
import { hashOf, hiddenId } from '../../src/platform/crypto/chance.ts'
import { type } from '../texting.ts'
import { as, type Person } from '../world.ts'
import { codeOf, reads, refused, type Scene, say, scene } from './scene.ts'
import { post, sessionIn } from './ways-in.ts'

let at: Scene
/** Wren has no address, no number, no password: a facilitator knows her. */
beforeEach(async () => {
  clock.reset()
  at = await scene()
  await at.owner('delete from contact_details where person_id = $1', [wren().id])
})

const wren = () => at.world.people.wren
const marta = () => at.world.people.marta
const ana = () => at.world.people.ana
const get = async (path: string, cookie = '') => at.kith.app.request(path, { headers: { cookie } })
const page = async (path: string, cookie = '') => (await get(path, cookie)).text()
const isIn = async (cookie: string | null) => (await get('/you', cookie ?? '')).status === 200
const count = async (text: string) => Number((await at.owner(`select count(*)::int as n from ${text}`))[0]!.n)
const codeIn = (html: string) => /<code>([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})<\/code>/.exec(html)?.[1]

const forWren = () => `/codes/for/${at.world.memberships.wren}`
/** Makes a code; answers it, or undefined. */
async function make(by: Person, path = forWren(), reason = 'She stood before me; I know her for years.') {
  const answer = await post(at.kith, path, { reason, _key: hiddenId() }, by.cookie)
  const made = answer.headers.get('location')
  return made ? codeIn(await page(made, by.cookie)) : undefined
}

describe('a code for a member', () => {
  test('is made by whoever holds their group, shown to that session for minutes, and signs in once', async () => {
    const answer = await post(at.kith, forWren(), { reason: 'I know her', _key: hiddenId() }, marta().cookie)
    const made = answer.headers.get('location')!
    const code = codeIn(await page(made, marta().cookie))!
    expect(codeIn(await page(made, ana().cookie))).toBeUndefined()
    for (const _ of [1, 2]) expect((await get('/code')).status).toBe(200)
    const fields = { code: code.toLowerCase().replaceAll('-', ' '), _key: hiddenId() }
    const taps = await Promise.all([1, 2, 3].map(() => type(at.kith, fields)))
    expect(new Set(taps.map((tap) => `${tap.status} ${sessionIn(tap)}`)).size).toBe(1)
    expect(taps[0]!.headers.get('location')).toBe('/you/security')
    const cookie = sessionIn(taps[0]!)!
    expect([await isIn(cookie), await count(`sessions where opened_by = 'code'`)]).toEqual([true, 1])
    const again = await type(at.kith, { code })
    expect([again.status, sessionIn(again)]).toEqual([422, null])
    clock.set(new Date(Date.now() + minutes(11)))
    expect(codeIn(await page(made, marta().cookie))).toBeUndefined()
  })

  test('is stored as a hash, is over after a day, and ends when a newer one is made', async () => {
    const first = (await make(marta()))!
    const second = (await make(marta()))!
    const plain = (code: string) => code.replaceAll('-', '')
    const rows = (await at.owner('select h::text as row from handed_codes h')).map((r) => String(r.row))
    expect(rows.filter((row) => row.includes(plain(first)) || row.includes(plain(second)))).toEqual([])
    expect(await count(`handed_codes where code_hash = '\\x${hashOf(plain(second)).toString('hex')}'`)).toBe(
      1,
    )
    expect(sessionIn(await type(at.kith, { code: first }))).toBeNull()
    clock.set(new Date(Date.now() + hours(24)))
    expect(sessionIn(await type(at.kith, { code: second }))).toBeNull()
    clock.reset()
    expect(sessionIn(await type(at.kith, { code: second }))).not.toBeNull()
  })

  test('is for nobody who has an address, a password, a passkey, or a role with power', async () => {
    const { id } = wren()
    const ways: [string, string, string][] = [
      [
        `insert into contact_details (id, person_id, kind, address, created_at) values (gen_random_uuid(), $1, 'email', 'w@new.example', now())`,
        'delete from contact_details where person_id = $1',
        'an address',
      ],
      [
        `with number as (insert into contact_details (id, person_id, kind, address, created_at)
           values (gen_random_uuid(), $1, 'phone', '+13125550142', now()))
         insert into passwords (person_id, hash, set_at) values ($1, '$argon2id$x', now())`,
        `with number as (delete from contact_details where person_id = $1) delete from passwords where person_id = $1`,
        'a number with a password',
      ],
      [
        `insert into passkeys (id, person_id, credential_id, public_key, counter, name, made_at) values (gen_random_uuid(), $1, 'c', '\\x00', 0, 'n', now())`,
        'delete from passkeys where person_id = $1',
        'a passkey',
      ],
      [
        `insert into partner_identities (id, person_id, partner_id, issuer, subject, linked_at) values (gen_random_uuid(), $1, 'riverside', 'x', 'x', now())`,
        'delete from partner_identities where person_id = $1',
        'an account at a partner',
      ],
      [
        `insert into role_terms (id, person_id, role, reason, granted_at, starts_at) values (gen_random_uuid(), $1, 'mentor', 'x', now(), now() + interval '1 day')`,
        'delete from role_terms where person_id = $1',
        'power',
      ],
    ]
    const told = new Set<string>()
    for (const [gains, loses, what] of ways) {
      const before = await make(marta())
      await at.owner(gains, [id])
      const answer = await post(at.kith, forWren(), { reason: 'x', _key: hiddenId() }, marta().cookie)
      const html = await answer.text()
      expect([what, answer.status, html.includes('No code can be made for them')]).toEqual([what, 422, true])
      told.add(html.replace(/value="[^"]*"/g, ''))
      // One that was made before is dead as well.
      expect([what, sessionIn(await type(at.kith, { code: before! }))]).toEqual([what, null])
      await at.owner(loses, [id])
    }
    expect(told.size).toBe(1)
    expect(await make(marta())).toBeDefined()
  })

  test('passes no second step', async () => {
    await at.owner(
      `insert into authenticators (id, person_id, secret, made_at, last_step) values (gen_random_uuid(), $1, 'TVM2JBJLQPENRNTSA5QOYLF6RSBS35EZ', now(), 0)`,
      [wren().id],
    )
    const answer = await type(at.kith, { code: (await make(marta()))! })
    expect([answer.headers.get('location'), sessionIn(answer)]).toEqual([
      '/sign-in/second?next=%2Fyou%2Fsecurity',
      null,
    ])
  })

  test('is made by nobody else: not by members, not by those who hold other groups, not out of the role, not for oneself', async () => {
    const ask = async (who: Person, path: string) =>
      (await post(at.kith, path, { reason: 'x', _key: hiddenId() }, who.cookie)).status
    const { otter, dele, noor } = at.world.people
    for (const who of [wren(), otter, dele, noor]) expect(await ask(who, forWren())).toBe(404)
    expect(await ask(marta(), `/codes/for/${at.world.memberships.marta}`)).toBe(404)
    expect(await ask(marta(), `/codes/for/${wren().id}`)).toBe(404)
    expect(await ask(ana(), `/codes/for/${wren().id}`)).toBe(303)
    expect(await ask(ana(), `/codes/for/${ana().id}`)).toBe(404)
    await as(at.kith, marta(), (db) => say(db, 'update sessions set acting_term_id = null'))
    expect(await ask(marta(), forWren())).toBe(404)
    const direct = as(at.kith, otter, (db) =>
      say(
        db,
        `select access.hand_code(gen_random_uuid(), null, '\\x00', 'x', false, 99, now() + interval '1 day', now()) as done`,
      ),
    )
    expect((await direct).rows).toEqual([{ done: null }])
  })

  test('stands before its person on every page of every session, until each has read it, and in the log for good', async () => {
    const told = 'Somebody made a code that signs in as you'
    expect(await page('/you', wren().cookie)).not.toContain(told)
    const code = (await make(marta()))!
    for (const path of ['/you', '/groups', '/you/security'])
      expect(await page(path, wren().cookie)).toContain(told)
    const mine = await page('/you/codes', wren().cookie)
    for (const words of ['Tuesday Table', 'She stood before me', 'Can be used until', 'Stop the code'])
      expect(mine).toContain(words)
    // Whoever comes in by the code marks it read for that session alone.
    const cookie = sessionIn(await type(at.kith, { code }))!
    await post(at.kith, '/you/codes/read', { _key: hiddenId() }, cookie)
    expect(await page('/you', cookie)).not.toContain(told)
    expect(await page('/you', wren().cookie)).toContain(told)
    await post(at.kith, '/you/codes/read', { _key: hiddenId() }, wren().cookie)
    expect(await page('/you', wren().cookie)).not.toContain(told)
    expect(await page('/you/codes', wren().cookie)).toContain('Used:')
    expect(await page('/you/access-log', wren().cookie)).toContain('Made a code that signs you in')
  })

  test('is stopped by its person, wherever they are signed in', async () => {
    const code = (await make(marta()))!
    await post(at.kith, '/you/codes/end', { _key: hiddenId() }, at.world.people.otter.cookie)
    await post(at.kith, '/you/codes/end', { _key: hiddenId() }, wren().cookie)
    expect(sessionIn(await type(at.kith, { code }))).toBeNull()
    expect(await page('/you/codes', wren().cookie)).toContain('Stopped:')
  })

  test('is there for its person alone, its hash for nobody', async () => {
    await make(marta())
    expect(await reads(at.kith, wren(), 'select reason from handed_codes')).toHaveLength(1)
    for (const who of [marta(), ana(), at.world.people.otter])
      expect(await reads(at.kith, who, 'select reason from handed_codes')).toEqual([])
    expect(await codeOf(reads(at.kith, null, 'select id from handed_codes'))).toBe(refused)
    expect(await codeOf(reads(at.kith, wren(), 'select code_hash from handed_codes'))).toBe(refused)
    expect(await codeOf(reads(at.kith, wren(), 'select made_by from handed_codes'))).toBe(refused)
  })

  test('wants a reason, and is one of twenty in a day', async () => {
    const empty = await post(at.kith, forWren(), { reason: ' ', _key: hiddenId() }, marta().cookie)
    expect(empty.status).toBe(422)
    for (let i = 0; i < 20; i++) expect(await make(marta(), '/codes/newcomer')).toBeDefined()
    const many = await post(at.kith, forWren(), { reason: 'x', _key: hiddenId() }, marta().cookie)
    expect([many.status, (await many.text()).includes('You made many codes today')]).toEqual([422, true])
    clock.set(new Date(Date.now() + days(1.1)))
    expect(await make(marta())).toBeDefined()
  })
})

describe('a code for somebody new', () => {
  const joining = { name: 'Robin', age: 'adult', service: 'yes', health: 'yes' }
  const handedIn = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .find((c) => c.startsWith('kith_handed='))!
      .split(';')[0]!
  const open = (fields: Record<string, string>, cookie: string) =>
    post(at.kith, '/code/account', { _key: hiddenId(), ...fields }, cookie)

  test('opens an account by a name alone, once they have said that they are 18 and agree', async () => {
    const code = (await make(marta(), '/codes/newcomer', 'Stood before me at the hospital'))!
    const typed = await type(at.kith, { code })
    expect([typed.status, typed.headers.get('location'), sessionIn(typed)]).toEqual([
      303,
      '/code/account',
      null,
    ])
    const cookie = handedIn(typed)
    const before = await count('people')
    for (const missing of ['name', 'age', 'service', 'health']) {
      const { [missing]: _, ...fields } = joining as Record<string, string>
      expect([missing, (await open(fields, cookie)).status]).toEqual([missing, 422])
    }
    const young = await open({ ...joining, age: 'young' }, cookie)
    expect([young.headers.get('location'), await count('people')]).toEqual(['/under-18', before])
    const fields = { ...joining, _key: hiddenId() }
    const taps = await Promise.all([1, 2, 3].map(() => open(fields, cookie)))
    expect(new Set(taps.map((tap) => `${tap.status} ${sessionIn(tap)}`)).size).toBe(1)
    const theirs = sessionIn(taps[0]!)!
    expect([await isIn(theirs), await count('people')]).toEqual([true, before + 1])
    const [robin] = await at.owner(`select id, age_class from people where display_name = 'Robin'`)
    expect(await count(`contact_details where person_id = '${robin!.id}'`)).toBe(0)
    expect(await at.owner('select use from consents where person_id = $1 order by use', [robin!.id])).toEqual(
      ['adult', 'health_data', 'service'].map((use) => ({ use })),
    )
    expect(await count(`privacy_reads where person_id = '${robin!.id}'`)).toBe(1)
    const log = await page('/you/access-log', theirs)
    expect([log.includes('Made a code'), log.includes('at the hospital')]).toEqual([true, true])
    expect(await page('/you', theirs)).not.toContain('Somebody made a code')
    expect((await open(joining, cookie)).headers.get('location')).toBe('/code')
    expect(sessionIn(await type(at.kith, { code }))).toBeNull()
  })

  test('is no way round anything: without it, or when it is over, there is no account to open', async () => {
    expect((await get('/code/account')).headers.get('location')).toBe('/code')
    expect((await open(joining, '')).headers.get('location')).toBe('/code')
    const code = (await make(ana(), '/codes/newcomer'))!
    const cookie = handedIn(await type(at.kith, { code }))
    clock.set(new Date(Date.now() + hours(25)))
    expect((await get('/code/account', cookie)).headers.get('location')).toBe('/code')
    expect((await open(joining, cookie)).headers.get('location')).toBe('/code')
    expect(await count(`people where display_name = 'Robin'`)).toBe(0)
  })

  test('leads to a way of one’s own: with an address, nobody makes a code for them any more; with a password alone they still need one', async () => {
    const cookie = handedIn(await type(at.kith, { code: (await make(marta(), '/codes/newcomer'))! }))
    const opened = await open(joining, cookie)
    expect(opened.headers.get('location')).toBe('/you/security?said=people.handed.said.arrived')
    const theirs = sessionIn(opened)!
    const [robin] = await at.owner(`select id from people where display_name = 'Robin'`)
    expect(await make(ana(), `/codes/for/${robin!.id}`)).toBeDefined()
    const set = await post(
      at.kith,
      '/you/security/password',
      { password: 'a lamp in the window', _key: hiddenId() },
      theirs,
    )
    expect(set.status).toBe(303)
    expect(await make(ana(), `/codes/for/${robin!.id}`)).toBeDefined()
    await at.owner(
      `insert into contact_details (id, person_id, kind, address, created_at) values (gen_random_uuid(), $1, 'email', 'robin@new.example', now())`,
      [robin!.id],
    )
    expect(await make(ana(), `/codes/for/${robin!.id}`)).toBeUndefined()
  })
})
