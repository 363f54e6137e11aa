/** Whether peers could find out that two memberships are one person: everything that they can read is laid side by side. */
import { beforeAll, expect, test } from 'vitest'
import { joinGroup, leaveGroup } from '../../src/modules/groups/commands.ts'
import { membersOf } from '../../src/modules/groups/queries.ts'
import { coordinatorsToTell, holdersToTell } from '../../src/modules/groups/welcome/queries.ts'
import { as } from '../world.ts'
import { type Row, reads, type Scene, scene } from './scene.ts'

let at: Scene
/** Otter belongs to Tuesday Table as Kestrel too; Marta to Far Bench as Heron. */
const twice: Record<string, { here: string; there: string; person: string }> = {}

beforeAll(async () => {
  at = await scene()
  const { people, groups, memberships } = at.world
  const join = (who: 'otter' | 'marta', group: string, name: string) =>
    as(at.kith, people[who], (db) => joinGroup(db, group, { name, seed: 0 }))
  twice.otter = {
    here: memberships.otter!,
    there: await join('otter', groups.tuesday, 'Kestrel'),
    person: people.otter.id,
  }
  twice.marta = {
    here: memberships.marta!,
    there: await join('marta', groups.far, 'Heron'),
    person: people.marta.id,
  }
})

/** The values of two rows that are the same and rare enough to join on: not a flag, not nothing. */
const sharedOf = (a: Row, b: Row) =>
  Object.keys(a).filter(
    (key) => a[key] !== null && typeof a[key] !== 'boolean' && String(a[key]) === String(b[key]),
  )

/** All that a reader can read about a membership, from every view that shows members. */
async function seenOf(reader: 'wren' | 'dele', membership: string): Promise<Row> {
  const rows = await reads(at.kith, at.world.people[reader], 'select * from seen.members where id = $1', [
    membership,
  ])
  return rows[0]!
}

test('no value that peers read of one membership is found in another of the same person', async () => {
  const otter = [await seenOf('dele', twice.otter!.here), await seenOf('wren', twice.otter!.there)] as const
  expect(otter.map((row) => row.display_name)).toEqual(['Otter', 'Kestrel'])
  expect(sharedOf(...otter)).toEqual([])
  const marta = [await seenOf('wren', twice.marta!.here), await seenOf('dele', twice.marta!.there)] as const
  expect(sharedOf(...marta)).toEqual([])
})

test('one who is in both groups reads no person, no time and nothing shared either', async () => {
  const rows = await reads(at.kith, at.world.people.otter, 'select * from seen.members where not mine')
  expect(rows.map((row) => row.display_name).sort()).toEqual(['Dele', 'Heron', 'Marta', 'Wren'])
  const marta = rows.filter((row) => ['Heron', 'Marta'].includes(String(row.display_name)))
  expect(sharedOf(marta[0]!, marta[1]!)).toEqual([])
  for (const row of rows)
    expect([row.joined_at, row.welcomed_at, row.welcomed_by]).toEqual([null, null, null])
})

test('a leak of each kind is found: a person, a patch, a time (planted)', async () => {
  const leaks = ['m.person_id as leak', 'm.patch_seed as leak', `date_trunc('day', m.joined_at) as leak`]
  for (const leak of leaks) {
    await at.owner('update memberships set patch_seed = 5 where person_id = $1', [twice.otter!.person])
    const rows = await at.owner(`select ${leak} from memberships m where id = any ($1)`, [
      [twice.otter!.here, twice.otter!.there],
    ])
    expect([leak, sharedOf(rows[0]!, rows[1]!)]).toEqual([leak, ['leak']])
  }
})

test('ids of memberships tell no time and no order', async () => {
  const ids = (await at.owner('select id from memberships')).map((row) => String(row.id))
  expect(ids.length).toBeGreaterThan(5)
  for (const id of ids) expect(id[14]).toBe('4')
})

test('no page that a peer opens names a person or the other membership', async () => {
  const { groups, people } = at.world
  const pages = ['/groups', '/you', `/groups/${groups.tuesday}`, `/groups/${groups.tuesday}/members`]
  for (const path of pages) {
    const response = await at.kith.app.request(path, { headers: { cookie: people.wren.cookie } })
    expect([path, response.status]).toEqual([path, 200])
    const whole = `${await response.text()}${JSON.stringify([...response.headers])}`
    for (const { here, there, person } of Object.values(twice)) {
      expect([path, whole.includes(person)]).toEqual([path, false])
      expect([path, whole.includes(here) && whole.includes(there)]).toEqual([path, false])
    }
    expect([path, whole.includes(people.wren.id)]).toEqual([path, false])
  }
  const members = await at.kith.app.request(pages[3]!, { headers: { cookie: people.wren.cookie } })
  expect(await members.text()).toContain('Kestrel')
})

test('a facilitator who leaves the group no longer holds it, and newcomers are told of to those who run the network', async () => {
  const own = await scene()
  const { people, groups } = own.world
  await as(own.kith, people.marta, (db) => leaveGroup(db, groups.tuesday))
  const seen = (who: 'marta' | 'ana') =>
    as(own.kith, people[who], async (db, member) => [
      member.acting_role,
      (await membersOf(db, groups.tuesday)).length,
    ])
  expect(await seen('marta')).toEqual([null, 0])
  expect(await seen('ana')).toEqual(['coordinator', 1])
  const told = await own.kith.services.system('a test asks who is told', async (db) => [
    (await holdersToTell(db, groups.tuesday)).length,
    (await coordinatorsToTell(db)).map((c) => c.display_name),
  ])
  expect(told).toEqual([0, ['Ana']])
})
