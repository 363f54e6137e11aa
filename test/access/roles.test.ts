/** Roles: who may give them, who sees the people of the network, and that powers end with the next request. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { jobs } from '../../src/modules/people/jobs.ts'
import { endRole, extendRole, giveRole, LastCoordinator } from '../../src/modules/people/roles/commands.ts'
import { ofOneGroup } from '../../src/modules/people/roles/policy.ts'
import { findPeople } from '../../src/modules/people/roles/queries.ts'
import type { Role } from '../../src/modules/people/schema.ts'
import { clock, days } from '../../src/platform/clock.ts'
import { Refusal } from '../../src/platform/errors/refusals.ts'
import { as } from '../world.ts'
import { reads, readsAll, type Scene, scene } from './scene.ts'
import { post, takeUp } from './ways-in.ts'

let at: Scene
beforeAll(async () => {
  at = await scene()
})

type Who = keyof Scene['world']['people']
const given = (role: Role, group: string | null = null) => ({ role, group, reason: 'a test', ends: null })
const give = (who: Who, to: Who, role: Role, group: string | null = null) =>
  as(at.kith, at.world.people[who], (db) => giveRole(db, at.world.people[to].id, given(role, group)))
const statusOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.status : String(error)),
  )
const page = (who: Who, path: string) =>
  at.kith.app.request(path, { headers: { cookie: at.world.people[who].cookie } })

describe('the people of the network', () => {
  test('are there for a coordinator who acts as one, and for nobody else', async () => {
    const text = 'select display_name from seen.people'
    expect(await readsAll(at.kith, at.world.people.ana, text)).toHaveLength(8)
    for (const who of ['wren', 'marta', 'dele', 'pip', 'lark'] as const)
      expect([who, await readsAll(at.kith, at.world.people[who], text)]).toEqual([who, []])
    await expect(reads(at.kith, null, text)).rejects.toThrow('permission denied')
  })

  test('are not there for a coordinator who acts as a member', async () => {
    const { ana } = at.world.people
    await takeUp(at.kith, ana, '')
    expect(await readsAll(at.kith, ana, 'select id from seen.people')).toEqual([])
    expect((await page('ana', '/people')).status).toBe(404)
    const [term] = await reads(at.kith, ana, 'select id from role_terms')
    await takeUp(at.kith, ana, String(term!.id))
    expect((await page('ana', '/people')).status).toBe(200)
  })

  test('are found by the beginning of a name or a whole address, whatever signs are typed', async () => {
    const find = (words: string, who: Who = 'ana') =>
      as(at.kith, at.world.people[who], async (db) =>
        (await findPeople(db, words, 1)).people.map((p) => p.display_name),
      )
    expect(await find('WR')).toEqual(['Wren'])
    expect(await find('otter@northside.example')).toEqual(['Otter'])
    expect(await find('otter@northside')).toEqual([])
    for (const words of ['%', '_ren', '\\', "'", 'Wren%'])
      expect([words, await find(words)]).toEqual([words, []])
    expect(await find('Wren', 'marta')).toEqual([])
  })
})

describe('giving a role', () => {
  test('is a coordinator’s: for others nobody is there', async () => {
    for (const who of ['wren', 'marta', 'pip'] as const)
      expect([who, await statusOf(give(who, 'otter', 'greeter', at.world.groups.far))]).toEqual([who, 404])
    const term = await give('ana', 'otter', 'greeter', at.world.groups.far)
    expect(await readsAll(at.kith, at.world.people.otter, 'select id from seen.terms')).toEqual([term])
    expect(await readsAll(at.kith, at.world.people.wren, 'select id from seen.terms')).toEqual([])
  })

  test('twice is once', async () => {
    const terms = await Promise.all([1, 2, 3].map(() => give('ana', 'noor', 'mentor')))
    expect(new Set(terms).size).toBe(1)
    expect(
      await at.owner(`select from role_terms where person_id = $1 and role = 'mentor'`, [
        at.world.people.noor.id,
      ]),
    ).toHaveLength(1)
  })

  test('to the young, to oneself, in a group that is not there, is refused', async () => {
    expect(await statusOf(give('ana', 'pip', 'greeter', at.world.groups.tuesday))).toBe(404)
    expect(await statusOf(give('ana', 'otter', 'facilitator', at.world.people.otter.id))).toBe(404)
    const second = await give('ana', 'dele', 'coordinator')
    expect(await statusOf(give('ana', 'ana', 'moderator'))).toBe(404)
    await as(at.kith, at.world.people.ana, (db) => endRole(db, second, 'a test'))
    expect(await statusOf(give('ana', 'ana', 'moderator'))).toBe('done')
  })

  test('of one group needs the group, with the words beside the field and nothing lost', async () => {
    const path = `/people/${at.world.people.lark.id}/roles`
    const fields = { role: 'facilitator', group: '', reason: 'She knows the families', lasts: '12' }
    const answer = await post(at.kith, path, fields, at.world.people.ana.cookie)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('Choose the group. This role is held in one.')
    expect(html).toContain('She knows the families')
    expect(await at.owner('select from role_terms where person_id = $1', [at.world.people.lark.id])).toEqual(
      [],
    )
    expect(ofOneGroup).toContain('facilitator')
  })
})

describe('a term', () => {
  test('ends for the next request: what it showed is gone', async () => {
    const { dele, ana } = at.world.people
    const members = `/groups/${at.world.groups.far}/members`
    const text = await (await page('dele', members)).text()
    expect(text).toContain('id="new"')
    const [term] = await reads(at.kith, dele, `select id from role_terms where role = 'facilitator'`)
    await as(at.kith, ana, (db) => endRole(db, String(term!.id), 'moved away'))
    expect(await (await page('dele', members)).text()).not.toContain('id="new"')
    expect(await statusOf(as(at.kith, ana, (db) => endRole(db, String(term!.id), 'again')))).toBe(404)
  })

  test('is laid down by whoever holds it, and by no other member', async () => {
    const term = await give('ana', 'otter', 'navigator')
    const end = (who: Who) => statusOf(as(at.kith, at.world.people[who], (db) => endRole(db, term, 'enough')))
    expect(await end('wren')).toBe(404)
    expect(await end('marta')).toBe(404)
    expect(await end('otter')).toBe('done')
  })

  test('is made longer by coordinators alone', async () => {
    const term = await give('ana', 'otter', 'moderator')
    const later = new Date(clock.now().getTime() + days(90))
    const extend = (who: Who) =>
      statusOf(as(at.kith, at.world.people[who], (db) => extendRole(db, term, later)))
    expect(await extend('otter')).toBe(404)
    expect(await extend('ana')).toBe('done')
    const [row] = await at.owner('select ends_at from role_terms where id = $1', [term])
    expect(row!.ends_at).toEqual(later)
  })

  test('of the last coordinator does not end, and of two who leave at once one stays', async () => {
    const { ana, dele } = at.world.people
    const [first] = await reads(at.kith, ana, `select id from role_terms where role = 'coordinator'`)
    const end = (who: Who, term: unknown) =>
      as(at.kith, at.world.people[who], (db) => endRole(db, String(term), 'enough'))
    await expect(end('ana', first!.id)).rejects.toThrow(LastCoordinator)
    const second = await give('ana', 'dele', 'coordinator')
    const outcomes = await Promise.allSettled([end('ana', first!.id), end('dele', second)])
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
    const [left] = await at.owner(
      `select count(*)::int as n from role_terms where role = 'coordinator' and ended_at is null`,
    )
    expect(left!.n).toBe(1)
    expect([ana.id, dele.id]).toHaveLength(2)
  })

  test('that ends within a month is asked about, once', async () => {
    const mine = await at.kith.services.system('a test', (db) =>
      db
        .updateTable('role_terms')
        .set({ ends_at: new Date(clock.now().getTime() + days(20)) })
        .where('role', '=', 'mentor')
        .where('ended_at', 'is', null)
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    const work = { ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work
    for (let turn = 0; turn < 2; turn++) await jobs(work)['people.askAboutTerms']!({})
    const asked = await at.owner(
      `select queue_role from followups where kind_id = 'people.askTerm' and about_id = $1`,
      [mine.id],
    )
    expect(asked).toEqual([{ queue_role: 'coordinator' }])
    // It ends by itself: nobody is asked any more, and the follow-up says when and how it ended.
    const over = () =>
      at.owner(`select ending, ended_at from followups where kind_id = 'people.askTerm' and about_id = $1`, [
        mine.id,
      ])
    expect(await over()).toEqual([{ ending: null, ended_at: null }])
    clock.set(new Date(clock.now().getTime() + days(21)))
    try {
      for (let turn = 0; turn < 2; turn++) await jobs(work)['people.askAboutTerms']!({})
      expect(await over()).toEqual([{ ending: 'overtaken', ended_at: expect.any(Date) }])
    } finally {
      clock.reset()
    }
  })
})
