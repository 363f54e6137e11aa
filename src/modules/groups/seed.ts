import { clock, days } from '../../platform/clock.ts'
import { hiddenId, newSeed, rowId } from '../../platform/crypto/chance.ts'
import type { Db } from '../../tables.ts'
import type { Member } from '../people/schema.ts'
import { joinGroup, welcomeMember } from './commands.ts'
import { seedDoor } from './demonstration/commands.ts'
import { monthOf } from './finder/policy.ts'
import { markStep } from './first-days/commands.ts'
import { tellHope } from './hopes/commands.ts'
import { readyHopes } from './hopes/policy.ts'
import { seedAcceptance, seedNormChange } from './norms/seed.ts'
import { townNamedIn } from './places/lookup.ts'
import { findGroup } from './queries.ts'
import type { Audience, Format, Joining, Listing, Rhythm, Stage } from './schema.ts'
import { seedStarting } from './start/seed.ts'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

export type SeedGroup = {
  id: string
  name: string
  short_name: string
  summary: Record<string, string>
  conditions: string[]
  audience: Audience[]
  ages: { from: number | null; to: number | null } | null
  stages: Stage[]
  language: string
  formats: Format[]
  weekday: (typeof weekdays)[number] | null
  every: Rhythm | null
  time: string | null
  minutes: number | null
  zone: string
  place: string | null
  /** The town of the place, as the gazetteer finds it: its middle is what distances are counted from. */
  town?: string
  /** A day on which it meets, for every second week and every month. */
  anchor?: string
  joining: Joining
  listing: Listing
}

/** An invented group, open while its past is written; `settleGroup` then closes the door as it should be. Acts as system. */
export async function seedGroup(db: Db, group: SeedGroup): Promise<string> {
  const id = hiddenId()
  const now = clock.now()
  const { ages, time, weekday, conditions, summary, town, anchor, id: importId, ...rest } = group
  const at = town ? townNamedIn(town, 'US') : undefined
  await db
    .insertInto('groups')
    .values({
      ...rest,
      id,
      import_id: importId,
      summary: summary[group.language] ?? '',
      age_from: ages?.from ?? null,
      age_to: ages?.to ?? null,
      weekday: weekday ? weekdays.indexOf(weekday) + 1 : null,
      starts_at: time,
      anchor_on: anchor ?? null,
      latitude: at?.latitude ?? null,
      longitude: at?.longitude ?? null,
      joining: 'open',
      listing: 'public',
      cover_seed: newSeed(),
      started_at: now,
      changed_at: now,
    })
    .execute()
  if (conditions.length)
    await db
      .insertInto('group_conditions')
      .values(conditions.map((c) => ({ group_id: id, condition_id: c })))
      .execute()
  return id
}

/** How the group is joined and listed from now on. Acts as system. */
export async function settleGroup(
  db: Db,
  id: string,
  { id: importId, joining, listing }: Pick<SeedGroup, 'joining' | 'listing'> & { id?: string },
) {
  await db.updateTable('groups').set({ joining, listing }).where('id', '=', id).execute()
  if (importId) await seedDoor(db, id, importId)
}

/** Closes the doors of invented groups as they should be, and lays those that are on their way. Acts as system. */
export async function settleGroups(db: Db, wanted: SeedGroup[], ids: Map<string, string>) {
  for (const group of wanted) await settleGroup(db, ids.get(group.id)!, group)
  await seedFinding(db)
  await seedStarting(db)
}

/** Somebody joins a group and accepts its norms, as by the form; the nth of many hopes and steps as few do. Acts as the member. */
export async function seedMember(db: Db, group: string, name: string, nth?: number): Promise<string> {
  const membership = await joinGroup(db, group, { name, seed: 0 })
  await seedAcceptance(db, group, membership)
  if (nth === undefined) return membership
  const hope = readyHopes[nth % readyHopes.length]!
  if (nth % 3 !== 2) await tellHope(db, membership, { answers: [hope], words: '' })
  if (nth % 2 === 0) await markStep(db, membership, { step: 'name', what: 'done' })
  if (nth % 4 === 0) await markStep(db, membership, { step: 'boundaries', what: 'skipped' })
  return membership
}

/** Whoever holds the group welcomes all who came before a day; Tuesday Table has changed its norms. Acts as the one who holds it. */
export async function seedHolding(db: Db, member: Member, group: string, before: Date) {
  const waiting = await db
    .selectFrom('seen.members')
    .select('id')
    .where('group_id', '=', group)
    .where('joined_at', '<', before)
    .execute()
  for (const { id } of waiting) await welcomeMember(db, group, id)
  const shown = await findGroup(db, group)
  if (shown?.import_id === 'tuesday-table') await seedNormChange(db, member, group)
}

/** Takes invented groups away again, with all that belongs to them. Acts as system. */
export async function clearGroups(db: Db) {
  await db.deleteFrom('unmet_needs').execute()
  await db.deleteFrom('groups').execute()
}

type Asked = {
  condition_id: string
  audience: string | null
  language: string
  format: string | null
  region: string
}

/** What was looked for in the demonstration and not found, with how often in this month and the two before. */
const missed: [Asked, number[]][] = [
  [
    {
      condition_id: 'down_syndrome',
      audience: 'parents',
      language: 'es',
      format: 'in_person',
      region: 'Illinois',
    },
    [3, 2, 4],
  ],
  [{ condition_id: 'asthma', audience: 'siblings', language: 'en', format: 'video', region: '' }, [1, 0, 2]],
  [
    { condition_id: 'autism', audience: null, language: 'ar', format: 'video', region: 'Illinois' },
    [2, 1, 1],
  ],
]

/** What was missing, and what two members wait for. Acts as system. */
export async function seedFinding(db: Db) {
  await db.insertInto('unmet_needs').values(needs()).execute()
  const waiting = await db
    .selectFrom('people')
    .select('id')
    .where('lang', '<>', 'en')
    .orderBy('created_at')
    .limit(2)
    .execute()
  const nothing = { audience: null, stage: null, age: null, format: null, part: null }
  const wishes = waiting.map(({ id }, i) => ({
    ...nothing,
    id: rowId(),
    person_id: id,
    condition_id: missed[i * 2]![0].condition_id,
    language: missed[i * 2]![0].language,
    asked_at: new Date(clock.now().getTime() - days(20)),
  }))
  if (wishes.length > 0) await db.insertInto('group_wishes').values(wishes).execute()
}

const needs = () =>
  missed.flatMap(([{ region, ...asked }, counts]) =>
    counts.flatMap((times, ago) =>
      times === 0
        ? []
        : [
            {
              ...asked,
              id: hiddenId(),
              month: monthAgo(ago),
              stage: null,
              country: 'US',
              region: region || null,
              times,
            },
          ],
    ),
  )

const monthAgo = (ago: number): string => {
  const now = clock.now()
  return monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1)))
}
