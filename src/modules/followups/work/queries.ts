import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import type { Db } from '../../../tables.ts'
import type { Role } from '../../people/schema.ts'
import type { FollowupTables } from '../schema.ts'

export type ShownStep = FollowupTables['seen.followup_steps']
export type Hand = { term_id: string; display_name: string; role: Role; is_free: boolean }

/** What happened to a follow-up that is there for the member, the latest first. */
export const stepsOf = (db: Db, followup: string): Promise<ShownStep[]> =>
  db
    .selectFrom('seen.followup_steps')
    .selectAll()
    .where('followup_id', '=', followup)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()

/** Who may be handed a follow-up, by name; those who have no room are told apart. */
export async function handsOf(db: Db, followup: string): Promise<Hand[]> {
  const { rows } = await sql<Hand>`
    select term_id, display_name, role, is_free from access.hands(${followup}, ${clock.now()})`.execute(db)
  return rows
}
