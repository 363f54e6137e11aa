/** Consent for each use: given and taken back one by one, history kept, effective at once; and what follows for health data. */
import { beforeAll, describe, expect, test } from 'vitest'
import { agreementVersion } from '../../src/modules/people/consents/policy.ts'
import { uses } from '../../src/modules/people/consents/schema.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import type { Person } from '../world.ts'
import { codeOf, reads, refused, type Scene, scene } from './scene.ts'
import { allNorms, type Fields, post } from './ways-in.ts'

let at: Scene
let people: Scene['world']['people']
beforeAll(async () => {
  at = await scene()
  people = at.world.people
})

const send = (who: Person, path: string, fields: Fields = {}) =>
  post(at.kith, path, { ...fields, _key: hiddenId() }, who.cookie)
const page = async (who: Person, path: string) =>
  (await at.kith.app.request(path, { headers: { cookie: who.cookie, 'accept-language': 'en' } })).text()
const rowsOf = (who: Person, use: string) =>
  at.owner(
    'select version, lang, given_at, withdrawn_at from consents where person_id = $1 and use = $2 order by given_at',
    [who.id, use],
  )

describe.each(uses.filter((use) => use !== 'service' && use !== 'health_data'))('%s', (use) => {
  test('is not agreed to until somebody does, is given once, taken back, given again; all of it is kept', async () => {
    const { wren } = people
    expect(await rowsOf(wren, use)).toEqual([])
    expect(await page(wren, `/you/agreements/${use}`)).toContain('You have not agreed')
    for (const _ of [1, 2]) expect((await send(wren, `/you/agreements/${use}`)).status).toBe(303)
    expect(await rowsOf(wren, use)).toMatchObject([{ version: agreementVersion[use], withdrawn_at: null }])
    expect(await page(wren, '/you/agreements')).toContain('You agreed on')
    for (const _ of [1, 2]) expect((await send(wren, `/you/agreements/${use}/withdraw`)).status).toBe(303)
    await send(wren, `/you/agreements/${use}`)
    const rows = await rowsOf(wren, use)
    expect(rows.map((r) => r.withdrawn_at !== null)).toEqual([true, false])
    const shown = await page(wren, `/you/agreements/${use}`)
    expect([shown.includes('Taken back on'), shown.includes('It holds')]).toEqual([true, true])
  })
})

test('when the words change, somebody is asked again and shown what changed; the old yes holds until then', async () => {
  const { otter } = people
  await at.owner(
    `update consents set version = 1 where person_id = $1 and use in ('service', 'health_data')`,
    [otter.id],
  )
  expect(await page(otter, '/you/agreements')).toContain('2 texts have changed')
  const shown = await page(otter, '/you/agreements/health_data')
  const changed = shown.slice(shown.indexOf('id="changed"'))
  expect(changed).toContain('Keep which groups I join. A group can say something about our health.')
  expect(changed).toContain('We keep which groups you join, and what you write about health in your profile')
  expect(changed).toContain('Nothing was said about this')
  expect(
    (await send(otter, `/groups/${at.world.groups.tuesday}/join`, { ...allNorms, name: 'Otter early' }))
      .status,
  ).toBe(303)
  await send(otter, '/you/agreements/health_data')
  expect((await rowsOf(otter, 'health_data')).map((r) => r.version).sort()).toEqual([1, 2])
  expect(await page(otter, '/you/agreements')).toContain('One text has changed')
  expect(await page(otter, '/you/agreements/health_data')).not.toContain('id="changed"')
  await send(otter, '/you/agreements/health_data/withdraw')
  expect((await rowsOf(otter, 'health_data')).every((r) => r.withdrawn_at !== null)).toBe(true)
})

test('taking back health data says what follows, then leaves every group and clears what speaks of health; the account stays', async () => {
  const { marta } = people
  for (const [field, value] of [
    ['story', 'words of mine'],
    ['place', 'the hills'],
    ['child_age', ''],
  ] as const)
    await send(marta, `/you/profile/field/${field}`, {
      words: value,
      audience: 'me',
      ...(field === 'child_age' && { choices: '3_5' }),
    })
  await send(marta, '/you/boundaries/needs', {
    words: 'a chair',
    choices: 'step_free',
    audience: 'facilitators',
  })
  const asked = await page(marta, '/you/agreements/health_data/withdraw')
  expect([asked.includes('Tuesday Table'), asked.includes('You leave all your groups now')]).toEqual([
    true,
    true,
  ])
  expect(await at.owner('select from profile_fields where person_id = $1', [marta.id])).toHaveLength(4)
  expect((await send(marta, '/you/agreements/health_data/withdraw')).status).toBe(303)
  const left = await at.owner('select field from profile_fields where person_id = $1', [marta.id])
  expect(left).toEqual([{ field: 'place' }])
  expect(
    await at.owner('select from memberships where person_id = $1 and left_at is null', [marta.id]),
  ).toEqual([])
  expect(
    await at.owner('select from role_terms where person_id = $1 and ended_at is null', [marta.id]),
  ).toEqual([])
  expect(
    (
      await at.kith.app.request(`/groups/${at.world.groups.tuesday}/members`, {
        headers: { cookie: marta.cookie },
      })
    ).status,
  ).toBe(403)
  expect(await page(marta, '/you')).toContain('Sign out')
})

test('without it nobody joins, whatever is sent, nor writes of health; with it again they do', async () => {
  const { marta } = people
  const join = `/groups/${at.world.groups.far}/join`
  for (const answer of [
    await send(marta, join, { ...allNorms, name: 'Marta Two' }),
    await at.kith.app.request(join, { headers: { cookie: marta.cookie } }),
  ])
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/you/agreements/health_data'])
  const joins = `select access.join_group(gen_random_uuid(), '${at.world.groups.far}', 'Marta Three', 1, false, now()) as id`
  expect(await reads(at.kith, marta, joins)).toEqual([{ id: null }])
  expect((await send(marta, '/you/profile/field/story', { words: 'again', audience: 'me' })).status).toBe(403)
  expect(await page(marta, '/you/profile/field/story')).toContain('We keep it only with your yes')
  const writes = `insert into profile_fields (id, person_id, field, words, changed_at) values (gen_random_uuid(), '${marta.id}', 'story', 'x', now())`
  expect(await codeOf(reads(at.kith, marta, writes))).toBe(refused)
  await send(marta, '/you/agreements/health_data')
  expect((await send(marta, '/you/profile/field/story', { words: 'again', audience: 'me' })).status).toBe(303)
  expect((await send(marta, join, { ...allNorms, name: 'Marta Two' })).headers.get('location')).toContain(
    'groups.said.joined',
  )
})

test('the service itself ends by leaving: taking it back here changes nothing and says so', async () => {
  const { wren } = people
  const answer = await send(wren, '/you/agreements/service/withdraw')
  const leave = '/you/leave?said=people.leave.by_agreement'
  expect([answer.status, answer.headers.get('location')]).toEqual([303, leave])
  expect(await rowsOf(wren, 'service')).toMatchObject([{ withdrawn_at: null }])
  const asked = await at.kith.app.request('/you/agreements/service/withdraw', {
    headers: { cookie: wren.cookie },
  })
  expect([asked.status, asked.headers.get('location')]).toEqual([303, leave])
  expect(await page(wren, leave)).toContain('taking it back means leaving the network')
  expect(await page(wren, '/you/leave')).not.toContain('taking it back')
})

test('a use that nobody knows is no page; nobody gives, changes or deletes a consent but their own', async () => {
  const { wren, dele } = people
  for (const use of ['adult', 'study', 'everything'])
    expect([use, (await send(wren, `/you/agreements/${use}`)).status]).toEqual([use, 404])
  const insert = (person: Person, use: string) =>
    codeOf(
      reads(
        at.kith,
        wren,
        `insert into consents (id, person_id, use, version, lang, given_at) values (gen_random_uuid(), '${person.id}', '${use}', 9, 'en', now())`,
      ),
    )
  expect(await insert(dele, 'measures')).toBe(refused)
  expect(await insert(wren, 'adult')).toBe(refused)
  expect(await insert(wren, 'measures')).toBe('done')
  const again = `update consents set withdrawn_at = null where person_id = '${wren.id}' and use = 'outreach' returning id`
  await send(wren, '/you/agreements/outreach/withdraw')
  expect(await reads(at.kith, wren, again)).toEqual([])
  expect(await codeOf(reads(at.kith, wren, 'update consents set version = 9'))).toBe(refused)
  expect(await codeOf(reads(at.kith, wren, 'delete from consents'))).toBe(refused)
  const ends = `update consents set withdrawn_at = now() where person_id = '${dele.id}' returning id`
  expect([await reads(at.kith, wren, ends), (await reads(at.kith, dele, ends)).length > 0]).toEqual([
    [],
    true,
  ])
})
