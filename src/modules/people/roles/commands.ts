import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import { logLook } from '../access-log/commands.ts'
import type { Role } from '../schema.ts'
import { termsEndingSoon, termsOverAndAsked } from './queries.ts'

/** Nobody would be left to run the network. */
export class LastCoordinator extends Error {}

export type Given = { role: Role; group: string | null; reason: string; ends: Date | null }

/**
 * Gives somebody a role for a term, as a coordinator. A role that already runs stays as it is. Throws 404 where the person
 * is not there, is young, or is oneself while there is another coordinator to ask.
 */
export async function giveRole(db: Db, person: string, given: Given): Promise<string> {
  const id = rowId()
  const { role, group, reason, ends } = given
  const { rows } = await sql<{ id: string | null }>`
    select access.grant_role(${id}, ${person}, ${role}, ${group}, ${reason}, ${ends}, ${clock.now()}) as id`.execute(
    db,
  )
  const term = found(rows[0]?.id)
  if (term !== id) return term
  await record(db, 'role.granted', { term })
  await logLook(db, { what: 'role_granted', of: [person], group, reason })
  return term
}

/** Ends a term at once, one's own or as a coordinator. Throws LastCoordinator, and 404 for one that is over or not there. */
export async function endRole(db: Db, term: string, reason: string) {
  const { rows } = await sql<{ done: 'ended' | 'last' | null }>`
    select access.end_role(${term}, ${reason}, ${clock.now()}) as done`.execute(db)
  if (found(rows[0]?.done) === 'last') throw new LastCoordinator()
  await record(db, 'role.ended', { term })
  await logLook(db, { what: 'role_ended', of: [term], reason })
}

/** Lets a running term go on until `ends`, or without end. Throws 404 for one that is over or not there. */
export async function extendRole(db: Db, term: string, ends: Date | null) {
  const { rows } = await sql<{ id: string | null }>`
    select access.extend_role(${term}, ${ends}, ${clock.now()}) as id`.execute(db)
  found(rows[0]?.id)
  await record(db, 'role.extended', { term })
  await logLook(db, { what: 'role_extended', of: [term] })
}

/** Asks the coordinators about each term that ends soon, once; about one that is over there is nothing to ask any more. Acts as system. */
export async function askAboutTerms(db: Db) {
  for (const { id } of await termsOverAndAsked(db)) await record(db, 'role.over', { term: id })
  for (const { id } of await termsEndingSoon(db)) await record(db, 'role.ends_soon', { term: id })
}

/** Ends every running term in a group, which has ended itself. Acts as system. */
export async function endTermsIn(db: Db, group: string, reason: string) {
  const ended = await db
    .updateTable('role_terms')
    .set({ ended_at: clock.now(), end_reason: reason })
    .where('group_id', '=', group)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of ended) await record(db, 'role.ended', { term: id })
}
