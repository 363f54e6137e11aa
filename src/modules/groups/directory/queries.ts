import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import type { Db } from '../../../tables.ts'
import { conditionNamed } from '../conditions/queries.ts'
import { townOf } from '../places/lookup.ts'
import { conditionsOf, type ShownGroup, shown } from '../queries.ts'
import type { Asked, Filters } from './forms.ts'
import { pageSize, type Wanted } from './policy.ts'

/** What was asked, as the search functions take it: nothing that was not asked for is in it. */
export function askedOf({ town, ...asked }: Wanted, more: Record<string, string | number> = {}): string {
  const { place: _place, condition_row: _row, ...columns } = asked
  const given = Object.entries(columns).filter(([, value]) => value !== null)
  const point = town && { latitude: town.latitude, longitude: town.longitude }
  return JSON.stringify({ ...Object.fromEntries(given), ...point, ...more })
}

/** What the ids of an address stand for; what they do not name is not asked for. */
export async function wantedOf(db: Db, asked: Asked): Promise<Wanted> {
  const condition_row = await conditionNamed(db, asked.condition)
  const town = townOf(asked.place)
  return { ...asked, condition: condition_row?.id ?? null, place: town?.id ?? null, condition_row, town }
}

export type Search = { wanted: Wanted; zone: string; first: string }

/**
 * One page of the directory: the groups that exist for the reader and fit every filter, those of language `first` before the
 * others, by distance and name; and how many fit in all.
 */
export async function findGroups(
  db: Db,
  { wanted, zone, first }: Search,
  { within, page }: Pick<Filters, 'within' | 'page'>,
): Promise<{ groups: ShownGroup[]; found: number }> {
  const asked = askedOf(wanted, { within })
  const hits = sql<{
    id: string
    place: number
    found: number
  }>`access.find_groups(${asked}, ${zone}, ${clock.now()}, ${first},
    ${pageSize}, ${(page - 1) * pageSize})`
  const rows = await db
    .selectFrom(hits.as<'hits'>(sql`hits`))
    .innerJoin('groups', 'groups.id', 'hits.id')
    .select(shown)
    .select(conditionsOf as never)
    .select('hits.found')
    .orderBy('hits.place')
    .execute()
  return { groups: rows as unknown as ShownGroup[], found: rows[0]?.found ?? 0 }
}

/** The groups that everybody may find: for a list that machines read. Acts as a visitor or a member; both see the same here. */
export const publicGroups = (db: Db) =>
  db
    .selectFrom('groups')
    .select(['id', 'changed_at'])
    .where('listing', '=', 'public')
    .where('closed_at', 'is', null)
    .where('age_class', '=', 'adult')
    .orderBy('id')
    .limit(40_000)
    .execute()
