/** Coming in: by request, in line for a seat, as a listener, after a talk or a starter meeting. Who sees what, and what the clock does. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { joiningJobs } from '../../src/modules/groups/requests/jobs.ts'
import { joinInvited } from '../../src/modules/groups/waiting/commands.ts'
import { clock, hours } from '../../src/platform/clock.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { act, makePerson, type Person } from '../world.ts'
import { reads, type Scene, scene } from './scene.ts'
import { allNorms, post } from './ways-in.ts'

let at: Scene
let held: Person
let second: Person
let fresh = 0

beforeAll(async () => {
  at = await scene()
  held = await staff('facilitator', at.world.groups.lantern)
  second = await staff('co_facilitator', at.world.groups.lantern)
})

/** Somebody who holds a role of a group, or of the network, and acts in it. */
async function staff(role: string, group: string | null): Promise<Person> {
  const person = await somebody()
  await at.owner(
    `insert into role_terms (id, person_id, role, group_id, reason, granted_at, starts_at)
     values (gen_random_uuid(), $1, $2, $3, 'a test', now() - interval '1 day', now() - interval '1 day')`,
    [person.id, role, group],
  )
  await act(at.kith, person)
  return person
}

const somebody = () =>
  at.kith.services.system('a test', (db) => makePerson(db, `person${++fresh}`)) as Promise<Person>
const send = async (who: Person, path: string, fields: Record<string, string> = {}) => {
  const norms = path.endsWith('/join') ? allNorms : {}
  const answer = await post(at.kith, path, { _key: hiddenId(), ...norms, ...fields }, who.cookie)
  return `${answer.status} ${(answer.headers.get('location') ?? '').split('said=')[1] ?? ''}`.trim()
}
const page = async (who: Person | null, path: string) => {
  const answer = await at.kith.app.request(path, { headers: who ? { cookie: who.cookie } : {} })
  return { status: answer.status, text: (await answer.text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') }
}
const one = async (text: string, values: unknown[] = []) => (await at.owner(text, values))[0]
const run = (job: string, payload: Record<string, string> = {}) =>
  joiningJobs({ ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work)[job]!(payload)
async function later(span: number, work: () => Promise<unknown>) {
  clock.set(new Date(Date.now() + span))
  try {
    await work()
  } finally {
    clock.reset()
  }
}
const groupAt = (name: keyof Scene['world']['groups'], rest = '') => `/groups/${at.world.groups[name]}${rest}`
const asked = async (who: Person, fields: Record<string, string> = {}) => {
  expect(await send(who, groupAt('lantern', '/ask'), { name: `Name ${who.id.slice(-8)}`, ...fields })).toBe(
    '303 groups.said.asked',
  )
  const row = await one(`select * from group_requests where person_id = $1 order by asked_at desc limit 1`, [
    who.id,
  ])
  return row as { id: string; promised_at: Date; asked_at: Date }
}
const mailsTo = async (who: Person) =>
  (await at.owner('select template from outbox where person_id = $1 order by made_at', [who.id])).map(
    (r) => r.template,
  )

describe('a request', () => {
  test('promises an answer on both sides, and its word is there for those who answer alone', async () => {
    const who = await somebody()
    const { id, promised_at, asked_at } = await asked(who, { word: 'A private word of mine' })
    expect(promised_at.getTime() - asked_at.getTime()).toBe(hours(48))
    const loop = await one('select * from followups where about_id = $1', [id])
    expect([loop!.queue_role, loop!.starter_id, loop!.late_at]).toEqual(['facilitator', who.id, loop!.due_at])
    expect(Math.abs((loop!.due_at as Date).getTime() - promised_at.getTime())).toBeLessThan(1000)
    const own = await page(who, groupAt('lantern'))
    expect(own.text).toContain('You asked to join')
    expect(own.text).toContain('Answer promised by')
    const theirs = await page(held, groupAt('lantern', `/requests/${id}`))
    expect(theirs.text).toContain('A private word of mine')
    expect(theirs.text).toContain('Answer promised by')
    expect(theirs.text).not.toContain(who.id)
    const { ana, wren, marta, pip } = at.world.people
    for (const other of [ana, wren, marta, pip, who])
      expect([other.address, (await page(other, groupAt('lantern', `/requests/${id}`))).status]).toEqual([
        other.address,
        404,
      ])
    const looks = await reads(at.kith, who, 'select what from access.my_looks(50, 0)')
    expect(looks.map((r) => r.what)).toContain('request_seen')
  })

  test('can be changed and taken back until it is answered, and then leaves nothing open', async () => {
    const who = await somebody()
    const { id } = await asked(who, { word: 'first' })
    expect(await send(who, groupAt('lantern', '/ask'), { word: 'second' })).toBe(
      '303 groups.said.word_changed',
    )
    expect((await one('select word from group_requests where id = $1', [id]))!.word).toBe('second')
    expect(
      (await post(at.kith, groupAt('lantern', '/ask'), { word: 'x'.repeat(601) }, who.cookie)).status,
    ).toBe(422)
    expect(await send(who, groupAt('lantern', '/ask/taking-back'))).toBe('303 groups.said.taken_back')
    const loop = await one('select ending from followups where about_id = $1', [id])
    expect(loop!.ending).toBe('overtaken')
    expect((await one('select word from group_requests where id = $1', [id]))!.word).toBe(null)
    expect(await send(held, groupAt('lantern', `/requests/${id}/yes`))).toBe('404')
    expect(await send(who, groupAt('lantern', '/ask/taking-back'))).toBe('404')
  })

  test('answered by two at once has one answer; a yes makes a member who is to be welcomed', async () => {
    const who = await somebody()
    const { id } = await asked(who)
    const answers = await Promise.all([
      send(held, groupAt('lantern', `/requests/${id}/yes`)),
      send(second, groupAt('lantern', `/requests/${id}/no`), { reason: 'pause', way: 'finder', words: '' }),
    ])
    const row = await one('select answer from group_requests where id = $1', [id])
    expect(answers.filter((a) => a === '303 groups.said.answered')).toHaveLength(1)
    expect(['accepted', 'declined']).toContain(row!.answer)
    const again = await somebody()
    const other = await asked(again)
    expect(await send(held, groupAt('lantern', `/requests/${other.id}/yes`))).toBe('303 groups.said.yes')
    const mine = await one('select id from memberships where person_id = $1 and left_at is null', [again.id])
    const loops = await at.owner(
      'select kind_id, ending from followups where about_id = any ($1) order by kind_id',
      [[other.id, mine!.id]],
    )
    expect(loops.map((l) => [l.kind_id, l.ending])).toEqual([
      ['groups.request', 'done'],
      ['groups.welcome', null],
    ])
    await run('groups.tellAsker', { request: other.id })
    expect(await mailsTo(again)).toEqual(['request_yes'])
  })

  test('a no gives a reason and a way on, never who said it, and a time from which to ask again', async () => {
    const who = await somebody()
    const { id } = await asked(who)
    const no = { reason: 'other_families', way: 'group', other: at.world.groups.far, words: 'Try them' }
    expect(
      (await post(at.kith, groupAt('lantern', `/requests/${id}/no`), { words: '' }, held.cookie)).status,
    ).toBe(422)
    expect(await send(held, groupAt('lantern', `/requests/${id}/no`), no)).toBe('303 groups.said.no')
    const own = await page(who, groupAt('lantern'))
    expect(own.text).toContain('families in another situation')
    expect(own.text).toContain('Try them')
    expect(own.text).toContain('You can ask again from')
    const [name] = await at.owner('select display_name from people where id = $1', [held.id])
    expect(own.text).not.toContain(String(name!.display_name))
    await run('groups.tellAsker', { request: id })
    const [mail] = await at.owner(`select body_text from outbox where person_id = $1`, [who.id])
    expect(String(mail!.body_text)).not.toContain('Try them')
    expect(await send(who, groupAt('lantern', '/ask'), { name: 'Again' })).toBe('303')
    await later(hours(24 * 15), async () => {
      expect(await send(who, groupAt('lantern', '/ask'), { name: 'Again' })).toBe('303 groups.said.asked')
    })
  })

  test('that nobody answers in time goes to the coordinators, and the asker is told once', async () => {
    const who = await somebody()
    const { id } = await asked(who, { word: 'waiting' })
    const { ana } = at.world.people
    await later(hours(49), async () => {
      for (let turn = 0; turn < 2; turn++) await run('groups.moveJoining')
      for (let turn = 0; turn < 2; turn++) await run('groups.tellAsker', { request: id })
      expect((await page(who, groupAt('lantern'))).text).toContain('did not make it')
      expect((await page(ana, groupAt('lantern', `/requests/${id}`))).text).toContain('waiting')
      expect(await send(ana, groupAt('lantern', `/requests/${id}/yes`))).toBe('303 groups.said.yes')
    })
    expect(await mailsTo(who)).toEqual(['request_late'])
  })

  test('keeps the time that the group promised', async () => {
    expect(await send(held, groupAt('lantern', '/door'), { answer_hours: '13' })).toBe('422')
    const said = await send(held, groupAt('lantern', '/door'), { answer_hours: '24', capacity: '' })
    expect(said).toBe('303 groups.said.door')
    const who = await somebody()
    const { id, promised_at } = await asked(who)
    const loop = await one('select due_at, opened_at from followups where about_id = $1', [id])
    expect((loop!.due_at as Date).getTime() - (loop!.opened_at as Date).getTime()).toBe(hours(24))
    expect(Math.abs((loop!.due_at as Date).getTime() - promised_at.getTime())).toBeLessThan(1000)
    await send(held, groupAt('lantern', '/door'), { answer_hours: '48', capacity: '' })
  })

  test('is for nobody who has not agreed, is young, or does not find the group', async () => {
    const { pip, wren } = at.world.people
    const unlisted = await somebody()
    await at.owner(`update groups set joining = 'request' where id = $1`, [at.world.groups.harbor])
    expect(await send(pip, groupAt('lantern', '/ask'), { name: 'Pip' })).toBe('404')
    expect(await send(unlisted, groupAt('harbor', '/ask'), { name: 'X' })).toBe('404')
    await at.owner('update consents set withdrawn_at = now() where person_id = $1 and use = $2', [
      unlisted.id,
      'health_data',
    ])
    await send(unlisted, groupAt('lantern', '/ask'), { name: 'X' })
    expect(
      await at.owner('select id from group_requests where person_id = any ($1)', [
        [pip.id, unlisted.id, wren.id],
      ]),
    ).toEqual([])
  })
})

describe('a full group', () => {
  test('puts people in line, gives the last seat once, offers a free one to the first, and passes it on', async () => {
    const { far } = at.world.groups
    const counted = await one(
      'select count(*)::int as n from memberships where group_id = $1 and left_at is null',
      [far],
    )
    await at.owner('update groups set capacity = $1 where id = $2', [Number(counted!.n) + 1, far])
    const [a, b, c] = [await somebody(), await somebody(), await somebody()]
    const both = await Promise.all(
      [a, b].map((who) => send(who, groupAt('far', '/join'), { name: `Seat ${who.id.slice(-8)}` })),
    )
    expect(both.toSorted()).toEqual(['303 groups.said.in_line', '303 groups.said.joined'])
    const [inside, first] = both[0] === '303 groups.said.joined' ? [a, b] : [b, a]
    expect(await send(c, groupAt('far', '/join'), { name: 'Third' })).toBe('303 groups.said.in_line')
    expect((await page(first, groupAt('far'))).text).toContain('Place 1')
    expect((await page(c, groupAt('far'))).text).toContain('Place 2')
    expect((await page(null, groupAt('far'))).text).toContain('No place is free now')
    await send(inside, groupAt('far', '/leave'))
    const late = await somebody()
    expect(await send(late, groupAt('far', '/join'), { name: 'Late' })).toBe('303 groups.said.in_line')
    await run('groups.offerSeats', { group: far })
    expect((await page(first, groupAt('far'))).text).toContain('A place is free for you')
    expect((await page(c, groupAt('far'))).text).toContain('Place 2')
    expect(await send(c, groupAt('far', '/seat'), { answer: 'take' })).toBe('303 groups.said.seat_gone')
    expect((await page(first, '/today')).text).toContain('A free place is offered')
    await later(hours(73), async () => {
      expect(await send(first, groupAt('far', '/seat'), { answer: 'take' })).toBe('303 groups.said.seat_gone')
      for (let turn = 0; turn < 2; turn++) await run('groups.moveJoining')
      expect((await page(first, groupAt('far'))).text).toContain('went to the next in line')
      expect((await page(c, groupAt('far'))).text).toContain('A place is free for you')
      expect(await send(c, groupAt('far', '/seat'), { answer: 'take' })).toBe('303 groups.said.joined')
      expect(await send(late, groupAt('far', '/seat'), { answer: 'leave' })).toBe('303 groups.said.line_left')
    })
    const open = await at.owner(
      `select id from followups where kind_id = 'groups.seat_offer' and ended_at is null`,
    )
    expect(open).toEqual([])
    await at.owner('update groups set capacity = null where id = $1', [far])
  })

  test('takes a request’s yes into its line, and an invitation’s guest likewise', async () => {
    const { lantern } = at.world.groups
    await at.owner('update groups set capacity = 2 where id = $1', [lantern])
    await at.owner(
      `insert into memberships (id, group_id, person_id, display_name, patch_seed, joined_at)
       select gen_random_uuid(), $1, id, 'Fills ' || id, 0, now() from people where display_name in ('Wren', 'Otter')`,
      [lantern],
    )
    const [who, guest] = [await somebody(), await somebody()]
    const { id } = await asked(who)
    expect(await send(held, groupAt('lantern', `/requests/${id}/yes`))).toBe('303 groups.said.yes_line')
    expect((await page(who, groupAt('lantern'))).text).toContain('Those who hold the group said yes')
    const invited = () =>
      at.kith.services.system('a test', (db) =>
        joinInvited(db, guest.id, lantern, { name: 'Guest', seed: 0 }),
      )
    expect(await invited()).toBe('line')
    await at.owner('update groups set capacity = null where id = $1', [lantern])
    await run('groups.offerSeats', { group: lantern })
    expect(await send(who, groupAt('lantern', '/seat'), { answer: 'take' })).toBe('303 groups.said.joined')
    expect(await invited()).toBe('in')
    expect(await invited()).toBe('in')
    await run('groups.moveJoining')
    const open = await at.owner(
      `select id from followups where kind_id = 'groups.seat_offer' and ended_at is null`,
    )
    expect(open).toEqual([])
    const young = () =>
      at.kith.services.system('a test', (db) =>
        joinInvited(db, at.world.people.pip.id, lantern, { name: 'Pip', seed: 0 }),
      )
    expect(await young()).toBe(null)
  })
})

describe('a cohort', () => {
  test('takes people in until its intake ends, then says so, and keeps a line for the next', async () => {
    const { copper } = at.world.groups
    const day = (n: number) => new Date(Date.now() + hours(24 * n)).toISOString().slice(0, 10)
    const set = (intake: number, ends: number, next: number | null) =>
      at.owner(
        `update groups set joining = 'cohort', intake_until = $2, starts_on = $2, ends_on = $3, next_intake_on = $4 where id = $1`,
        [copper, day(intake), day(ends), next && day(next)],
      )
    await set(2, 30, null)
    const [early, late, ended] = [await somebody(), await somebody(), await somebody()]
    expect((await page(early, groupAt('copper'))).text).toContain('You can come in until')
    expect(await send(early, groupAt('copper', '/join'), { name: 'Early' })).toBe('303 groups.said.joined')
    await set(-2, 30, null)
    expect((await page(late, groupAt('copper'))).text).toContain('It has begun')
    expect(await send(late, groupAt('copper', '/join'), { name: 'Late' })).toBe('403')
    await set(-2, 30, 60)
    expect(await send(late, groupAt('copper', '/join'), { name: 'Late' })).toBe('303 groups.said.in_line')
    await run('groups.moveJoining')
    expect((await page(late, groupAt('copper'))).text).toContain('Place 1')
    await set(-40, -2, null)
    expect((await page(ended, groupAt('copper'))).text).toContain('It ended on')
  })
})

describe('before joining', () => {
  test('a listener is in until a stated day, may stay in one tap, and otherwise goes by the clock', async () => {
    const { tuesday } = at.world.groups
    const [stays, goes] = [await somebody(), await somebody()]
    for (const who of [stays, goes])
      expect(
        await send(who, groupAt('tuesday', '/join'), { name: `Ear ${who.id.slice(-8)}`, listens: 'yes' }),
      ).toBe('303 groups.said.joined')
    expect((await page(stays, groupAt('tuesday'))).text).toContain('You listen first')
    const seen = await reads(
      at.kith,
      at.world.people.wren,
      'select listens_until from seen.members where not mine',
    )
    expect(seen.every((r) => r.listens_until === null)).toBe(true)
    expect((await page(at.world.people.marta, groupAt('tuesday', '/members'))).text).toContain(
      'Listens first',
    )
    expect(await send(stays, groupAt('tuesday', '/stay'))).toBe('303 groups.said.stayed')
    await later(hours(24 * 9), async () => {
      const mine = await reads(at.kith, goes, 'select access.my_groups() as g')
      expect(mine).toEqual([])
      await run('groups.moveJoining')
    })
    const left = await at.owner(
      'select person_id, left_at is null as here from memberships where group_id = $1 and person_id = any ($2)',
      [tuesday, [stays.id, goes.id]],
    )
    expect(Object.fromEntries(left.map((r) => [r.person_id, r.here]))).toEqual({
      [stays.id]: true,
      [goes.id]: false,
    })
  })

  test('a talk waits with those who hold the group, or with a greeter; three tries, and how to reach is gone', async () => {
    const who = await somebody()
    const call = { name: 'Quiet', way: 'phone', reach: '+1 555 0199', times: 'after eight' }
    expect(await send(who, groupAt('tuesday', '/greeter'), call)).toBe('303 groups.said.talk_asked')
    const row = await one('select id from greeter_calls where person_id = $1', [who.id])
    const loop = await one('select kind_id, queue_role from followups where about_id = $1', [row!.id])
    expect(loop).toEqual({ kind_id: 'groups.greeter_call_held', queue_role: 'facilitator' })
    const path = groupAt('tuesday', `/greeter-calls/${row!.id}`)
    expect((await page(at.world.people.marta, path)).text).toContain('+1 555 0199')
    for (const other of [at.world.people.wren, at.world.people.dele, held, who])
      expect((await page(other, path)).status).toBe(404)
    const greeter = await staff('greeter', null)
    expect((await page(greeter, path)).text).toContain('+1 555 0199')
    expect((await page(at.world.people.marta, path)).status).toBe(404)
    const note = (outcome: string) => send(greeter, path, { outcome, words: '' })
    expect([await note('no_answer'), await note('another_time'), await note('no_answer')]).toEqual([
      '303 groups.said.try',
      '303 groups.said.try',
      '303 groups.said.talk_over',
    ])
    expect(await note('talked')).toBe('404')
    const over = await one('select reach, good_times, ending from greeter_calls where id = $1', [row!.id])
    expect(over).toEqual({ reach: null, good_times: null, ending: 'not_reached' })
    expect((await page(who, groupAt('tuesday'))).text).toContain('We tried three times')
    const other = await somebody()
    await send(other, groupAt('tuesday', '/greeter'), { ...call, way: 'video' })
    const theirs = await one('select kind_id from followups where starter_id = $1', [other.id])
    expect(theirs!.kind_id).toBe('groups.greeter_call')
    expect(await send(other, groupAt('tuesday', '/greeter/taking-back'))).toBe(
      '303 groups.said.talk_taken_back',
    )
  })

  test('a starter meeting has few places; whoever was in it comes into a closed group in one tap', async () => {
    const { lantern } = at.world.groups
    const fields = { title: 'First steps', when_words: 'Thursday 19:00', seats: '2' }
    expect(await send(at.world.people.marta, groupAt('lantern', '/starters'), fields)).toBe('403')
    expect(await send(held, groupAt('lantern', '/starters'), fields)).toBe('303 groups.said.starter_set')
    const row = await one('select id from group_events where group_id = $1', [lantern])
    const [a, b, c] = [await somebody(), await somebody(), await somebody()]
    const place = (who: Person, more: Record<string, string> = { name: `New ${who.id.slice(-8)}` }) =>
      send(who, groupAt('lantern', `/starters/${row!.id}/place`), more)
    expect(await Promise.all([a, b, c].map((who) => place(who)))).toHaveLength(3)
    const taken = await at.owner('select person_id from group_event_places where given_back_at is null')
    expect(taken).toHaveLength(2)
    const [inside] = [a, b, c].filter((who) => taken.some((t) => t.person_id === who.id))
    const outside = [a, b, c].find((who) => !taken.some((t) => t.person_id === who.id))!
    expect((await page(outside, groupAt('lantern'))).text).toContain('No place is free in it')
    expect(await send(inside!, groupAt('lantern', '/come-in'))).toBe('404')
    expect(await send(held, groupAt('lantern', `/starters/${row!.id}/end`), { how: 'held' })).toBe(
      '303 groups.said.starter_held',
    )
    expect(await send(outside, groupAt('lantern', '/come-in'))).toBe('404')
    expect(await send(inside!, groupAt('lantern', '/come-in'))).toBe('303 groups.said.joined')
    expect(await at.owner('select id from memberships where person_id = $1', [inside!.id])).toHaveLength(1)
  })

  test('whoever takes the yes to health data back leaves no request, no place and no talk behind', async () => {
    const who = await somebody()
    const { id } = await asked(who, { word: 'gone soon' })
    await send(who, '/you/agreements/health_data/withdraw')
    await run('groups.moveJoining')
    const row = await one('select taken_back_at, word from group_requests where id = $1', [id])
    expect([row!.taken_back_at !== null, row!.word]).toEqual([true, null])
    expect((await one('select ending from followups where about_id = $1', [id]))!.ending).toBe('overtaken')
  })
})
