import { clock } from '../../../platform/clock.ts'
import { rowId } from '../../../platform/crypto/chance.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { Member } from '../schema.ts'
import { openSession, type Proof } from '../sign-in/commands.ts'
import { canUnlink } from './policy.ts'
import { findIdentity, type PartnerIdentity, waysBeside } from './queries.ts'

/** `taken`: it is somebody else's. `other`: this person has linked another account at that partner. */
export type Linked = 'linked' | 'taken' | 'other'

/** Links an identity to a person, by their own act. Linking it again changes nothing. Acts as system. */
export async function linkPartner(db: Db, person: string, identity: PartnerIdentity): Promise<Linked> {
  const { partner, issuer, subject } = identity
  const id = rowId()
  const row = await db
    .insertInto('partner_identities')
    .values({ id, person_id: person, partner_id: partner, issuer, subject, linked_at: clock.now() })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row) {
    await record(db, 'partner.linked', { person, notice: id })
    return 'linked'
  }
  const known = await findIdentity(db, identity)
  if (!known) return 'other'
  return known.person_id === person ? 'linked' : 'taken'
}

/**
 * Takes the link to a partner away; every other session that was opened by it ends, and what waits. False where it is the last
 * way in. Acts as system.
 */
export async function unlinkPartner(db: Db, member: Member, identity: string): Promise<boolean> {
  const { person_id: person, session_id } = member
  if (!canUnlink(await waysBeside(db, person, identity))) return false
  const row = await db
    .deleteFrom('partner_identities')
    .where('id', '=', identity)
    .where('person_id', '=', person)
    .returning(['id', 'partner_id'])
    .executeTakeFirst()
  if (!row) return true
  await db
    .updateTable('sessions')
    .set({ ended_at: clock.now() })
    .where('person_id', '=', person)
    .where('partner_id', '=', row.partner_id)
    .where('id', '<>', session_id)
    .where('ended_at', 'is', null)
    .execute()
  await db
    .deleteFrom('waiting_sign_ins')
    .where('person_id', '=', person)
    .where('partner_id', '=', row.partner_id)
    .execute()
  await record(db, 'partner.unlinked', { person, notice: row.id })
  return true
}

/** Opens a session for whoever an identity belongs to, or a wait for their second step; null where it belongs to nobody. Acts as system. */
export async function comeByPartner(
  db: Db,
  identity: PartnerIdentity,
  proof: Omit<Proof, 'person' | 'by'>,
): Promise<'open' | 'waits' | null> {
  const known = await findIdentity(db, identity)
  if (!known) return null
  await db
    .updateTable('partner_identities')
    .set({ used_at: clock.now() })
    .where('id', '=', known.id)
    .execute()
  await record(db, 'partner.used', { identity: known.id })
  return openSession(db, { ...proof, person: known.person_id, by: 'partner' })
}
