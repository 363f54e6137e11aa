/** Mail that is not about signing in waits for the end of quiet hours, and does not go where it is not wanted any more. A real mail server. */
import { afterEach, beforeAll, expect, test } from 'vitest'
import { joinGroup } from '../../src/modules/groups/commands.ts'
import { hasConsent } from '../../src/modules/people/consents/queries.ts'
import { clock } from '../../src/platform/clock.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { record } from '../../src/platform/events/record.ts'
import type { Letter } from '../../src/platform/mail/letter.ts'
import { keepMail } from '../../src/platform/mail/outbox.ts'
import { openPost, type PostOffice } from '../journeys/post.ts'
import { type TestKith, testKith } from '../kith.ts'
import { as, makeWorld, type Person, type World } from '../world.ts'
import { type Owner, ownerOf } from './scene.ts'
import { post } from './ways-in.ts'

let office: PostOffice
let kith: TestKith
let world: World
let owner: Owner

beforeAll(async () => {
  office = await openPost()
  kith = await testKith({ env: { KITH_SMTP_URL: office.url } })
  world = await makeWorld(kith)
  owner = await ownerOf(kith)
  await owner('delete from graphile_worker._private_jobs')
  await kith.startWork()
})
afterEach(() => clock.reset())

const send = async (who: Person, path: string, fields: Record<string, string>) => {
  const answer = await post(kith, path, { ...fields, _key: hiddenId() }, who.cookie)
  expect([path, answer.status]).toEqual([path, 303])
}
const lettersTo = (person: Person) =>
  office.letters.filter((letter) => letter.to?.some((to) => to.address === person.address))
const jobsOfMail = () =>
  owner(`select j.run_at from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'mail.send' and j.run_at > now() + interval '1 minute'`)
const outboxOf = (person: Person) =>
  owner('select sent_at, failed_at, failure, body_text from outbox where person_id = $1 order by made_at', [
    person.id,
  ])
const restful = () =>
  expect.poll(
    async () => (await owner(`select from graphile_worker._private_jobs where run_at <= now()`)).length,
    { timeout: 15_000 },
  )

/** Local hours around the present: quiet now, for some hours to come. */
const clockAt = (hoursFromNow: number) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Katmandu',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(Date.now() + hoursFromNow * 3_600_000))

test('in quiet hours of the own zone a mail about a group waits until they end, a link comes at once, and then it goes', async () => {
  const { wren } = world.people
  await send(wren, '/you/boundaries/zone', { zone: 'Asia/Katmandu' })
  await send(wren, '/you/boundaries/quiet', { from: clockAt(-1), to: clockAt(3) })
  await as(kith, wren, (db) => joinGroup(db, world.groups.far, { name: 'Quill', seed: 0 }))
  await expect.poll(async () => (await jobsOfMail()).length, { timeout: 15_000 }).toBe(1)
  const [job] = await jobsOfMail()
  const waits = (job!.run_at as Date).getTime() - Date.now()
  expect(waits / 3_600_000).toBeGreaterThan(2.9)
  expect(waits / 3_600_000).toBeLessThan(3.1)
  await send(wren, '/sign-in', { email: wren.address })
  expect((await office.letterTo(wren.address)).text).toContain('/link/')
  expect(lettersTo(wren)).toHaveLength(1)
  // It is later: the job is due, and the hours are over.
  clock.set(new Date(Date.now() + waits + 1000))
  await owner('update graphile_worker._private_jobs set run_at = now() where run_at > now()')
  expect((await office.letterTo(wren.address)).subject).toContain('Far Bench')
})

test('a mail that comes due while it is quiet again waits again, and goes once', async () => {
  const { otter } = world.people
  await send(otter, '/you/boundaries/zone', { zone: 'Asia/Katmandu' })
  await send(otter, '/you/boundaries/quiet', { from: clockAt(-1), to: clockAt(3) })
  await as(kith, otter, (db) => joinGroup(db, world.groups.tuesday, { name: 'Otter Two', seed: 0 }))
  await expect.poll(async () => (await jobsOfMail()).length, { timeout: 15_000 }).toBe(1)
  await owner('update graphile_worker._private_jobs set run_at = now() where run_at > now()')
  await expect.poll(async () => (await jobsOfMail()).length, { timeout: 15_000 }).toBe(1)
  expect(lettersTo(otter)).toEqual([])
  await send(otter, '/you/boundaries/quiet', { from: '', to: '' })
  await owner('update graphile_worker._private_jobs set run_at = now() where run_at > now()')
  expect((await office.letterTo(otter.address)).subject).toContain('Tuesday Table')
  await restful().toBe(0)
  expect(lettersTo(otter)).toHaveLength(1)
})

test('whoever chose no channel gets no mail about groups, and still the link that they ask for', async () => {
  const { dele, marta } = world.people
  await send(dele, '/you/boundaries/channel', { channel: 'none' })
  const [before, toDele] = [lettersTo(marta).length, lettersTo(dele).length]
  for (const [who, name] of [
    [dele, 'Dele here'],
    [marta, 'Marta here'],
  ] as const)
    await as(kith, who, (db) =>
      joinGroup(db, who === dele ? world.groups.tuesday : world.groups.far, { name, seed: 0 }),
    )
  await expect.poll(() => lettersTo(marta).length, { timeout: 15_000 }).toBeGreaterThan(before)
  await restful().toBe(0)
  expect(lettersTo(dele)).toHaveLength(toDele)
  await send(dele, '/sign-in', { email: dele.address })
  expect((await office.letterTo(dele.address, /link/)).text).toContain('/link/')
})

const reminder: Letter = {
  subject: 'A reminder',
  lang: 'en',
  greeting: null,
  paragraphs: ['Tomorrow is the day.'],
  action: null,
  after: [],
  sender: { name: 'Northside Families', line: 'Peer support.', home: 'https://kith.example.org/' },
  text: null,
}
const remind = (person: Person, about: string) =>
  kith.services.system('a test reminds', (db) =>
    keepMail(
      db,
      {
        template: 'reminder',
        about,
        person: person.id,
        address: person.address,
        letter: reminder,
        secret: false,
        restsOn: 'reminders_email',
      },
      'kith.example.org',
    ),
  )

test('what was queued before consent is taken back is not sent after it; somebody else’s is', async () => {
  const { ana, lark } = world.people
  for (const who of [ana, lark]) await send(who, '/you/agreements/reminders_email', {})
  for (const who of [ana, lark])
    await send(who, '/you/boundaries/quiet', { from: clockAt(-2), to: clockAt(9) })
  await owner(`update people set zone = 'Asia/Katmandu' where id = any ($1)`, [[ana.id, lark.id]])
  for (const who of [ana, lark]) await remind(who, 'the same day')
  await expect.poll(async () => (await jobsOfMail()).length, { timeout: 15_000 }).toBe(2)
  await send(lark, '/you/agreements/reminders_email/withdraw', {})
  for (const who of [ana, lark]) await send(who, '/you/boundaries/quiet', { from: '', to: '' })
  await owner('update graphile_worker._private_jobs set run_at = now() where run_at > now()')
  expect((await office.letterTo(ana.address)).subject).toBe('A reminder')
  await restful().toBe(0)
  expect(lettersTo(lark)).toEqual([])
  expect((await outboxOf(lark)).at(-1)).toMatchObject({ sent_at: null, failure: 'not wanted', body_text: '' })
})

test('what somebody agrees to is asked by use and by scope, and ends with the withdrawal', async () => {
  const { noor } = world.people
  await owner(
    `insert into consents (id, person_id, use, scope, version, lang, given_at) values (gen_random_uuid(), $1, 'study', 'sleep-2027', 1, 'en', now())`,
    [noor.id],
  )
  const has = (use: 'study' | 'measures', scope?: string) =>
    kith.services.system('a test asks', (db) => hasConsent(db, noor.id, use, scope))
  expect([
    await has('study', 'sleep-2027'),
    await has('study', 'another'),
    await has('study'),
    await has('measures'),
  ]).toEqual([true, false, false, false])
  await send(noor, '/you/agreements/measures', {})
  expect(await has('measures')).toBe(true)
  await send(noor, '/you/agreements/measures/withdraw', {})
  expect(await has('measures')).toBe(false)
})

test('a role that was given waits for the end of quiet hours too; a notice of how somebody signs in comes at once', async () => {
  const { ana, noor } = world.people
  await send(noor, '/you/boundaries/zone', { zone: 'Asia/Katmandu' })
  await send(noor, '/you/boundaries/quiet', { from: clockAt(-1), to: clockAt(3) })
  const role = { role: 'moderator', group: '', reason: 'She has done it before', lasts: '12' }
  await send(ana, `/people/${noor.id}/roles`, role)
  await expect.poll(async () => (await jobsOfMail()).length, { timeout: 15_000 }).toBe(1)
  await kith.services.system('a test tells of security', (db) =>
    record(db, 'password.set', { person: noor.id, notice: hiddenId() }),
  )
  expect((await office.letterTo(noor.address)).text).toContain('now has a password')
  expect(lettersTo(noor)).toHaveLength(1)
  await send(noor, '/you/boundaries/quiet', { from: '', to: '' })
  await owner('update graphile_worker._private_jobs set run_at = now() where run_at > now()')
  await expect.poll(() => lettersTo(noor).length, { timeout: 15_000 }).toBe(2)
  expect(lettersTo(noor).at(-1)!.text).toContain('You now hold this role')
})
