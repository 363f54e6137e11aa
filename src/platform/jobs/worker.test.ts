/** Jobs: each is done, at least once; the queue of a worker that died is taken over; doing one twice does nothing twice. */
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Owner, ownerOf, say } from '../../../test/access/scene.ts'
import { type TestKith, testKith } from '../../../test/kith.ts'
import { as, makeWorld, type World } from '../../../test/world.ts'
import type { Work } from '../../context.ts'
import { joinGroup } from '../../modules/groups/commands.ts'
import { jobs as groupJobs } from '../../modules/groups/jobs.ts'
import { planFor } from '../../plan.ts'
import { schedule } from '../../schedule.ts'
import { type Handler, startWorker, type Worker } from './worker.ts'

let kith: TestKith
let world: World
let owner: Owner
const workers: Worker[] = []
const log = pino({ level: 'silent' })

beforeAll(async () => {
  kith = await testKith()
  world = await makeWorld(kith)
  owner = await ownerOf(kith)
})
beforeEach(async () => {
  await owner('delete from graphile_worker._private_jobs')
  await owner('delete from heartbeats')
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
})

const start = async (handlers: Record<string, Handler>, alone = false) => {
  const worker = await startWorker({ connection: kith.place.direct, handlers, schedule: [], log, alone })
  workers.push(worker)
  return worker
}
const add = (name: string, payload: Record<string, string> = {}) =>
  owner('select graphile_worker.add_job($1, $2::json)', [name, JSON.stringify(payload)])
const waiting = async () =>
  Number((await owner('select count(*)::int as n from graphile_worker._private_jobs'))[0]!.n)

async function until(holds: () => boolean | Promise<boolean>, ms = 8000) {
  const end = Date.now() + ms
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came to that')
    await new Promise((r) => setTimeout(r, 20))
  }
}

test('a job is done once, with its payload, and is gone; many are each done once by several workers', async () => {
  const done: string[] = []
  const handler: Handler = async ({ thing }) => void done.push(thing!)
  await Promise.all([start({ 'test.do': handler }), start({ 'test.do': handler })])
  for (let i = 0; i < 40; i++) await add('test.do', { thing: String(i) })
  await until(async () => (await waiting()) === 0)
  expect(done.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i))
})

test('a job that fails is tried again, and its words are not logged whole', async () => {
  const lines: string[] = []
  const heard = pino({}, { write: (line: string) => void lines.push(line) })
  let tries = 0
  const fails: Handler = async () => {
    tries += 1
    if (tries === 1) throw new Error('a secret '.repeat(100))
  }
  workers.push(
    await startWorker({
      connection: kith.place.direct,
      handlers: { 'test.fail': fails },
      schedule: [],
      log: heard,
      alone: false,
    }),
  )
  await add('test.fail', { thing: 'a-planted-payload' })
  await until(async () => (await waiting()) === 0)
  expect(tries).toBe(2)
  expect(lines.join('')).not.toContain('a-planted-payload')
  expect(Math.max(...lines.map((l) => l.length))).toBeLessThan(500)
})

/** A job as a worker leaves it that was killed hard: locked for four hours. */
async function lockedBy(worker: string) {
  await add('test.left', {})
  await owner('update graphile_worker._private_jobs set locked_by = $1, locked_at = now(), attempts = 1', [
    worker,
  ])
  await owner(
    `insert into graphile_worker._private_job_queues (queue_name, locked_by, locked_at, job_count) values ($1, $2, now(), 0)`,
    [randomUUID(), worker],
  ).catch(() => {})
}

test('where nobody else can be at work, every lock found at start is a dead one’s', async () => {
  await lockedBy('worker-that-died')
  await owner(`insert into heartbeats values ('worker-that-died', now())`)
  let done = 0
  await start({ 'test.left': async () => void done++ }, true)
  await until(() => done === 1)
})

test('beside others, a job is given back when its worker has been silent for a minute, not before', async () => {
  await lockedBy('worker-elsewhere')
  await owner(`insert into heartbeats values ('worker-elsewhere', now() - interval '30 seconds')`)
  let done = 0
  const handler: Handler = async () => void done++
  await start({ 'test.left': handler })
  await new Promise((r) => setTimeout(r, 1500))
  expect(done).toBe(0)
  await owner(
    `update heartbeats set beat_at = now() - interval '61 seconds' where worker = 'worker-elsewhere'`,
  )
  await start({ 'test.left': handler })
  await until(() => done === 1)
})

test('a long job of a process that lives is left to it, however many others start beside it', async () => {
  let done = 0
  const long: Handler = async () => {
    done += 1
    await new Promise((r) => setTimeout(r, 2500))
  }
  await start({ 'test.long': long })
  await add('test.long')
  await until(() => done === 1)
  await start({ 'test.long': long })
  await start({ 'test.long': long })
  await until(async () => (await waiting()) === 0)
  expect(done).toBe(1)
})

test('a worker beats from its start, under the name that it locks jobs with, and is forgotten when it stops', async () => {
  const seen: unknown[] = []
  const held: Handler = async () => {
    seen.push(...(await owner('select locked_by from graphile_worker._private_jobs')).map((r) => r.locked_by))
  }
  const worker = await start({ 'test.held': held })
  const beating = async () => (await owner('select worker from heartbeats')).map((r) => r.worker)
  const names = await beating()
  expect(names.length).toBeGreaterThan(0)
  await add('test.held')
  await until(() => seen.length > 0)
  expect(names).toContain(seen[0])
  await worker.stop()
  workers.length = 0
  expect(await beating()).toEqual([])
})

test('a member adds jobs only through an event, and only of kinds that a module declares', async () => {
  const record = (name: string) =>
    as(kith, world.people.wren, (db) =>
      say(db, `select access.record(gen_random_uuid(), 'a.test', '{}', now(), $1, '{}', '[]', '[]')`, [
        JSON.stringify([{ name, payload: {} }]),
      ]),
    )
  await expect(record('test.do')).rejects.toThrow('no such kind of job: test.do')
  expect(await waiting()).toBe(0)
  await record('people.forget')
  expect(await waiting()).toBe(1)
})

test('a write that is undone leaves no job', async () => {
  const failing = as(kith, world.people.noor, async (db) => {
    await joinGroup(db, world.groups.far, { name: 'Noor', seed: 0 })
    throw new Error('and then it failed')
  })
  await expect(failing).rejects.toThrow('and then it failed')
  expect(await waiting()).toBe(0)
})

test('each job done twice, at once and again, keeps exactly one mail for each person, thing and step', async () => {
  const work = { ...kith.services, mailHost: 'localhost', sendMail: null } as Work
  const jobs = groupJobs(work)
  const membership = await as(kith, world.people.ana, (db) =>
    joinGroup(db, world.groups.tuesday, { name: 'Ana', seed: 0 }),
  )
  const all = ['groups.greet', 'groups.tellHolders', 'groups.tellWelcomed']
  for (let round = 0; round < 2; round++)
    await Promise.all([...all, ...all, ...all].map((name) => jobs[name]!({ membership })))
  const mails = await owner(
    'select template, person_id, count(*)::int as n from outbox group by 1, 2 order by 1',
  )
  expect(mails).toEqual([
    { template: 'greeting', person_id: world.people.ana.id, n: 1 },
    { template: 'newcomer', person_id: world.people.marta.id, n: 1 },
    { template: 'welcomed', person_id: world.people.ana.id, n: 1 },
  ])
  expect(
    await owner(
      `select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'mail.send'`,
    ),
  ).toHaveLength(3)
})

test('what the clock names is a kind of job that somebody does', () => {
  const kinds = planFor(kith.place.admin, null).jobs
  for (const { task } of schedule) expect(kinds).toContain(task)
  expect(new Set(kinds).size).toBe(kinds.length)
})
