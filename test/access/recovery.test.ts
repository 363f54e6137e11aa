/** Letting somebody back in: what it takes, who may not, how it is stopped, and what is left of the ways in so far. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { looksOf } from '../../src/modules/people/access-log/queries.ts'
import { jobs } from '../../src/modules/people/jobs.ts'
import { linkPartner } from '../../src/modules/people/partner-sign-in/commands.ts'
import {
  agreeToRecovery,
  openRecovery,
  sendRecoveryAgain,
} from '../../src/modules/people/recovery/commands.ts'
import { recoveryRoles } from '../../src/modules/people/recovery/policy.ts'
import { seedSession } from '../../src/modules/people/seed.ts'
import { clock, days, hours } from '../../src/platform/clock.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { withStaff } from '../staff.ts'
import { as, makePerson, type Person } from '../world.ts'
import { reads, type Scene, scene } from './scene.ts'
import { linkFor, post, sessionIn } from './ways-in.ts'

let at: Scene
let moderator: Person
let lead: Person
beforeAll(async () => {
  at = await scene()
  at.world = await withStaff(at.kith, at.world, ['moderator', 'safeguarding_lead'])
  moderator = at.world.cast.moderator!
  lead = at.world.cast.safeguarding_lead!
})
afterEach(() => clock.reset())

const later = (span: number) => clock.set(new Date(clock.now().getTime() + span))
const send = (who: Person | null, path: string, fields: Record<string, string> = {}) =>
  post(at.kith, path, { _key: hiddenId(), ...fields }, who?.cookie)
const run = (name: string, payload: Record<string, string> = {}) =>
  jobs({ ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work)[name]!(payload)
const rowOf = async (id: string) => (await at.owner('select * from recoveries where id = $1', [id]))[0]!
const loopOf = async (id: string) =>
  (await at.owner('select ending, queue_role from followups where about_id = $1', [id]))[0]

let made = 0
/** Somebody with an account, for one test. */
const somebody = () =>
  at.kith.services.system('a test makes somebody', (db) => makePerson(db, `lost-${made++}`))

const ask = (who: Person, person: Person, email = `new-${made++}@elsewhere.example`) =>
  send(who, `/people/${person.id}/recovery`, { email, reason: 'We met on Tuesday.' })

/** A recovery of somebody, opened by Ana; the id. Its first mails are kept. */
async function opened(person: Person, email?: string): Promise<string> {
  const answer = await ask(at.world.people.ana, person, email)
  const id = /\/recoveries\/([\w-]+)/.exec(answer.headers.get('location') ?? '')?.[1]
  expect([answer.status, typeof id]).toEqual([303, 'string'])
  await run('people.tellRecovery', { recovery: id! })
  return id!
}

const agree = (who: Person, id: string) => send(who, `/recoveries/${id}/agreement`)
const refuse = (who: Person, id: string) => send(who, `/recoveries/${id}/refusal`, { reason: 'Not sure.' })

/** The link inside the last mail of a kind to a person. */
async function tokenIn(template: string, person: Person): Promise<string | undefined> {
  const [mail] = await at.owner(
    'select body_text from outbox where template = $1 and person_id = $2 order by made_at desc limit 1',
    [template, person.id],
  )
  return /\/recovery\/([\w-]+)/.exec(String(mail?.body_text ?? ''))?.[1]
}

/** Agreed to, waited, and sent: the token that lets the person back in. */
async function sent(person: Person, id: string): Promise<string> {
  await agree(moderator, id)
  later(hours(24) + 1000)
  await run('people.moveRecoveries')
  await run('people.sendRecovery', { recovery: id })
  return (await tokenIn('back_in', person))!
}

test('the roles that decide are the same in the program and in the database', async () => {
  const [row] = await at.owner('select access.recovery_roles() as roles')
  expect(row!.roles).toEqual([...recoveryRoles])
})

describe('opening one', () => {
  test('is a coordinator’s, and nobody’s for themself', async () => {
    const person = await somebody()
    const { wren, marta, pip, ana } = at.world.people
    for (const who of [wren, marta, pip, moderator, lead]) expect((await ask(who, person)).status).toBe(404)
    const visitor = await post(at.kith, `/people/${person.id}/recovery`)
    expect(visitor.headers.get('location')).toMatch(/^\/sign-in/)
    expect((await ask(ana, ana)).status).toBe(404)
    const asked = { address: 'ana.new@elsewhere.example', reason: 'It is me.' }
    await expect(as(at.kith, ana, (db) => openRecovery(db, ana.id, asked))).rejects.toThrow('missing')
    await expect(as(at.kith, wren, (db) => openRecovery(db, person.id, asked))).rejects.toThrow('missing')
    expect(
      await at.owner('select id from recoveries where person_id in ($1, $2)', [person.id, ana.id]),
    ).toEqual([])
    const id = await opened(person)
    expect(await rowOf(id)).toMatchObject({ person_id: person.id, opened_by: ana.id, agreed_at: null })
    expect(await loopOf(id)).toEqual({ ending: null, queue_role: 'coordinator' })
  })

  test('wants an address that is nobody else’s, and how it was made sure; nothing is lost', async () => {
    const person = await somebody()
    const taken = await ask(at.world.people.ana, person, 'WREN@northside.example')
    const html = await taken.text()
    expect([
      taken.status,
      html.includes('belongs to another account'),
      html.includes('We met on Tuesday.'),
    ]).toEqual([422, true, true])
    const empty = await send(at.world.people.ana, `/people/${person.id}/recovery`, {
      email: 'no',
      reason: '',
    })
    expect(empty.status).toBe(422)
    expect((await ask(at.world.people.ana, person, person.address)).status).toBe(303)
  })

  test('twice at once makes one, and leads to it', async () => {
    const person = await somebody()
    const answers = await Promise.all([1, 2, 3].map(() => ask(at.world.people.ana, person)))
    const places = new Set(answers.map((a) => a.headers.get('location')!.split('?')[0]))
    expect([answers.map((a) => a.status), places.size]).toEqual([[303, 303, 303], 1])
    expect(await at.owner('select id from recoveries where person_id = $1', [person.id])).toHaveLength(1)
  })

  test('where nobody could agree says so, and names what is done on the machine', async () => {
    const small = await scene()
    const { ana, wren } = small.world.people
    const path = `/people/${wren.id}/recovery`
    const page = async () => (await small.kith.app.request(path, { headers: { cookie: ana.cookie } })).text()
    const tries = () =>
      post(small.kith, path, { email: 'w@elsewhere.example', reason: 'Sure.', _key: hiddenId() }, ana.cookie)
    expect(await page()).toContain('bin/kith link CONTACT')
    expect([(await tries()).status, await small.owner('select id from recoveries')]).toEqual([422, []])
    await withStaff(small.kith, small.world, ['safeguarding_lead'])
    expect(await page()).not.toContain('bin/kith link CONTACT')
    expect((await tries()).status).toBe(303)
  })
})

describe('the second person', () => {
  test('is neither who opened it, nor the person, nor a member, nor a facilitator', async () => {
    const id = await opened(lead)
    const { ana, wren, marta } = at.world.people
    expect((await agree(ana, id)).status).toBe(403)
    for (const who of [ana, lead, wren])
      expect(await as(at.kith, who, (db) => agreeToRecovery(db, id))).toBe(false)
    for (const who of [lead, wren, marta]) {
      expect(
        (await at.kith.app.request(`/recoveries/${id}`, { headers: { cookie: who.cookie } })).status,
      ).toBe(404)
      expect([(await agree(who, id)).status, (await refuse(who, id)).status]).toEqual([404, 404])
      expect(await reads(at.kith, who, `select id from seen.recoveries where id = '${id}'`)).toEqual([])
    }
    expect((await rowOf(id)).agreed_at).toBe(null)
    expect((await agree(moderator, id)).status).toBe(303)
    expect(await rowOf(id)).toMatchObject({ agreed_by: moderator.id, ended_at: null })
  })

  test('held the role before it was asked for: nobody makes one for the purpose', async () => {
    const person = await somebody()
    const id = await opened(person)
    const { people } = at.world
    const grant = { role: 'moderator', group: '', reason: 'A new one', lasts: '12' }
    await send(people.ana, `/people/${people.noor.id}/roles`, grant)
    const cookie = `kith=${await at.kith.services.system('a test', (db) => seedSession(db, people.noor.id))}`
    await at.owner(
      `update sessions set acting_term_id = (select id from role_terms where person_id = $1) where person_id = $1`,
      [people.noor.id],
    )
    const noor = { ...people.noor, cookie }
    expect((await at.kith.app.request(`/recoveries/${id}`, { headers: { cookie } })).status).toBe(200)
    await agree(noor, id)
    expect((await rowOf(id)).agreed_at).toBe(null)
    later(1000)
    const after = await opened(await somebody())
    await agree(noor, after)
    expect((await rowOf(after)).agreed_by).toBe(people.noor.id)
  })

  test('is one: of two at once one agrees, and there is one event', async () => {
    const id = await opened(await somebody())
    await Promise.all([agree(moderator, id), agree(lead, id), agree(lead, id)])
    const events = await at.owner(
      `select name from events where name = 'recovery.agreed' and data ->> 'recovery' = $1`,
      [id],
    )
    expect(events).toHaveLength(1)
  })

  test('is asked by mail, which does not say whom it is about', async () => {
    const person = await somebody()
    const id = await opened(person)
    const mails = await at.owner(
      `select person_id, body_text from outbox where template = 'back_in_second' and body_text like $1`,
      [`%${id}%`],
    )
    expect(mails.map((m) => m.person_id)).toEqual(expect.arrayContaining([moderator.id, lead.id]))
    expect(mails.map((m) => m.person_id)).not.toContain(at.world.people.ana.id)
    for (const { body_text } of mails) expect(String(body_text)).not.toMatch(/Lost-|elsewhere\.example/)
  })

  test('may refuse, and so may whoever opened it; then nobody comes in', async () => {
    for (const who of [moderator, at.world.people.ana]) {
      const person = await somebody()
      const id = await opened(person)
      const token = await sent(person, id)
      expect((await refuse(who, id)).status).toBe(303)
      expect(await rowOf(id)).toMatchObject({ ending: 'refused', ended_by: who.id, end_reason: 'Not sure.' })
      expect(await loopOf(id)).toMatchObject({ ending: 'done' })
      expect((await send(null, `/recovery/${token}/use`)).status).toBe(422)
      clock.reset()
    }
  })
})

describe('the person', () => {
  test('is told at once, stops it with one tap, and looking alone changes nothing', async () => {
    const person = await somebody()
    const id = await opened(person)
    const token = (await tokenIn('back_in_asked', person))!
    for (let look = 0; look < 3; look++) {
      const page = await at.kith.app.request(`/recovery/${token}`)
      expect([page.status, (await page.text()).includes('Was this you?')]).toEqual([200, true])
    }
    expect((await rowOf(id)).ended_at).toBe(null)
    const key = { _key: hiddenId() }
    const [first, again] = [
      await send(null, `/recovery/${token}/stop`, key),
      await send(null, `/recovery/${token}/stop`, key),
    ]
    expect([first.status, again.status]).toEqual([303, 303])
    expect(await rowOf(id)).toMatchObject({ ending: 'stopped', ended_by: person.id })
    expect(await loopOf(id)).toMatchObject({ ending: 'overtaken' })
    expect(await (await at.kith.app.request(`/recovery/${token}`)).text()).toContain('It is stopped')
    await agree(moderator, id)
    expect((await rowOf(id)).agreed_at).toBe(null)
    await run('people.tellRecoveryEnded', { recovery: id })
    const told = await at.owner(
      `select address from outbox where template = 'back_in_stopped' and person_id = $1 order by 1`,
      [person.id],
    )
    expect(told.map((m) => m.address)).toEqual([person.address, (await rowOf(id)).address].sort())
  })

  test('who is still signed in somewhere sees it on Today and stops it there; nobody else sees or stops it', async () => {
    const person = await somebody()
    const id = await opened(person)
    const today = async (who: Person) =>
      (await (await at.kith.app.request('/today', { headers: { cookie: who.cookie } })).text()).includes(
        'Somebody asked to be let into your account',
      )
    const { wren, ana } = at.world.people
    expect([await today(person), await today(wren), await today(ana)]).toEqual([true, false, false])
    for (const who of [wren, ana, moderator]) await send(who, '/you/back-in/stop')
    expect((await rowOf(id)).ended_at).toBe(null)
    expect((await send(person, '/you/back-in/stop')).status).toBe(303)
    expect(await rowOf(id)).toMatchObject({ ending: 'stopped', ended_by: person.id })
    expect([await today(person), (await loopOf(id))!.ending]).toEqual([false, 'overtaken'])
  })

  test('can stop it after it was agreed to; the link that lets in cannot stop, nor the other way round', async () => {
    const person = await somebody()
    const id = await opened(person)
    const stop = (await tokenIn('back_in_asked', person))!
    const use = await sent(person, id)
    expect((await send(null, `/recovery/${use}/stop`)).status).toBe(422)
    expect((await send(null, `/recovery/${stop}/use`)).status).toBe(422)
    expect((await rowOf(id)).ended_at).toBe(null)
    expect((await send(null, `/recovery/${stop}/stop`)).status).toBe(303)
    const late = await send(null, `/recovery/${use}/use`)
    expect([late.status, sessionIn(late)]).toEqual([422, null])
  })

  test('who stops it while somebody uses it: one of the two, never both', async () => {
    const person = await somebody()
    const id = await opened(person)
    const stop = (await tokenIn('back_in_asked', person))!
    const use = await sent(person, id)
    const [stopped, used] = await Promise.all([
      send(null, `/recovery/${stop}/stop`),
      send(null, `/recovery/${use}/use`),
    ])
    const { ending } = await rowOf(id)
    expect([stopped.status, used.status]).toEqual(ending === 'stopped' ? [303, 422] : [422, 303])
  })
})

describe('the wait', () => {
  test('of a day goes before the link, agreed to or not, and the link only follows agreement', async () => {
    const [agreed, open] = [await somebody(), await somebody()]
    const ids = [await opened(agreed), await opened(open)]
    await agree(lead, ids[0]!)
    later(hours(23))
    await run('people.moveRecoveries')
    expect((await rowOf(ids[0]!)).sent_at).toBe(null)
    later(hours(1) + 1000)
    await run('people.moveRecoveries')
    expect([(await rowOf(ids[0]!)).sent_at === null, (await rowOf(ids[1]!)).sent_at]).toEqual([false, null])
  })

  test('runs from when the old address was told: a queue that stood still takes none of it', async () => {
    const person = await somebody()
    const answer = await ask(at.world.people.ana, person)
    const id = /\/recoveries\/([\w-]+)/.exec(answer.headers.get('location')!)![1]!
    await agree(moderator, id)
    later(days(3))
    await run('people.tellRecovery', { recovery: id })
    await run('people.moveRecoveries')
    expect((await rowOf(id)).sent_at).toBe(null)
    later(hours(24) + 1000)
    await run('people.moveRecoveries')
    expect((await rowOf(id)).sent_at).not.toBe(null)
  })

  test('and everything else is over after a week', async () => {
    const person = await somebody()
    const id = await opened(person)
    const [stop, use] = [(await tokenIn('back_in_asked', person))!, await sent(person, id)]
    later(days(7))
    expect((await send(null, `/recovery/${use}/use`)).status).toBe(422)
    expect((await send(null, `/recovery/${stop}/stop`)).status).toBe(422)
    await run('people.moveRecoveries')
    expect(await rowOf(id)).toMatchObject({ ending: 'expired', ended_by: null })
    expect(await loopOf(id)).toMatchObject({ ending: 'overtaken' })
  })
})

describe('a link that got lost', () => {
  const again = (who: Person, id: string) => send(who, `/recoveries/${id}/link`)
  const events = (id: string) =>
    at.owner(
      `select data from events where name = 'recovery.sent_again' and data ->> 'recovery' = $1 order by at`,
      [id],
    )

  test('is sent again to the same address by whoever asked, and the one before works no more', async () => {
    const person = await somebody()
    const id = await opened(person)
    const first = await sent(person, id)
    later(1000)
    const key = { _key: hiddenId() }
    for (const _ of [1, 2])
      expect((await send(at.world.people.ana, `/recoveries/${id}/link`, key)).headers.get('location')).toBe(
        `/recoveries/${id}?said=people.back_in.said.sent_again`,
      )
    const made = await events(id)
    expect(made).toHaveLength(1)
    for (const _ of [1, 2]) await run('people.sendRecoveryAgain', made[0]!.data as Record<string, string>)
    const second = (await tokenIn('back_in', person))!
    expect(second).not.toBe(first)
    const mails = await at.owner(`select address from outbox where template = 'back_in' and person_id = $1`, [
      person.id,
    ])
    expect(mails.map((m) => m.address)).toEqual([(await rowOf(id)).address, (await rowOf(id)).address])
    expect((await send(null, `/recovery/${first}/use`)).status).toBe(422)
    // A job that comes late, after a newer link, takes nothing away from it.
    later(1000)
    await again(at.world.people.ana, id)
    const newer = (await events(id)).at(-1)!.data as Record<string, string>
    await run('people.sendRecoveryAgain', newer)
    await run('people.sendRecoveryAgain', made[0]!.data as Record<string, string>)
    expect((await send(null, `/recovery/${second}/use`)).status).toBe(422)
    const last = (
      await at.owner(
        `select body_text from outbox where template = 'back_in' and person_id = $1 order by made_at`,
        [person.id],
      )
    ).at(-1)!
    const token = /recovery\/([\w-]{43})/.exec(String(last.body_text))![1]!
    expect((await send(null, `/recovery/${token}/use`)).status).toBe(303)
    const log = await at.kith.services.system('a test reads', (db) => looksOf(db, person.id))
    const acts = log.map((look) => [look.what, look.acting_role])
    expect(acts).toContainEqual(['recovery_sent', 'coordinator'])
    expect(acts.filter(([what]) => what === 'recovery_used')).toEqual([['recovery_used', 'program']])
  })

  test('is sent by nobody else, not before it went out, and not once it is over', async () => {
    const person = await somebody()
    const id = await opened(person)
    const { ana, wren } = at.world.people
    await again(ana, id)
    expect(await events(id)).toEqual([])
    await sent(person, id)
    expect([(await again(moderator, id)).status, (await again(lead, id)).status]).toEqual([403, 403])
    expect([(await again(wren, id)).status, (await again(person, id)).status]).toEqual([404, 404])
    for (const who of [moderator, wren])
      expect(await as(at.kith, who, (db) => sendRecoveryAgain(db, id))).toBe(false)
    expect(await events(id)).toEqual([])
    const html = async (who: Person) =>
      (await at.kith.app.request(`/recoveries/${id}`, { headers: { cookie: who.cookie } })).text()
    expect([
      (await html(ana)).includes('Send the link again'),
      (await html(lead)).includes('Send the link again'),
    ]).toEqual([true, false])
    await refuse(ana, id)
    await again(ana, id)
    expect(await events(id)).toEqual([])
    expect(await html(ana)).not.toContain('Send the link again')
  })
})

describe('coming back in', () => {
  test('makes the new address the only one and ends every way in so far', async () => {
    const person = await somebody()
    const link = await linkFor(at.kith, person)
    await at.kith.services.system('a test gives ways in', async (db) => {
      const now = clock.now()
      await linkPartner(db, person.id, { partner: 'x', issuer: 'x', subject: 'x' })
      await db
        .insertInto('passwords')
        .values({ person_id: person.id, hash: '$argon2id$x', set_at: now })
        .execute()
      await db
        .insertInto('authenticators')
        .values({ id: hiddenId(), person_id: person.id, secret: 'A'.repeat(32), made_at: now, last_step: 0 })
        .execute()
    })
    const email = 'back-again@elsewhere.example'
    const token = await sent(person, await opened(person, email))
    expect((await at.kith.app.request(`/recovery/${token}`)).status).toBe(200)
    const _key = hiddenId()
    const arrival = await send(null, `/recovery/${token}/use`, { _key })
    const cookie = sessionIn(arrival)!
    expect([arrival.status, typeof cookie]).toEqual([303, 'string'])
    expect((await at.kith.app.request('/you', { headers: { cookie } })).status).toBe(200)
    const old = await at.kith.app.request('/you', { headers: { cookie: person.cookie } })
    expect(old.headers.get('location')).toMatch(/^\/sign-in/)
    expect((await post(at.kith, `/link/${link}`)).status).toBe(422)
    for (const table of ['passwords', 'authenticators', 'waiting_sign_ins', 'partner_identities'])
      expect([table, await at.owner(`select from ${table} where person_id = $1`, [person.id])]).toEqual([
        table,
        [],
      ])
    expect(await at.owner('select address from contact_details where person_id = $1', [person.id])).toEqual([
      { address: email },
    ])
    const again = await send(null, `/recovery/${token}/use`, { _key })
    expect(sessionIn(again)).toBe(cookie)
    const other = await send(null, `/recovery/${token}/use`)
    expect([other.status, sessionIn(other)]).toEqual([422, null])
  })

  test('closes the follow-up, tells the old address, and gives no power back by itself', async () => {
    const id = await opened(lead)
    const token = await sent(lead, id)
    const cookie = sessionIn(await send(null, `/recovery/${token}/use`))!
    expect(await rowOf(id)).toMatchObject({ ending: 'done', ended_by: lead.id })
    expect(await loopOf(id)).toMatchObject({ ending: 'done' })
    await run('people.tellRecoveryEnded', { recovery: id })
    const told = await at.owner(
      `select address from outbox where template = 'back_in_done' and person_id = $1`,
      [lead.id],
    )
    expect(told).toEqual([{ address: lead.address }])
    const other = await opened(await somebody())
    expect((await at.kith.app.request(`/recoveries/${other}`, { headers: { cookie } })).status).toBe(404)
  })

  test('does not take an address that has become another account’s', async () => {
    const person = await somebody()
    const email = 'soon-taken@elsewhere.example'
    const token = await sent(person, await opened(person, email))
    const other = await somebody()
    await at.owner('update contact_details set address = $1 where person_id = $2', [email, other.id])
    const answer = await send(null, `/recovery/${token}/use`)
    expect([answer.status, sessionIn(answer)]).toEqual([422, null])
    expect(await answer.text()).toContain('has an account of its own')
    expect((await at.kith.app.request('/you', { headers: { cookie: person.cookie } })).status).toBe(200)
  })
})
