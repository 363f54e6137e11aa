/** The demonstration network, "Riverbend Family Network": invented people and groups from the modules' seed files, made
 * through the product's own commands, the same each time. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kith } from './kith.ts'
import { askHopes } from './modules/groups/hopes/commands.ts'
import {
  clearGroups,
  type SeedGroup,
  seedGroup,
  seedHolding,
  seedMember,
  settleGroups,
} from './modules/groups/seed.ts'
import { startingModules } from './modules/network/policy.ts'
import { seedNotices } from './modules/notices/seed.ts'
import { actAs, grantRole, makeLink, makeRequest } from './modules/people/commands.ts'
import { seedProfile } from './modules/people/profile/seed.ts'
import { findByAddress } from './modules/people/queries.ts'
import type { Member, Role } from './modules/people/schema.ts'
import { clearPeople, known, secondStepLine, seedFactors, seedPerson } from './modules/people/seed.ts'
import { paths } from './paths.ts'
import { clock, days, hours } from './platform/clock.ts'
import { root } from './platform/config/root.ts'
import { repeatableChance, trueChance } from './platform/crypto/chance.ts'
import { hashPassword } from './platform/crypto/passwords.ts'
import { begin } from './platform/database/transaction.ts'
import { pastIsWritten } from './platform/events/record.ts'
import type { Lang } from './platform/i18n/types.ts'
import type { Db, Tables } from './tables.ts'

type Place = { group: string; as: string; role: 'member' | 'facilitator' | 'co_facilitator' }
/** `phone`: a number and no address. */
type Cast = { name: string; lang: Lang; coordinator?: boolean; phone?: boolean; groups: Place[] }

const read = <T>(name: string): T => JSON.parse(readFileSync(join(root, 'src/modules/groups', name), 'utf8'))

/** Fills an empty network; nothing of its past sends mail. */
export async function seedDemonstration(kith: Kith) {
  repeatableChance('riverbend')
  const present = clock.now().getTime()
  const { system } = kith.services
  const cast = read<Cast[]>('seed-people.json')
  const wanted = read<SeedGroup[]>('seed-groups.json')
  const hash = await hashPassword(known.password)
  try {
    await pastIsWritten(async () => {
      await system('an earlier making of the demonstration was cut off', clearAway)
      clock.set(new Date(present - days(cast.length + 30)))
      const groups = await system('the demonstration is made', (db) => makeGroups(db, wanted))
      for (const [index, person] of cast.entries()) {
        clock.set(new Date(present - days(cast.length - index) + hours(index % 9)))
        await seedOne(kith, person, { index, groups, hash })
      }
      clock.set(new Date(present))
      await welcomeOlder(kith, cast, groups)
      await system('the demonstration is made', async (db) => {
        await settleGroups(db, wanted, groups)
        await askHopes(db)
        await db.deleteFrom('sessions').execute()
        await seedNotices(db)
        await makeNetwork(db)
      })
    })
  } finally {
    clock.reset()
    trueChance()
  }
  await kith.services.networkChanged()
}

/** What a making that was cut off left behind. Without a network there is nothing else. */
async function clearAway(db: Db) {
  await clearGroups(db)
  await clearPeople(db)
}

async function makeGroups(db: Db, wanted: SeedGroup[]): Promise<Map<string, string>> {
  const groups = new Map<string, string>()
  for (const group of wanted) groups.set(group.id, await seedGroup(db, group))
  return groups
}

const tokens = new Map<number, string>()
/** Addresses of invented people: by name where it is written in Latin letters, else by number. */
export function addressOf(cast: Pick<Cast, 'name' | 'phone'>, index: number): string {
  if (cast.phone) return known.number
  const plain = cast.name
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()
  return `${plain || `member-${index + 1}`}@riverbend.example`
}

const hasPower = (person: Cast) =>
  Boolean(person.coordinator) || person.groups.some((place) => place.role !== 'member')

type Seeding = { index: number; groups: Map<string, string>; hash: string }

async function seedOne(kith: Kith, person: Cast, { index, groups, hash }: Seeding) {
  const made = await kith.services.system('the demonstration is made', async (db) => {
    const address = addressOf(person, index)
    const seeded = await seedPerson(db, { ...person, address })
    await seedFactors(db, seeded.id, { hash, ...(hasPower(person) && { secret: known.secret(address) }) })
    const grant = (role: Role, group_id: string | null) =>
      grantRole(db, { person_id: seeded.id, role, group_id, reason: 'the demonstration', granted_by: null })
    if (person.coordinator) await grant('coordinator', null)
    for (const place of person.groups)
      if (place.role !== 'member') await grant(place.role, groups.get(place.group)!)
    return seeded
  })
  tokens.set(index, made.token)
  await asMember(kith, made.token, async (db, member) => {
    for (const place of person.groups) await seedMember(db, groups.get(place.group)!, place.as, index)
    if (index % 2 === 1) await seedProfile(db, member)
  })
}

/** Facilitators have welcomed whoever came before the last week; the newest wait. */
async function welcomeOlder(kith: Kith, cast: Cast[], groups: Map<string, string>) {
  const before = new Date(clock.now().getTime() - days(7))
  for (const [index, person] of cast.entries()) {
    for (const place of person.groups.filter((p) => p.role === 'facilitator')) {
      const group = groups.get(place.group)!
      await asMember(kith, tokens.get(index)!, async (db, member) => {
        const term = await db
          .selectFrom('role_terms')
          .select('id')
          .where('group_id', '=', group)
          .executeTakeFirstOrThrow()
        await actAs(db, member, term.id)
      })
      await asMember(kith, tokens.get(index)!, (db, member) => seedHolding(db, member, group, before))
    }
  }
}

async function asMember(kith: Kith, token: string, work: (db: Db, member: Member) => Promise<void>) {
  const tx = await begin<Tables>(kith.pool, { as: 'member', token })
  try {
    await work(tx.db, (await tx.became) as Member)
    await tx.commit()
  } catch (error) {
    await tx.rollback()
    throw error
  }
}

const makeNetwork = (db: Db) =>
  db
    .insertInto('networks')
    .values({
      id: 1,
      name: 'Riverbend Family Network',
      langs: ['en', 'es', 'ar'],
      default_lang: 'en',
      zone: 'America/Chicago',
      country: 'US',
      size: 'charity',
      modules: startingModules.charity,
      contact: 'hello@riverbend.example',
      set_up_at: clock.now(),
      set_up_by: null,
    })
    .execute()

const kinds: [string, (person: Cast) => boolean][] = [
  ['coordinator', (p) => Boolean(p.coordinator)],
  ['facilitator', (p) => p.groups.some((g) => g.group === 'tuesday-table' && g.role === 'facilitator')],
  ['member', (p) => p.lang === 'en' && p.groups.length > 1 && p.groups.every((g) => g.role === 'member')],
  ['member (Spanish)', (p) => p.lang === 'es' && p.groups.every((g) => g.role === 'member')],
  ['member (Arabic)', (p) => p.lang === 'ar' && p.groups.every((g) => g.role === 'member')],
  ['member by phone', (p) => Boolean(p.phone)],
]

/** Who can be tried out, as lines to print: address, password, a link that works once, and the secret of a second step. */
export async function signInsOf(kith: Kith, origin: string): Promise<string[]> {
  const cast = read<Cast[]>('seed-people.json')
  const lines = await Promise.all(
    kinds.map(async ([kind, fits]) => {
      const index = cast.findIndex(fits)
      const person = cast[index]!
      const address = addressOf(person, index)
      const link = `  ${kind.padEnd(18)}${address.padEnd(30)}${origin}${paths.link({ token: await linkTo(kith, person, address) })}`
      return hasPower(person) ? [link, `  ${secondStepLine(address)}`] : [link]
    }),
  )
  return [
    `Sign in as (password for all: ${known.password}; each link works once; ask for another at /sign-in, mails and texts are shown at /outbox):`,
    ...lines.flat(),
  ]
}

const linkTo = (kith: Kith, { lang }: Cast, address: string) =>
  kith.services.system('a link into the demonstration', async (db) => {
    const person = await findByAddress(db, address)
    return makeLink(db, await makeRequest(db, 'sign_in', { address, lang }), person!.id, hours(24))
  })
