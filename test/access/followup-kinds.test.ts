/** Every kind of follow-up that a module declares, walked from its opening to the end that whoever asked for it sees. */
import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { LoopKind, Work } from '../../src/context.ts'
import { withdrawAsking } from '../../src/modules/followups/askings/commands.ts'
import { findAsking } from '../../src/modules/followups/askings/queries.ts'
import { jobs } from '../../src/modules/followups/jobs.ts'
import { grantRole } from '../../src/modules/people/commands.ts'
import { modules } from '../../src/modules.ts'
import { clock, days, hours } from '../../src/platform/clock.ts'
import { rowId } from '../../src/platform/crypto/chance.ts'
import type { Db } from '../../src/tables.ts'
import { act, as, makePerson, type Person } from '../world.ts'
import { type Scene, scene } from './scene.ts'
import { post } from './ways-in.ts'

const kinds: [string, LoopKind][] = modules.flatMap((m) => Object.entries(m.loops))

let at: Scene
beforeAll(async () => {
  at = await scene()
})
afterEach(() => clock.reset())

const at_ = (path: string) => `/followups/${path}`
const run = async (job: string, payload: Record<string, string> = {}) =>
  jobs({ ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work)[job]!(payload)
const rowOf = async (id: string) => (await at.owner('select * from followups where id = $1', [id]))[0]!
const stepsIn = async (id: string) =>
  (await at.owner('select what from followup_steps where followup_id = $1 order by at, id', [id])).map(
    (r) => r.what,
  )

/** Opens a loop as an event of its module does. */
async function open(kind: string, starter: Person, owner?: Person): Promise<string> {
  const about = rowId()
  const loop = {
    id: rowId(),
    kind,
    about,
    group: at.world.groups.tuesday,
    starter: starter.id,
    owner: owner?.id,
  }
  await at.kith.services.system('a test opens a loop', (db: Db) =>
    sql`select access.record(${rowId()}, 'a.test', '{}', ${clock.now()}, '[]', '{}', ${JSON.stringify([loop])}, '[]')`.execute(
      db,
    ),
  )
  return loop.id
}

let made = 0

/** Two people who work on the queue of a kind, acting in it, with their terms. */
async function workers({ queue }: LoopKind): Promise<{ person: Person; term: string }[]> {
  const some = await at.kith.services.system('a test makes its staff', async (db) => {
    const all: { person: Person; term: string }[] = []
    for (let i = 0; i < 2; i++) {
      made += 1
      const person = await makePerson(db, `worker-${made}`)
      const grant = { role: queue, group_id: null, reason: 'a test', granted_by: null }
      all.push({ person, term: await grantRole(db, { person_id: person.id, ...grant }) })
    }
    return all
  })
  for (const { person } of some) await act(at.kith, person)
  return some
}

const send = async (path: string, fields: Record<string, string>, { cookie }: Person) =>
  (await post(at.kith, path, fields, cookie)).status

async function reading(path: string, { cookie }: Person) {
  const answer = await at.kith.app.request(path, { headers: { cookie } })
  const text = (await answer.text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  return { status: answer.status, text }
}

test('there are kinds to walk, and each says what it does', () => {
  expect(kinds.length).toBeGreaterThan(2)
  expect(new Set(kinds.map(([id]) => id)).size).toBe(kinds.length)
})

describe.each(kinds)('%s', (id, kind) => {
  test('is opened, taken, handed over, given back, put off, escalated and closed, and whoever asked sees the end', async () => {
    const { wren, ana } = at.world.people
    const [first, second] = (await workers(kind)) as [
      { person: Person; term: string },
      { person: Person; term: string },
    ]
    const it = await open(id, wren)
    const asking = () => reading(`/askings/${it}`, wren)
    expect((await asking()).text).toContain('Waits for:')

    expect(await send(at_(`${it}/owner`), { owner: 'me' }, first.person)).toBe(303)
    expect((await rowOf(it)).owner_id).toBe(first.person.id)
    expect(await send(at_(`${it}/hand`), { to: second.term, word: 'You know them.' }, first.person)).toBe(303)
    expect((await rowOf(it)).owner_id).toBe(second.person.id)
    expect((await reading(at_(it), second.person)).text).toContain('You know them.')
    expect(await send(at_(`${it}/refusal`), { refusal: 'I am full.' }, second.person)).toBe(303)
    expect((await rowOf(it)).owner_id).toBe(first.person.id)

    const before = await rowOf(it)
    expect(await send(at_(`${it}/pause`), { days: '1', reason: 'Away.' }, first.person)).toBe(303)
    const after = await rowOf(it)
    expect(Number(after.late_at) - Number(before.late_at)).toBe(days(1))
    expect(after.promised_at).toEqual(before.promised_at)
    expect((await asking()).text).toContain('Put off until')

    clock.set(new Date(Date.now() + hours(kind.lateHours + 25)))
    for (let turn = 0; turn < 2; turn++) await run('followups.passOn')
    const late = await stepsIn(it)
    expect(late.filter((what) => what === 'due')).toHaveLength(
      (kind.steps ?? ['due']).includes('due') ? 1 : 0,
    )
    expect(late.filter((what) => what === 'late')).toHaveLength(1)
    expect((await reading('/followups?show=late', ana)).text).toContain('late')
    expect((await reading(at_(it), ana)).status).toBe(200)
    expect((await asking()).text).toContain('and did not make it')

    const outcome = Object.keys(kind.outcomes ?? {})[0] ?? 'not_needed'
    const end = { outcome, why: 'For those who work on it.', sentence: 'You are expected on Tuesday.' }
    expect(await send(at_(`${it}/ending`), end, first.person)).toBe(303)
    const seen = await asking()
    expect(seen.text).toContain('You are expected on Tuesday.')
    expect(seen.text).not.toContain('For those who work on it.')
    expect(seen.text).not.toContain('Worker-')
    expect((await reading('/today', wren)).text).toMatch(/What you asked for/)
    expect((await reading(`/askings/${it}`, at.world.people.otter)).status).toBe(404)

    expect(await send(at_(`${it}/reopening`), {}, second.person)).toBe(404)
    expect(await send(at_(`${it}/reopening`), {}, first.person)).toBe(303)
    expect((await rowOf(it)).ended_at).toBe(null)
    expect(await send(at_(`${it}/ending`), end, first.person)).toBe(303)
    clock.set(new Date(clock.now().getTime() + hours(25)))
    expect(await send(at_(`${it}/reopening`), {}, first.person)).toBe(404)
  })

  test('is taken back by whoever asked, where its kind allows, and by nobody else', async () => {
    const { wren, otter } = at.world.people
    const it = await open(id, wren)
    const tries = async (who: Person) =>
      as(at.kith, who, async (db) => {
        const asking = await findAsking(db, it)
        if (!asking) return 404
        return withdrawAsking(db, asking, { ...kind, withdraw: undefined } as unknown as LoopKind).then(
          () => 303,
          (error: { status: number }) => error.status,
        )
      })
    expect(await tries(otter)).toBe(404)
    expect(await tries(wren)).toBe(kind.withdrawable ? 303 : 404)
    expect((await rowOf(it)).ending).toBe(kind.withdrawable ? 'withdrawn' : null)
  })

  test('is switched off by coordinators alone, and not where it is essential; open ones stay', async () => {
    const { wren, ana, marta } = at.world.people
    const it = await open(id, wren)
    const path = `/followups/kinds/${id}`
    const settled = { state: 'off', due: '1', late: '2' }
    expect(await send(path, settled, marta)).toBe(404)
    expect(await send(path, settled, ana)).toBe(303)
    const next = await open(id, wren)
    const row = await rowOf(next)
    expect(row !== undefined).toBe(kind.essential === true)
    expect((await rowOf(it)).ended_at).toBe(null)
    expect(await send(path, { ...settled, state: 'on' }, ana)).toBe(303)
    const again = await rowOf(await open(id, wren))
    expect(Number(again.due_at) - Number(again.opened_at)).toBe(hours(1))
    const most = kind.dueHours * (kind.essential ? 1 : 4)
    expect(await send(path, { state: 'on', due: String(most + 1), late: String(most * 9) }, ana)).toBe(422)
    await at.owner('delete from followup_choices')
  })
})

test('a kind that only says whose, by when, its name and where it is done is enough', () => {
  const plain: LoopKind = {
    queue: 'coordinator',
    dueHours: 1,
    lateHours: 2,
    title: 'followups.title',
    href: () => '/',
  }
  expect(plain.steps).toBe(undefined)
})
