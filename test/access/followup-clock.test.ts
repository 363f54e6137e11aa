/** The clock of follow-ups: it jumps, stands still, is asked by two processes at once or breaks off, and each step is done once. */
import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { passOnLate } from '../../src/modules/followups/escalation/commands.ts'
import { jobs } from '../../src/modules/followups/jobs.ts'
import { endBreak, makeBreak, setLoad } from '../../src/modules/followups/loads/commands.ts'
import { usualLoad } from '../../src/modules/followups/loads/policy.ts'
import { clock, days, hours } from '../../src/platform/clock.ts'
import { rowId } from '../../src/platform/crypto/chance.ts'
import { type TestKith, testKith } from '../kith.ts'
import { staffRoles, withStaff } from '../staff.ts'
import { as, type Person } from '../world.ts'
import { type Scene, scene } from './scene.ts'
import { post } from './ways-in.ts'

let at: Scene
let other: TestKith
let second: Person
beforeAll(async () => {
  at = await scene()
  at.world = await withStaff(at.kith, at.world, ['co_facilitator'])
  second = at.world.cast.co_facilitator!
  other = await testKith({ place: at.kith.place })
  await at.owner('delete from followups')
})
afterEach(async () => {
  clock.reset()
  await at.owner('delete from followups')
  await at.owner('delete from outbox')
  await at.owner('delete from followup_breaks')
  await at.owner('delete from followup_limits')
})

const start = new Date(Date.now() + hours(1))
const moveTo = (ms: number) => clock.set(new Date(start.getTime() + ms))
const turn = (kith: TestKith) => kith.services.system('a test turns the clock', passOnLate)
const run = (job: string, payload: Record<string, string> = {}) =>
  jobs({ ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work)[job]!(payload)
const rowOf = async (id: string) => (await at.owner('select * from followups where id = $1', [id]))[0]!

async function open(owner?: Person): Promise<string> {
  const id = rowId()
  const loop = {
    id,
    kind: 'groups.welcome',
    about: rowId(),
    group: at.world.groups.tuesday,
    owner: owner?.id,
  }
  await at.kith.services.system('a test opens a loop', (db) =>
    sql`select access.record(${rowId()}, 'a.test', '{}', ${clock.now()}, '[]', '{}', ${JSON.stringify([loop])}, '[]')`.execute(
      db,
    ),
  )
  return id
}

const steps = async (what: string) =>
  Number((await at.owner('select count(*)::int as n from followup_steps where what = $1', [what]))[0]!.n)
const all = async () => ({ due: await steps('due'), late: await steps('late'), daily: await steps('daily') })

describe('escalation', () => {
  test('comes at due, at late and then each day, each once, however the clock jumps', async () => {
    moveTo(0)
    await open()
    expect([await turn(at.kith), await all()]).toEqual([0, { due: 0, late: 0, daily: 0 }])
    moveTo(hours(49))
    expect([await turn(at.kith), await turn(at.kith)]).toEqual([1, 0])
    moveTo(hours(1))
    expect(await turn(at.kith)).toBe(0)
    moveTo(hours(73))
    expect([await turn(at.kith), await turn(at.kith), await all()]).toEqual([
      1,
      0,
      { due: 1, late: 1, daily: 0 },
    ])
    moveTo(hours(73) + days(3))
    expect([await turn(at.kith), await turn(at.kith), await all()]).toEqual([
      1,
      0,
      { due: 1, late: 1, daily: 1 },
    ])
    moveTo(hours(40))
    expect(await turn(at.kith)).toBe(0)
    moveTo(hours(73) + days(4) + hours(1))
    expect([await turn(at.kith), await all()]).toEqual([1, { due: 1, late: 1, daily: 2 }])
  })

  test('after three days without the program is made up for whole, and not twice', async () => {
    moveTo(0)
    await open()
    moveTo(hours(48) + days(3))
    expect([await turn(at.kith), await turn(at.kith), await all()]).toEqual([
      2,
      0,
      { due: 1, late: 1, daily: 0 },
    ])
  })

  test('by two processes at once is done once for each follow-up', async () => {
    moveTo(0)
    for (let i = 0; i < 20; i++) await open()
    moveTo(hours(74))
    const [before] = await at.owner('select count(*)::int as n from graphile_worker._private_jobs')
    const turns = await Promise.all([at.kith, other, at.kith, other].map(turn))
    for (const kith of [at.kith, other]) turns.push(await turn(kith))
    expect(turns.reduce((a, b) => a + b)).toBe(40)
    expect(await all()).toEqual({ due: 20, late: 20, daily: 0 })
    const [after] = await at.owner('select count(*)::int as n from graphile_worker._private_jobs')
    expect(Number(after!.n) - Number(before!.n)).toBe(40)
  })

  test('that breaks off in the middle leaves nothing half done, and is done by the next', async () => {
    moveTo(0)
    for (let i = 0; i < 3; i++) await open()
    moveTo(hours(74))
    const broken = at.kith.services.system('a test breaks off', async (db) => {
      await passOnLate(db)
      throw new Error('the machine is gone')
    })
    await expect(broken).rejects.toThrow('gone')
    expect(await all()).toEqual({ due: 0, late: 0, daily: 0 })
    expect([await turn(other), await turn(at.kith), await all()]).toEqual([
      6,
      0,
      { due: 3, late: 3, daily: 0 },
    ])
  })

  test('reminds whoever has it, else those of its queue, tells coordinators what is late, and stops when somebody acts', async () => {
    const { marta, ana } = at.world.people
    moveTo(0)
    const [mine, queue] = [await open(marta), await open()]
    const mailed = async () =>
      (await at.owner('select template, person_id, subject, body_text from outbox order by template')).map(
        (r) => [r.template, r.person_id],
      )
    const [one, two] = [rowId(), rowId()]
    for (let twice = 0; twice < 2; twice++) {
      await run('followups.tellDue', { followup: mine, step: one })
      await run('followups.tellDue', { followup: queue, step: two })
    }
    expect((await mailed()).sort()).toEqual(
      [
        ['due', marta.id],
        ['due', marta.id],
        ['due', second.id],
      ].sort(),
    )
    await as(at.kith, second, (db) =>
      makeBreak(db, { from: new Date(0), to: new Date(Date.now() + days(2)), openOnes: 'keep' }),
    )
    await run('followups.tellDue', { followup: queue, step: rowId() })
    expect((await mailed()).filter(([, who]) => who === second.id)).toHaveLength(1)
    await run('followups.tellLate', { followup: mine, step: rowId() })
    expect(await mailed()).toContainEqual(['late', ana.id])
    moveTo(hours(74))
    await turn(at.kith)
    await post(at.kith, `/followups/${mine}/owner`, { owner: 'me' }, marta.cookie)
    moveTo(hours(74) + days(1.5))
    await turn(at.kith)
    const told = await at.owner(`select followup_id from followup_steps where what = 'daily'`)
    expect(told.map((r) => r.followup_id)).toEqual([queue])
    moveTo(hours(74) + days(3))
    await turn(at.kith)
    expect(await steps('daily')).toBe(3)
  })

  test('is asked for again by a coordinator, once in a day, and by nobody else', async () => {
    const { ana, marta } = at.world.people
    moveTo(0)
    const id = await open(marta)
    moveTo(hours(74))
    await turn(at.kith)
    const remind = async (who: Person) =>
      (await post(at.kith, `/followups/${id}/reminder`, {}, who.cookie)).status
    expect([await remind(second), await remind(ana), await remind(ana)]).toEqual([404, 303, 404])
  })
})

describe('work', () => {
  const give = async (owner: Person) => (await rowOf(await open(owner))).owner_id

  test('beyond somebody’s limit goes to the next of the queue, and to nobody where all have enough', async () => {
    const { marta } = at.world.people
    await as(at.kith, marta, (db, member) => setLoad(db, member, 1))
    expect([await give(marta), await give(marta)]).toEqual([marta.id, second.id])
    await as(at.kith, second, (db, member) => setLoad(db, member, 1))
    expect(await give(marta)).toBe(null)
  })

  test('in a break goes to the next, and what was open is passed on once, as was asked', async () => {
    const { marta } = at.world.people
    const [passed, kept] = [await open(marta), await open(second)]
    const span = (openOnes: 'pass' | 'keep') => ({
      from: new Date(Date.now() - hours(1)),
      to: new Date(Date.now() + days(2)),
      openOnes,
    })
    expect(await as(at.kith, marta, (db) => makeBreak(db, span('pass')))).toBe(true)
    expect(await as(at.kith, marta, (db) => makeBreak(db, span('pass')))).toBe(false)
    for (let twice = 0; twice < 2; twice++) await run('followups.passOn')
    expect((await rowOf(passed)).owner_id).toBe(second.id)
    expect(await steps('passed')).toBe(1)
    expect(await give(marta)).toBe(second.id)
    await as(at.kith, second, (db) => makeBreak(db, span('keep')))
    await run('followups.passOn')
    expect((await rowOf(kept)).owner_id).toBe(second.id)
    const late = await rowOf(await open(marta))
    expect([late.owner_id, late.queue_role]).toEqual([at.world.people.ana.id, 'coordinator'])
    const [mine] = await at.owner('select id from followup_breaks where person_id = $1', [marta.id])
    await expect(as(at.kith, second, (db) => endBreak(db, String(mine!.id)))).rejects.toThrow('missing')
    await as(at.kith, marta, (db) => endBreak(db, String(mine!.id)))
    expect(await give(marta)).toBe(marta.id)
  })

  test('is handed only to somebody who has room', async () => {
    const { marta, wren } = at.world.people
    const id = await open(marta)
    const [term] = await at.owner('select id from role_terms where person_id = $1', [second.id])
    const hand = async (who: Person) =>
      (await post(at.kith, `/followups/${id}/hand`, { to: String(term!.id), word: 'Please.' }, who.cookie))
        .status
    await as(at.kith, second, (db, member) => setLoad(db, member, 0))
    expect([await hand(wren), await hand(marta)]).toEqual([404, 422])
    await as(at.kith, second, (db, member) => setLoad(db, member, 1))
    expect(await hand(marta)).toBe(303)
  })

  test('is as much as a role takes where nothing is said, and the two lists are one', async () => {
    for (const role of [...staffRoles, 'coordinator', 'facilitator'] as const) {
      const [row] = await at.owner('select access.usual_load($1) as most', [role])
      expect([role, row!.most]).toEqual([role, usualLoad(role)])
    }
  })

  test('that is put off is asked for later by as much, and not left out', async () => {
    const { marta } = at.world.people
    moveTo(0)
    const id = await open(marta)
    expect(
      (await post(at.kith, `/followups/${id}/pause`, { days: '2', reason: 'Away.' }, marta.cookie)).status,
    ).toBe(303)
    moveTo(hours(73))
    expect([await turn(at.kith), await all()]).toEqual([0, { due: 0, late: 0, daily: 0 }])
    moveTo(hours(97))
    expect([await turn(at.kith), await all()]).toEqual([1, { due: 1, late: 0, daily: 0 }])
    moveTo(hours(121))
    expect([await turn(at.kith), await all()]).toEqual([1, { due: 1, late: 1, daily: 0 }])
  })

  test('is put off no longer than its kind lets', async () => {
    const { marta } = at.world.people
    const id = await open(marta)
    const putOff = async (by: string) =>
      (await post(at.kith, `/followups/${id}/pause`, { days: by, reason: 'Away.' }, marta.cookie)).status
    expect([await putOff('7'), await putOff('7'), await putOff('1')]).toEqual([303, 303, 422])
  })
})
