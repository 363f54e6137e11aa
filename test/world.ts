/**
 * The fixed cast, shared by tests: a network, two groups and who belongs to them.
 * "Tuesday Table" is open and public: Marta facilitates it, Wren is a member, Lark has left it. "Far Bench" is another one:
 * Dele facilitates it, Otter is a member. "Harbor Six" is unlisted, "Lantern Room" takes requests and lists publicly,
 * "Copper Kettle" is for members to see. Ana coordinates, Pip is young. Nobody signed in is a visitor.
 */
import type { MatrixRole } from '../src/answers.ts'
import { leaveGroup } from '../src/modules/groups/commands.ts'
import { type SeedGroup, seedGroup, seedMember, settleGroup } from '../src/modules/groups/seed.ts'
import { startingModules } from '../src/modules/network/policy.ts'
import { actAs, grantRole } from '../src/modules/people/commands.ts'
import type { Member, Role } from '../src/modules/people/schema.ts'
import { seedPerson } from '../src/modules/people/seed.ts'
import { begin } from '../src/platform/database/transaction.ts'
import { pastIsWritten } from '../src/platform/events/record.ts'
import type { Db, Tables } from '../src/tables.ts'
import { laySome } from './elsewhere.ts'
import type { TestKith } from './kith.ts'

export type Person = { id: string; token: string; address: string; cookie: string }
export type World = {
  groups: Record<'tuesday' | 'far' | 'harbor' | 'lantern' | 'copper', string>
  /** Memberships by person, in Tuesday Table (Otter and Dele: Far Bench). */
  memberships: Record<string, string>
  /** Marta's term in Tuesday Table, and the open follow-up there: Wren waits for a welcome. */
  term: string
  followup: string
  people: Record<'ana' | 'marta' | 'dele' | 'wren' | 'otter' | 'lark' | 'pip' | 'noor', Person>
  /** Who stands for each role of the matrix; null is nobody signed in. */
  cast: Partial<Record<MatrixRole, Person | null>>
}

export const base: SeedGroup = {
  id: 'tuesday-table',
  name: 'Parents of children with epilepsy',
  short_name: 'Tuesday Table',
  summary: { en: 'Parents meet every Tuesday. You may just listen.' },
  conditions: ['epilepsy'],
  audience: ['parents'],
  ages: { from: 0, to: 17 },
  stages: ['newly_diagnosed'],
  language: 'en',
  formats: ['in_person', 'video'],
  weekday: 'tuesday',
  every: 'week',
  time: '18:30',
  minutes: 75,
  zone: 'America/Chicago',
  place: 'Room 4B',
  joining: 'open',
  listing: 'public',
}
const wanted: Record<keyof World['groups'], Partial<SeedGroup>> = {
  tuesday: {},
  far: {
    id: 'far-bench',
    name: 'Grandparents by video',
    short_name: 'Far Bench',
    conditions: [],
    audience: ['grandparents'],
    weekday: 'friday',
    zone: 'America/Los_Angeles',
  },
  harbor: {
    id: 'harbor-six',
    name: 'The hidden group',
    short_name: 'Harbor Six',
    listing: 'unlisted',
    joining: 'invitation',
    conditions: ['cystic_fibrosis'],
  },
  lantern: {
    id: 'lantern-room',
    name: 'By request',
    short_name: 'Lantern Room',
    joining: 'request',
    conditions: [],
  },
  copper: {
    id: 'copper-kettle',
    name: 'For members',
    short_name: 'Copper Kettle',
    listing: 'members',
    conditions: [],
  },
}

const names = ['ana', 'marta', 'dele', 'wren', 'otter', 'lark', 'pip', 'noor'] as const
const titled = (name: string) => name[0]!.toUpperCase() + name.slice(1)

/** Lays the cast into an empty database. Nothing of it leaves a job behind. */
export async function makeWorld(kith: TestKith): Promise<World> {
  const world = {} as World
  await pastIsWritten(async () => {
    Object.assign(world, await kith.services.system('a test makes its world', layOut))
    await join(kith, world, ['marta', 'wren', 'lark'], 'tuesday')
    await join(kith, world, ['dele', 'otter'], 'far')
    await join(kith, world, ['noor'], 'harbor')
    await as(kith, world.people.lark, (db) => leaveGroup(db, world.groups.tuesday))
  })
  await kith.services.system('a test makes its world', async (db) => {
    for (const [key, change] of Object.entries(wanted))
      await settleGroup(db, world.groups[key as keyof World['groups']], { ...base, ...change })
  })
  for (const name of ['ana', 'marta', 'dele'] as const) await act(kith, world.people[name])
  world.followup = await kith.services.system('a test makes its world', (db) => waiting(db, world))
  await laySome(kith)
  await kith.services.networkChanged()
  return world
}

async function layOut(db: Db): Promise<World> {
  await db
    .insertInto('networks')
    .values({
      id: 1,
      name: 'Northside Families',
      langs: ['en', 'es', 'ar'],
      default_lang: 'en',
      zone: 'America/Chicago',
      country: 'US',
      size: 'charity',
      modules: startingModules.charity,
      contact: 'hello@northside.example',
      set_up_at: new Date(),
      set_up_by: null,
    })
    .execute()
  const people = {} as World['people']
  for (const name of names) people[name] = await makePerson(db, name)
  const groups = {} as World['groups']
  for (const [key, change] of Object.entries(wanted))
    groups[key as keyof World['groups']] = await seedGroup(db, { ...base, ...change })
  const grant = (person: Person, role: Role, group_id: string | null) =>
    grantRole(db, { person_id: person.id, role, group_id, reason: 'the cast', granted_by: null })
  await grant(people.ana, 'coordinator', null)
  const term = await grant(people.marta, 'facilitator', groups.tuesday)
  await grant(people.dele, 'facilitator', groups.far)
  return { groups, people, term, followup: '', memberships: {}, cast: castOf(people) }
}

/** One of the cast, with an address by the name; Pip alone is young. */
export async function makePerson(db: Db, name: string): Promise<Person> {
  const address = `${name}@northside.example`
  const made = await seedPerson(db, {
    name: titled(name),
    lang: 'en',
    address,
    age: name === 'pip' ? 'young' : 'adult',
  })
  return { ...made, address, cookie: `kith=${made.token}` }
}

const waiting = async (db: Db, world: World): Promise<string> =>
  (
    await db
      .selectFrom('followups')
      .select('id')
      .where('about_id', '=', world.memberships.wren!)
      .executeTakeFirstOrThrow()
  ).id

const castOf = (people: World['people']): World['cast'] => ({
  visitor: null,
  member: people.wren,
  member_elsewhere: people.otter,
  facilitator: people.marta,
  facilitator_elsewhere: people.dele,
  coordinator: people.ana,
  young: people.pip,
  left: people.lark,
})

async function join(
  kith: TestKith,
  world: World,
  who: (keyof World['people'])[],
  group: keyof World['groups'],
) {
  for (const name of who) {
    await as(kith, world.people[name], async (db) => {
      world.memberships[name] = await seedMember(db, world.groups[group], titled(name))
    })
  }
}

/** Acts in the one role that a person holds. */
export async function act(kith: TestKith, person: Person) {
  await as(kith, person, async (db, member) => {
    const term = await db.selectFrom('role_terms').select('id').executeTakeFirstOrThrow()
    await actAs(db, member, term.id)
  })
}

/** Works as a person, as a request of theirs would: `as(kith, wren, (db) => ...)`; null is a visitor. */
export async function as<R>(
  kith: TestKith,
  person: Person | null,
  work: (db: Db, member: Member) => Promise<R>,
): Promise<R> {
  const tx = await begin<Tables>(
    kith.pool,
    person ? { as: 'member', token: person.token } : { as: 'visitor' },
  )
  try {
    const result = await work(tx.db, (await tx.became) as unknown as Member)
    await tx.commit()
    return result
  } catch (error) {
    await tx.rollback()
    throw error
  }
}
