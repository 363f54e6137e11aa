import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import type { Db } from '../../../tables.ts'
import type { Role } from '../../people/schema.ts'
import type { FollowupTables } from '../schema.ts'

export type Load = { open: number; most: number; break_until: Date | null }
export type SomebodysLoad = Load & { person_id: string; display_name: string; roles: Role[] }
export type Break = Pick<FollowupTables['followup_breaks'], 'id' | 'starts_at' | 'ends_at' | 'open_ones'>

/** How many the member has open, how many they take, and whether they are in a break. */
export async function myLoad(db: Db): Promise<Load> {
  const { rows } = await sql<Load>`select open, most, break_until from access.my_load()`.execute(db)
  return rows[0]!
}

/** The member's breaks that are not over, the next first. */
export const myBreaks = (db: Db): Promise<Break[]> =>
  db
    .selectFrom('followup_breaks')
    .select(['id', 'starts_at', 'ends_at', 'open_ones'])
    .where('ended_at', 'is', null)
    .where('ends_at', '>', clock.now())
    .orderBy('starts_at')
    .execute()

/** Everybody who holds a role, by name, with what they have open; nobody for whoever is no coordinator. */
export async function allLoads(db: Db): Promise<SomebodysLoad[]> {
  const { rows } = await sql<SomebodysLoad>`
    select person_id, display_name, roles, open, most, break_until from access.loads()`.execute(db)
  return rows
}
