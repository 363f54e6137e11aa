import { clock } from '../../../platform/clock.ts'
import { rowId } from '../../../platform/crypto/chance.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { Member } from '../schema.ts'
import { isAboutHealth } from './policy.ts'
import { type AnyField, type Audience, profileFields } from './schema.ts'

export type Told = { words: string | null; choices: string[]; language: string | null }
export type Shown = { audience: Audience; memberships: string[] }

/**
 * Saves what changed of a field: what it says, who sees it, or both; what is left out stays as another tab saved it. A
 * membership that is not the member's own is refused by the database.
 */
export async function saveField(
  db: Db,
  member: Member,
  field: AnyField,
  input: { told?: Told; shown?: Shown },
) {
  const { told, shown } = input
  if (!told && !shown) return
  const id = await keepField(db, member, field, { ...told, ...(shown && { audience: shown.audience }) })
  if (shown) await showTo(db, id, shown)
  await record(db, 'profile.changed', { person: member.person_id })
}

async function keepField(
  db: Db,
  member: Member,
  field: AnyField,
  change: Partial<Told> & { audience?: Audience },
): Promise<string> {
  const now = clock.now()
  const { id } = await db
    .insertInto('profile_fields')
    .values({ id: rowId(), person_id: member.person_id, field, words: null, changed_at: now, ...change })
    .onConflict((c) => c.columns(['person_id', 'field']).doUpdateSet({ ...change, changed_at: now }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function showTo(db: Db, field: string, { audience, memberships }: Shown) {
  const ticked = audience === 'groups' ? [...new Set(memberships)] : []
  await db
    .deleteFrom('profile_showings')
    .where('field_id', '=', field)
    .$if(ticked.length > 0, (q) => q.where('membership_id', 'not in', ticked))
    .execute()
  if (ticked.length === 0) return
  const shown_at = clock.now()
  await db
    .insertInto('profile_showings')
    .values(ticked.map((membership_id) => ({ field_id: field, membership_id, shown_at })))
    .onConflict((c) => c.doNothing())
    .execute()
}

/** Clears what speaks of health, with who saw it. */
export async function clearHealthFields(db: Db, member: Member) {
  const fields = [...profileFields, 'needs' as const].filter(isAboutHealth)
  await db.deleteFrom('profile_fields').where('field', 'in', fields).execute()
  await record(db, 'profile.health_cleared', { person: member.person_id })
}
