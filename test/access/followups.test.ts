/** Follow-ups: opened and closed by what happens, there for those whose they are, passed on when late. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { jobs } from '../../src/modules/followups/jobs.ts'
import { makeBreak, setLoad } from '../../src/modules/followups/loads/commands.ts'
import { endFollowup, giveBackFollowup, takeFollowup } from '../../src/modules/followups/work/commands.ts'
import { joinGroup, leaveGroup, welcomeMember } from '../../src/modules/groups/commands.ts'
import { clock, hours } from '../../src/platform/clock.ts'
import { Refusal } from '../../src/platform/errors/refusals.ts'
import { as } from '../world.ts'
import { reads, type Scene, scene } from './scene.ts'

let at: Scene
beforeAll(async () => {
  at = await scene()
})

type Who = keyof Scene['world']['people']
const seen = (who: Who, text = 'select id from seen.followups where ended_at is null') =>
  reads(at.kith, at.world.people[who], text).then((rows) => rows.map((r) => Object.values(r)[0]))
const loopAbout = async (membership: string) =>
  (await at.owner('select * from followups where about_id = $1 order by opened_at desc', [membership]))[0]
const statusOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.status : String(error)),
  )

describe('a welcome', () => {
  test('waits in the queue of those who hold the group, and is there for nobody else', async () => {
    const { followup } = at.world
    expect(await seen('marta')).toEqual([followup])
    for (const who of ['wren', 'otter', 'dele', 'pip', 'ana'] as const)
      expect([who, (await seen(who)).includes(followup)]).toEqual([who, false])
    await expect(reads(at.kith, null, 'select id from seen.followups')).rejects.toThrow('permission denied')
  })

  test('closes when it is said, and by itself when the member has gone', async () => {
    const { noor, wren, marta } = at.world.people
    const { tuesday } = at.world.groups
    const mine = await as(at.kith, noor, (db) => joinGroup(db, tuesday, { name: 'Noor', seed: 0 }))
    expect((await loopAbout(mine))!.ended_at).toBe(null)
    await as(at.kith, noor, (db) => leaveGroup(db, tuesday))
    expect((await loopAbout(mine))!.ending).toBe('overtaken')
    await as(at.kith, marta, (db) => welcomeMember(db, tuesday, at.world.memberships.wren!))
    const done = await loopAbout(at.world.memberships.wren!)
    expect([done!.ending, done!.ended_by]).toEqual(['done', marta.id])
    expect(wren.id).not.toBe(done!.owner_id)
  })

  test('of a group that nobody holds waits with the coordinators', async () => {
    const { lark } = at.world.people
    const mine = await as(at.kith, lark, (db) =>
      joinGroup(db, at.world.groups.copper, { name: 'Lark', seed: 0 }),
    )
    const loop = await loopAbout(mine)
    expect(loop!.queue_role).toBe('coordinator')
    expect(await seen('ana')).toContain(loop!.id)
  })

  test('is not asked for somebody who holds the group', async () => {
    expect(await loopAbout(at.world.memberships.marta!)).toBe(undefined)
    expect(await loopAbout(at.world.memberships.dele!)).toBe(undefined)
  })
})

describe('an open follow-up', () => {
  const open = async () => {
    const { noor } = at.world.people
    const mine = await as(at.kith, noor, (db) =>
      joinGroup(db, at.world.groups.tuesday, { name: 'Noor again', seed: 0 }),
    )
    return String((await loopAbout(mine))!.id)
  }

  test('is taken, given back and ended by those of its queue alone', async () => {
    const id = await open()
    const tries = (who: Who) => ({
      take: () => statusOf(as(at.kith, at.world.people[who], (db) => takeFollowup(db, id))),
      back: () => statusOf(as(at.kith, at.world.people[who], (db) => giveBackFollowup(db, id))),
      end: () =>
        statusOf(
          as(at.kith, at.world.people[who], (db) =>
            endFollowup(db, id, { outcome: null, why: 'a test', sentence: null }),
          ),
        ),
    })
    for (const who of ['noor', 'dele', 'otter', 'pip', 'ana'] as const)
      expect([who, await tries(who).take(), await tries(who).end()]).toEqual([who, 404, 404])
    expect(await tries('marta').back()).toBe(404)
    expect(await tries('marta').take()).toBe('done')
    expect(await seen('marta', 'select owner_name from seen.followups where mine')).toEqual(['Marta'])
    expect(await tries('marta').back()).toBe('done')
    expect(await tries('marta').end()).toBe('done')
    expect(await tries('marta').end()).toBe(404)
    const page = await at.kith.app.request(`/followups/${id}`, {
      headers: { cookie: at.world.people.marta.cookie },
    })
    const said = (await page.text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
    const [row] = await at.owner('select ended_at from followups where id = $1', [id])
    const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'America/Chicago' })
    expect(said).toContain('How it ended No longer needed')
    expect(said).toMatch(new RegExp(`Ended ${day.format(row!.ended_at as Date)} at [^·]+ · Marta`))
    expect(said).not.toContain('I take this on')
  })

  test('has a history for those who work on it, and limits and breaks are each one’s own', async () => {
    const { marta } = at.world.people
    await as(at.kith, at.world.people.noor, (db) => leaveGroup(db, at.world.groups.tuesday))
    const id = await open()
    await as(at.kith, marta, (db) => takeFollowup(db, id))
    await as(at.kith, marta, (db, member) => setLoad(db, member, 4))
    const soon = {
      from: clock.now(),
      to: new Date(clock.now().getTime() + hours(30)),
      openOnes: 'keep' as const,
    }
    await as(at.kith, marta, (db) => makeBreak(db, soon))
    const tables = [
      `seen.followup_steps where followup_id = '${id}'`,
      'followup_limits',
      'followup_breaks',
      'access.loads()',
      'seen.followup_kinds',
    ]
    const counts = (who: Who) =>
      Promise.all(
        tables.map(
          async (from) => (await reads(at.kith, at.world.people[who], `select 1 from ${from}`)).length > 0,
        ),
      )
    expect(await counts('marta')).toEqual([true, true, true, false, false])
    expect(await counts('ana')).toEqual([false, false, false, true, true])
    for (const who of ['noor', 'dele', 'wren', 'pip'] as const)
      expect([who, await counts(who)]).toEqual([who, [false, false, false, false, false]])
    await at.owner('delete from followup_breaks')
  })

  test('that is late goes to the coordinators, who hear of it once', async () => {
    await as(at.kith, at.world.people.noor, (db) => leaveGroup(db, at.world.groups.tuesday))
    const id = await open()
    const work = { ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work
    await jobs(work)['followups.passOn']!({})
    expect((await seen('ana')).includes(id)).toBe(false)
    clock.set(new Date(clock.now().getTime() + hours(73)))
    try {
      for (let turn = 0; turn < 2; turn++) await jobs(work)['followups.passOn']!({})
      for (let turn = 0; turn < 2; turn++) await jobs(work)['followups.tellLate']!({ followup: id })
    } finally {
      clock.reset()
    }
    expect((await seen('ana')).includes(id)).toBe(true)
    const mails = await at.owner(
      `select o.subject, o.body_text from outbox o where o.template = 'late' and o.person_id = $1`,
      [at.world.people.ana.id],
    )
    expect(mails).toHaveLength(1)
    expect(String(mails[0]!.body_text)).toContain('Tuesday Table')
    expect(String(mails[0]!.body_text)).not.toContain('Noor')
  })
})
