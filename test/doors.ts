/**
 * What waits at doors: "Blue Door" asks first and nobody holds it: Lark asked to come in and for ten minutes, Otter was told no,
 * Dele listens, and a starter meeting has places. "Copper Kettle" is full: Wren is offered a seat, Otter is next. "Green
 * Bench" starts together.
 */
import { seedGroup, settleGroup } from '../src/modules/groups/seed.ts'
import { days, hours } from '../src/platform/clock.ts'
import { hiddenId, rowId } from '../src/platform/crypto/chance.ts'
import { pastIsWritten } from '../src/platform/events/record.ts'
import type { Db } from '../src/tables.ts'
import type { TestKith } from './kith.ts'
import { base, makePerson, type World } from './world.ts'

export type Doors = {
  blue: string
  green: string
  request: string
  call: string
  starter: string
  /** At Tuesday Table: Noor's request, which nobody answered in time, and the talk she asked for. */
  late: string
  talk: string
}

const from = (span: number) => new Date(Date.now() + span)
const named = (display_name: string) => ({ display_name, patch_seed: 7 })

/** Lays it beside the cast; nothing of it leaves a job behind. */
export async function makeDoors(kith: TestKith, world: World): Promise<Doors> {
  const made = {} as Doors
  await pastIsWritten(() =>
    kith.services.system('a test lays out doors', async (db) => {
      Object.assign(
        made,
        await layBlue(db, world),
        { green: await layGreen(db) },
        await layTuesday(db, world),
      )
      await layCopper(db, world)
    }),
  )
  return made
}

async function layBlue(
  db: Db,
  { people }: World,
): Promise<Pick<Doors, 'blue' | 'request' | 'call' | 'starter'>> {
  const group = {
    ...base,
    id: 'blue-door',
    name: 'Behind the blue door',
    short_name: 'Blue Door',
    conditions: [],
  }
  const blue = await seedGroup(db, group)
  await settleGroup(db, blue, { joining: 'request', listing: 'public' })
  const [request, call, starter] = [hiddenId(), hiddenId(), rowId()]
  const asked = {
    group_id: blue,
    kind: 'member' as const,
    asked_at: from(-hours(5)),
    promised_at: from(hours(43)),
  }
  const no = { answer: 'declined' as const, ground: 'other_families' as const, way_on: 'finder' as const }
  await db
    .insertInto('group_requests')
    .values([
      { ...asked, ...named('Lark'), id: request, person_id: people.lark.id, word: 'I would like to come.' },
      {
        ...asked,
        ...named('Otter'),
        ...no,
        id: hiddenId(),
        person_id: people.otter.id,
        answered_at: from(-hours(1)),
        again_from: from(days(13)),
      },
    ])
    .execute()
  const talk = { way: 'phone' as const, reach: '555 0100', good_times: 'evenings', asked_at: from(-hours(5)) }
  await db
    .insertInto('greeter_calls')
    .values({ ...talk, id: call, group_id: blue, person_id: people.lark.id, display_name: 'Lark' })
    .execute()
  const place = { group_id: blue, joined_at: from(-hours(1)), listens_until: from(days(8)) }
  await db
    .insertInto('memberships')
    .values({ ...place, ...named('Dele'), id: hiddenId(), person_id: people.dele.id })
    .execute()
  const first = { title: 'First steps', when_words: 'Thursday, 19:00, by video', seats: 6, made_at: from(0) }
  await db
    .insertInto('group_events')
    .values({ ...first, id: starter, group_id: blue, kind: 'starter' })
    .execute()
  return { blue, request, call, starter }
}

async function layTuesday(db: Db, { groups, people }: World): Promise<Pick<Doors, 'late' | 'talk'>> {
  const [late, talk] = [hiddenId(), hiddenId()]
  const noor = { group_id: groups.tuesday, person_id: people.noor.id }
  const asked = { kind: 'member' as const, asked_at: from(-hours(50)), promised_at: from(-hours(2)) }
  await db
    .insertInto('group_requests')
    .values({ ...noor, ...asked, ...named('Noor'), id: late })
    .execute()
  const call = { way: 'message' as const, reach: 'noor@northside.example', asked_at: from(-hours(5)) }
  await db
    .insertInto('greeter_calls')
    .values({ ...noor, ...call, id: talk, display_name: 'Noor' })
    .execute()
  return { late, talk }
}

async function layGreen(db: Db): Promise<string> {
  const group = {
    ...base,
    id: 'green-bench',
    name: 'On the green bench',
    short_name: 'Green Bench',
    conditions: [],
  }
  const green = await seedGroup(db, group)
  await settleGroup(db, green, { joining: 'cohort', listing: 'public' })
  const day = (n: number) => from(days(n)).toISOString().slice(0, 10)
  await db
    .updateTable('groups')
    .set({ intake_until: day(20), starts_on: day(20), ends_on: day(80) })
    .where('id', '=', green)
    .execute()
  return green
}

async function layCopper(db: Db, { groups, people }: World) {
  await db.updateTable('groups').set({ capacity: 2 }).where('id', '=', groups.copper).execute()
  const inside = await makePerson(db, 'rook')
  await db
    .insertInto('memberships')
    .values({
      ...named('Rook'),
      id: hiddenId(),
      group_id: groups.copper,
      person_id: inside.id,
      joined_at: from(0),
    })
    .execute()
  const wait = { group_id: groups.copper, kind: 'member' as const }
  const offer = { offered_at: from(-hours(1)), offered_until: from(hours(71)) }
  await db
    .insertInto('group_waits')
    .values({
      ...wait,
      ...offer,
      ...named('Wren'),
      id: rowId(),
      person_id: people.wren.id,
      since: from(-hours(9)),
    })
    .execute()
  await db
    .insertInto('group_waits')
    .values({ ...wait, ...named('Otter'), id: rowId(), person_id: people.otter.id, since: from(-hours(8)) })
    .execute()
}
