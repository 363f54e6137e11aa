/** What waits at the doors of the demonstration: requests, lines, an offer, listeners, talks, a starter meeting. Acts as system. */
import { clock, days, hours } from '../../../platform/clock.ts'
import { hiddenId, newSeed, rowId } from '../../../platform/crypto/chance.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'

type Person = { id: string; display_name: string }
type Seeding = { db: Db; group: string; people: Person[] }

const from = (span: number) => new Date(clock.now().getTime() + span)
const named = ({ id: person_id, display_name }: Person) => ({
  person_id,
  display_name,
  patch_seed: newSeed(),
})
const dayIn = (n: number) => from(days(n)).toISOString().slice(0, 10)

/** The doors of some of the invented groups, each in another state; the rest stay as they are. */
export async function seedDoor(db: Db, group: string, importId: string) {
  const make = doors[importId]
  if (!make) return
  const people = await db
    .selectFrom('people as p')
    .select(['p.id', 'p.display_name'])
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('memberships as m')
            .select('m.id')
            .whereRef('m.person_id', '=', 'p.id')
            .where('m.group_id', '=', group),
        ),
      ),
    )
    .where((e) =>
      e.not(e.exists(e.selectFrom('role_terms as t').select('t.id').whereRef('t.person_id', '=', 'p.id'))),
    )
    .orderBy('p.id', 'desc')
    .limit(6)
    .execute()
  await make({ db, group, people })
}

const doors: Record<string, (at: Seeding) => Promise<void>> = {
  'blue-door': requests,
  'porch-light': line,
  'slow-letters': talks,
  'open-question': starters,
  'seis-encuentros': course,
}

/** One new, one nearly due, one late, one answered with a no. */
async function requests({ db, group, people }: Seeding) {
  const [a, b, c, d] = people as [Person, Person, Person, Person]
  await ask({ db, group }, a, {
    since: 3,
    word: 'Our daughter is eleven. I would rather read along at first.',
  })
  await ask({ db, group }, b, { since: 45, word: null })
  await ask({ db, group }, c, { since: 52, word: 'I heard of you at the clinic.' })
  const no = { answer: 'declined', ground: 'full', way_on: 'finder', again_from: from(days(11)) } as const
  await db
    .insertInto('group_requests')
    .values({ ...requestOf(group, d, { since: 90, word: null }), ...no, answered_at: from(-hours(60)) })
    .execute()
}

type Said = { since: number; word: string | null }

const requestOf = (group: string, person: Person, { since, word }: Said) => ({
  ...named(person),
  id: hiddenId(),
  group_id: group,
  kind: 'member' as const,
  word,
  asked_at: from(-hours(since)),
  promised_at: from(hours(48 - since)),
})

async function ask({ db, group }: Omit<Seeding, 'people'>, person: Person, said: Said) {
  const row = requestOf(group, person, said)
  await db.insertInto('group_requests').values(row).execute()
  await at(row.asked_at, () =>
    record(db, 'request.sent', { group, request: row.id, person: person.id, hours: '48' }),
  )
}

/** Works as if it were then. */
async function at(then: Date, work: () => Promise<void>) {
  const present = clock.now()
  clock.set(then)
  try {
    await work()
  } finally {
    clock.set(present)
  }
}

/** A full group: the first of the line is offered a seat, two wait. */
async function line({ db, group, people }: Seeding) {
  const { n } = await db
    .selectFrom('memberships')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('group_id', '=', group)
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('groups')
    .set({ capacity: Number(n) + 1 })
    .where('id', '=', group)
    .execute()
  for (const [nth, person] of people.slice(0, 3).entries()) {
    const offer = nth === 0 ? { offered_at: from(-hours(20)), offered_until: from(hours(52)) } : {}
    const wait = { ...named(person), ...offer, id: rowId(), group_id: group, kind: 'member' as const }
    await db
      .insertInto('group_waits')
      .values({ ...wait, since: from(-days(6 - nth)) })
      .execute()
  }
}

/** Two talks: one just asked for, one tried once; and a listener. */
async function talks({ db, group, people }: Seeding) {
  const [a, b, c] = people as [Person, Person, Person]
  for (const [person, since] of [
    [a, 2],
    [b, 30],
  ] as const) {
    const id = hiddenId()
    const talk = { way: 'phone' as const, reach: '555 0100', good_times: null, asked_at: from(-hours(since)) }
    const { person_id, display_name } = named(person)
    await db
      .insertInto('greeter_calls')
      .values({ ...talk, id, group_id: group, person_id, display_name })
      .execute()
    await at(talk.asked_at, () => record(db, 'call.asked_of_holders', { group, call: id, person: person_id }))
    if (person === b)
      await db
        .insertInto('greeter_tries')
        .values({ id: rowId(), call_id: id, outcome: 'no_answer', tried_at: from(-hours(5)) })
        .execute()
  }
  const listens = { id: hiddenId(), group_id: group, joined_at: from(-days(1)), listens_until: from(days(7)) }
  await db
    .insertInto('memberships')
    .values({ ...named(c), ...listens })
    .execute()
}

/** A starter meeting with two names down. */
async function starters({ db, group, people }: Seeding) {
  const id = rowId()
  const meeting = { title: 'First steps', when_words: 'Thursday evening, 19:00, by video', seats: 6 }
  await db
    .insertInto('group_events')
    .values({ ...meeting, id, group_id: group, kind: 'starter', made_at: from(-days(2)) })
    .execute()
  for (const person of people.slice(0, 2)) {
    const { person_id, display_name } = named(person)
    await db
      .insertInto('group_event_places')
      .values({ id: rowId(), event_id: id, person_id, display_name, taken_at: from(-days(1)) })
      .execute()
  }
}

/** A course that takes people in for two weeks more. */
async function course({ db, group }: Seeding) {
  const dates = { intake_until: dayIn(14), starts_on: dayIn(14), ends_on: dayIn(56) }
  await db.updateTable('groups').set(dates).where('id', '=', group).execute()
}
