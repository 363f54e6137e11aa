import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { hashOf, rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { Member } from '../schema.ts'

/** Keeps the hash of a new password, in the place of an older one. All other sessions end. Acts as system. */
export async function setPassword(db: Db, member: Member, hash: string, device: string | null) {
  const { person_id: person } = member
  const set_at = clock.now()
  const had = await db
    .selectFrom('passwords')
    .select('set_at')
    .where('person_id', '=', person)
    .executeTakeFirst()
  await db
    .insertInto('passwords')
    .values({ person_id: person, hash, set_at })
    .onConflict((c) => c.column('person_id').doUpdateSet({ hash, set_at }))
    .execute()
  await endOthers(db, member, device)
  const notice = rowId()
  if (had) await record(db, 'password.changed', { person, notice })
  else await record(db, 'password.set', { person, notice })
}

/** Takes the password away: from now on a link or a passkey signs in. All other sessions end. Acts as system. */
export async function removePassword(db: Db, member: Member, device: string | null) {
  const { person_id: person } = member
  const row = await db
    .deleteFrom('passwords')
    .where('person_id', '=', person)
    .returning('person_id')
    .executeTakeFirst()
  if (!row) return
  await endOthers(db, member, device)
  await record(db, 'password.removed', { person, notice: rowId() })
}

/** Ends every session of the person but this one, and what waits; no other device is known any more. Acts as system. */
export async function endOtherSessions(db: Db, member: Member, device: string | null) {
  await endOthers(db, member, device)
  await record(db, 'sessions.ended', { person: member.person_id })
}

async function endOthers(db: Db, { person_id, session_id }: Member, device: string | null) {
  const now = clock.now()
  await db
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('person_id', '=', person_id)
    .where('id', '<>', session_id)
    .where('ended_at', 'is', null)
    .execute()
  await db.deleteFrom('waiting_sign_ins').where('person_id', '=', person_id).execute()
  await db
    .deleteFrom('known_devices')
    .where('person_id', '=', person_id)
    .where('token_hash', '<>', hashOf(device ?? ''))
    .execute()
}

/** Ends one session of the member. Throws 404 where it is not theirs or has ended. */
export async function endSession(db: Db, session: string) {
  const row = await db
    .updateTable('sessions')
    .set({ ended_at: clock.now() })
    .where('id', '=', session)
    .returning('id')
    .executeTakeFirst()
  await record(db, 'session.ended', { session: found(row).id })
}

/** This session has shown who its owner is once more, with a second factor or without. It gets another token. Acts as system. */
export async function proveAgain(db: Db, member: Member, shown: { token: string; secondFactor: boolean }) {
  const now = clock.now()
  const row = await db
    .updateTable('sessions')
    .set({
      token_hash: hashOf(shown.token),
      proved_at: now,
      ...(shown.secondFactor && { second_factor_at: now }),
    })
    .where('id', '=', member.session_id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  await record(db, 'session.renewed', { session: found(row).id })
}

/** Gives this request's session another token. Acts as the member. */
export async function changeToken(db: Db, member: Member, token: string) {
  const { rows } = await sql<{
    id: string | null
  }>`select access.change_token(${hashOf(token)}) as id`.execute(db)
  found(rows[0]?.id)
  await record(db, 'session.renewed', { session: member.session_id })
}
