import { sql } from 'kysely'
import { clock, days } from '../../../platform/clock.ts'
import { hashOf, newToken, rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import { keptFor } from '../../../platform/retention/periods.ts'
import type { Db } from '../../../tables.ts'
import { grantRole, keepSignUp } from '../commands.ts'
import { comeByPartner, type Linked, linkPartner } from '../partner-sign-in/commands.ts'
import { findIdentity, type PartnerIdentity } from '../partner-sign-in/queries.ts'
import type { Member } from '../schema.ts'
import type { Proof } from '../sign-in/commands.ts'
import { invitationDays } from './policy.ts'
import { canBecomeContact, type ForUse, findForUse, hasAccount } from './queries.ts'

export type Wanted = { partner: string; address: string; reason: string; ends: Date | null; lang: Lang }

/** Invites somebody of a partner to be its contact, as a coordinator: a mail with a link goes to the address. */
export async function inviteContact(db: Db, member: Member, wanted: Wanted) {
  const { partner, ends, ...given } = wanted
  const now = clock.now()
  const id = rowId()
  await db
    .insertInto('partner_invitations')
    .values({
      id,
      partner_id: partner,
      ...given,
      role_ends_at: ends,
      invited_by: member.person_id,
      invited_at: now,
      expires_at: new Date(now.getTime() + days(invitationDays)),
    })
    .execute()
  await record(db, 'invitation.made', { invitation: id })
}

/** Takes an invitation back, as a coordinator: its link is dead from now on. Throws 404 for one that is used, taken back or not there. */
export async function withdrawInvitation(db: Db, member: Member, id: string) {
  const row = await db
    .updateTable('partner_invitations')
    .set({ withdrawn_at: clock.now(), withdrawn_by: member.person_id })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  await record(db, 'invitation.withdrawn', { invitation: found(row).id })
}

/** Makes the link of an invitation, once: null where it was made before. Its token is stored nowhere. Acts as system. */
export async function makeInvitationLink(db: Db, id: string): Promise<string | null> {
  const token = newToken()
  const row = await db
    .updateTable('partner_invitations')
    .set({ token_hash: hashOf(token) })
    .where('id', '=', id)
    .where('token_hash', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row ? token : null
}

/** Keeps what the invited said on the form of sign-up, until they come back from their partner. False where the link is dead. Acts as system. */
export async function answerInvitation(
  db: Db,
  token: string,
  said: { name: string; lang: Lang },
): Promise<boolean> {
  const invitation = await findForUse(db, token)
  if (!invitation || invitation.used_by) return false
  const asked = { ...said, email: invitation.address, from: null, next: null }
  const request_id = await keepSignUp(db, asked)
  await db.updateTable('partner_invitations').set({ request_id }).where('id', '=', invitation.id).execute()
  await record(db, 'invitation.answered', { invitation: invitation.id })
  return true
}

/** `address`: it has an account here, whose owner signs in first. `unanswered`: the form of sign-up is not filled in. */
export type NotAccepted = Exclude<Linked, 'linked'> | 'dead' | 'address' | 'unanswered'
export type Accepted = { no: NotAccepted } | { opened: 'open' | 'waits' | null; isNew: boolean }

type Shown = { identity: PartnerIdentity; proof: Omit<Proof, 'person' | 'by'> }

/**
 * Takes an invitation up: by whoever is signed in, by whoever the identity belongs to, or with a new account, which has said
 * all that sign-up asks. The identity is linked, the role given by who invited, and for a visitor a session opens. Nobody is
 * found by an address: where it has an account, its owner signs in first. Acts as system.
 */
export async function acceptInvitation(
  db: Db,
  member: Member | null,
  token: string,
  { identity, proof }: Shown,
): Promise<Accepted> {
  const invitation = await findForUse(db, token)
  if (!invitation || invitation.partner_id !== identity.partner) return { no: 'dead' }
  const known = member?.person_id ?? (await findIdentity(db, identity))?.person_id
  if (invitation.used_by && invitation.used_by !== known) return { no: 'dead' }
  const made = known ? null : await makeInvited(db, invitation)
  if (made && 'no' in made) return made
  const person = known ?? made!.person
  const linked = await linkPartner(db, person, identity)
  if (linked !== 'linked') return { no: linked }
  await becomeContact(db, person, invitation)
  const opened = member ? null : await comeByPartner(db, identity, proof)
  return { opened, isNew: made !== null }
}

async function makeInvited(
  db: Db,
  { address, request_id }: ForUse,
): Promise<{ person: string } | { no: NotAccepted }> {
  if (await hasAccount(db, address)) return { no: 'address' }
  if (!request_id) return { no: 'unanswered' }
  const { rows } = await sql<{ person: string }>`
    select access.make_account(${request_id}, ${rowId()}, ${rowId()}, ${clock.now()}) as person`.execute(db)
  const { person } = found(rows[0])
  await record(db, 'person.arrived', { person })
  return { person }
}

async function becomeContact(db: Db, person: string, { id, reason, role_ends_at, invited_by }: ForUse) {
  const used = await db
    .updateTable('partner_invitations')
    .set({ used_at: clock.now(), used_by: person })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!used) return
  await record(db, 'invitation.used', { invitation: id })
  if (!(await canBecomeContact(db, person))) return
  const role = { role: 'partner_contact' as const, group_id: null, reason, ends_at: role_ends_at }
  await grantRole(db, { ...role, person_id: person, granted_by: invited_by })
}

/** Deletes what is past its time; answers how many. Acts as system. */
export async function forgetInvitations(db: Db): Promise<number> {
  const before = new Date(clock.now().getTime() - keptFor('partner_invitations'))
  const gone = db.deleteFrom('partner_invitations').where('invited_at', '<', before)
  return Number((await gone.executeTakeFirst()).numDeletedRows)
}
