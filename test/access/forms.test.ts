/** A form sent again makes one thing and gets one answer; what a form may not say changes nothing. */
import { beforeAll, describe, expect, test } from 'vitest'
import { declaredRoutes } from '../../src/app.tsx'
import { clock, minutes } from '../../src/platform/clock.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { type Scene, scene } from './scene.ts'
import { allNorms, type Fields, post, sessionIn } from './ways-in.ts'

let at: Scene
beforeAll(async () => {
  at = await scene()
})

type Who = keyof Scene['world']['people']
const send = (who: Who | null, path: string, fields: Fields) =>
  post(at.kith, path, fields, who ? at.world.people[who].cookie : '')
const count = async (text: string) => Number((await at.owner(`select count(*)::int as n from ${text}`))[0]!.n)
const joinOf = (group: keyof Scene['world']['groups']) => `/groups/${at.world.groups[group]}/join`
const told = (answer: Response) => `${answer.status} ${answer.headers.get('location')}`

describe('the same form', () => {
  test('sent twice makes one row and is answered alike', async () => {
    const fields = { name: 'Wren of Far', ...allNorms, _key: hiddenId() }
    const before = await count('events')
    const first = await send('wren', joinOf('far'), fields)
    const second = await send('wren', joinOf('far'), fields)
    expect([told(first), first.status]).toEqual([told(second), 303])
    expect(await count(`memberships where display_name = 'Wren of Far'`)).toBe(1)
    expect(await count('events')).toBe(before + 2)
  })

  test('sent fifty times at once makes one row, one event for each thing that was done and its jobs, and is answered alike', async () => {
    const fields = { name: 'Noor', ...allNorms, _key: hiddenId() }
    const [before, jobs] = [await count('events'), await count('graphile_worker._private_jobs')]
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => send('noor', joinOf('tuesday'), fields)),
    )
    expect(new Set(answers.map(told))).toEqual(
      new Set([`303 /groups/${at.world.groups.tuesday}?said=groups.said.joined`]),
    )
    expect(
      await count(
        `memberships where person_id = '${at.world.people.noor.id}' and group_id = '${at.world.groups.tuesday}'`,
      ),
    ).toBe(1)
    expect([await count('events'), await count('graphile_worker._private_jobs')]).toEqual([
      before + 2,
      jobs + 2,
    ])
  })

  test('fifty times at once without a key, or with fifty keys, makes one membership too', async () => {
    for (const [who, keyed] of [
      ['ana', false],
      ['lark', true],
    ] as const) {
      const tap = () =>
        send(who, joinOf('tuesday'), { name: `${who} here`, ...allNorms, ...(keyed && { _key: hiddenId() }) })
      const answers = await Promise.all(Array.from({ length: 50 }, tap))
      expect([who, new Set(answers.map((a) => a.status))]).toEqual([who, new Set([303])])
      expect(await count(`memberships where display_name = '${who} here'`)).toBe(1)
    }
  })

  test('asked by a visitor fifty times at once asks once', async () => {
    const fields = { email: 'fifty@elsewhere.example', _key: hiddenId() }
    await Promise.all(Array.from({ length: 50 }, () => send(null, '/sign-in', fields)))
    expect(await count(`link_requests where address = 'fifty@elsewhere.example'`)).toBe(1)
  })
})

describe('a key', () => {
  test('is not used up by bad input, by a refusal or by nothing found', async () => {
    const _key = hiddenId()
    expect((await send('otter', '/you', { name: '', _key })).status).toBe(422)
    expect((await send('otter', '/you', { name: 'Otter Two', _key })).status).toBe(303)
    expect(await count(`people where display_name = 'Otter Two'`)).toBe(1)
    const other = hiddenId()
    expect((await send('otter', joinOf('lantern'), { name: 'Otter', _key: other })).status).toBe(403)
    expect((await send('otter', joinOf('harbor'), { name: 'Otter', _key: other })).status).toBe(404)
    expect(await count(`requests where key = '${other}'`)).toBe(0)
  })

  test('is a person’s own: another’s same key does another thing', async () => {
    const _key = hiddenId()
    await send('otter', '/you', { name: 'Otter Three', _key })
    await send('wren', '/you', { name: 'Wren Three', _key })
    expect(await count(`people where display_name in ('Otter Three', 'Wren Three')`)).toBe(2)
  })

  test('counts with what the form says: one that somebody went back to and changed is another', async () => {
    const _key = hiddenId()
    await send('otter', '/you', { name: 'Otter Five', _key })
    await send('otter', '/you', { name: 'Otter Six', _key })
    expect(await count(`people where display_name = 'Otter Six'`)).toBe(1)
  })

  test('of a mail that was asked for is a new wish after a minute', async () => {
    const asked = { email: 'patient@northside.example', _key: hiddenId() }
    const askedSoFar = () => count(`link_requests where address = '${asked.email}'`)
    await send(null, '/sign-in', asked)
    await send(null, '/sign-in', asked)
    expect(await askedSoFar()).toBe(1)
    clock.set(new Date(Date.now() + minutes(2)))
    await send(null, '/sign-in', asked)
    clock.reset()
    expect(await askedSoFar()).toBe(2)
  })

  test('is for one address: the same key elsewhere does what is asked there', async () => {
    const _key = hiddenId()
    await send('wren', '/you', { name: 'Wren Four', _key })
    const answer = await send('wren', '/display', { lang: 'en', theme: 'calm', _key })
    expect(answer.headers.get('location')).toBe('/display')
    expect(await count(`people where display_name = 'Wren Four' and theme = 'calm'`)).toBe(1)
  })

  test('tells nothing of what another person was answered', async () => {
    const _key = hiddenId()
    await send('noor', `/groups/${at.world.groups.harbor}/leave`, { _key })
    const answers = await Promise.all([
      send('otter', `/groups/${at.world.groups.harbor}/leave`, { _key }),
      send(null, `/groups/${at.world.groups.harbor}/leave`, { _key }),
    ])
    expect(answers.map((a) => a.status)).toEqual([404, 303])
    expect(answers[1]!.headers.get('location')).toMatch(/^\/sign-in/)
  })
})

test('what no form has a field for changes nothing, whoever sends it', async () => {
  const strange = {
    id: at.world.people.ana.id,
    person_id: at.world.people.ana.id,
    member: at.world.people.ana.id,
    age_class: 'young',
    role: 'coordinator',
    acting_role: 'coordinator',
    group_id: at.world.groups.harbor,
    group: at.world.groups.harbor,
    joined_at: '2001-01-01',
    welcomed_at: '2001-01-01',
    left_at: '2001-01-01',
    left: '1',
    token_hash: 'x',
    purpose: 'set_up',
    consents: '[]',
    verified_at: '2001-01-01',
    created_at: '2001-01-01',
    listing: 'public',
    joining: 'open',
    __proto__x: '1',
    constructor: 'x',
    'name[]': 'x',
  }
  const fixed = async () =>
    JSON.stringify([
      await at.owner('select id, age_class, created_at, left_at from people order by id'),
      await at.owner('select id, person_id, role, group_id, ended_at from role_terms order by id'),
      await at.owner('select id, joining, listing, age_class, closed_at, changed_at from groups order by id'),
      await at.owner(
        'select id, person_id, group_id, joined_at, welcomed_at, left_at from memberships order by id',
      ),
      await at.owner('select id, person_id, token_hash from sessions order by id'),
      await at.owner('select * from consents order by id'),
      await at.owner('select * from contact_details order by id'),
      await at.owner('select * from networks'),
    ])
  const before = await fixed()
  for (const path of [
    '/you',
    '/display',
    '/you/address',
    '/you/zone',
    '/acting',
    joinOf('tuesday'),
    '/sign-in',
    '/join',
    '/link/no-such',
    '/set-up/no-such',
    '/you/profile/field/place',
    '/you/boundaries/needs',
    '/you/boundaries/quiet',
    '/you/agreements/service/withdraw',
  ])
    for (const who of [null, 'wren', 'pip'] as const) {
      const answer = await send(who, path, {
        ...strange,
        name: 'Plain',
        lang: 'en',
        term: '',
        email: 'x@elsewhere.example',
        words: 'Plain',
        audience: 'me',
        from: '21:00',
        to: '07:00',
        _key: hiddenId(),
      })
      expect([path, who, answer.status < 500]).toEqual([path, who, true])
    }
  expect(await fixed()).toBe(before)
  for (const table of ['profile_fields', 'boundaries'])
    expect([table, await at.owner(`select distinct person_id from ${table} order by 1`)]).toEqual([
      table,
      [at.world.people.wren.id, at.world.people.pip.id].sort().map((person_id) => ({ person_id })),
    ])
  expect(await count(`link_requests where purpose <> 'sign_in'`)).toBe(0)
  expect(await count(`people where display_name = 'Plain'`)).toBe(2)
})

test('no form but its own takes up a role, and only one’s own', async () => {
  const [ana] = await at.owner('select id from role_terms where person_id = $1', [at.world.people.ana.id])
  expect((await send('wren', '/acting', { term: String(ana!.id) })).status).toBe(404)
  expect((await send('ana', '/acting', { term: 'nonsense' })).status).toBe(404)
  const dropped = await send('ana', '/acting', { term: '' })
  expect([dropped.status, dropped.headers.get('location')]).toEqual([303, '/you'])
  const taken = await post(at.kith, '/acting', { term: String(ana!.id) }, sessionIn(dropped)!)
  expect([taken.status, taken.headers.get('location')]).toEqual([303, '/you'])
})

test('every address that takes a form refuses another site’s, but the one that mail programs send (RFC 8058)', async () => {
  expect(declaredRoutes.filter((r) => r.fromAnywhere).map((r) => r.path)).toEqual(['/notices/off/:token'])
  for (const { method, path, fromAnywhere } of declaredRoutes) {
    if (method !== 'POST' || fromAnywhere) continue
    const filled = path
      .replace(':group', at.world.groups.tuesday)
      .replace(/:\w+/g, at.world.memberships.wren!)
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://elsewhere.example',
      cookie: at.world.people.marta.cookie,
    }
    expect([path, (await at.kith.app.request(filled, { method, headers, body: '' })).status]).toEqual([
      path,
      403,
    ])
  }
})
