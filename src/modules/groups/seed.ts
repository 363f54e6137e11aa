import { clock } from '../../platform/clock.ts'
import { hiddenId, newSeed } from '../../platform/crypto/chance.ts'
import type { Db } from '../../tables.ts'
import { seedDoor } from './demonstration/commands.ts'
import type { Audience, Format, Joining, Listing, Rhythm, Stage } from './schema.ts'

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
  joining: Joining
  listing: Listing
}

/** An invented group, open while its past is written; `settleGroup` then closes the door as it should be. Acts as system. */
export async function seedGroup(db: Db, group: SeedGroup): Promise<string> {
  const id = hiddenId()
  const now = clock.now()
  const { ages, time, weekday, conditions, summary, id: importId, ...rest } = group
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

/** Takes invented groups away again, with all that belongs to them. Acts as system. */
export async function clearGroups(db: Db) {
  await db.deleteFrom('groups').execute()
}
