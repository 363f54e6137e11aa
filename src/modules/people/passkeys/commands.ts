import { clock, minutes } from '../../../platform/clock.ts'
import { hashOf, newToken, rowId } from '../../../platform/crypto/chance.ts'
import type { NewKey } from '../../../platform/crypto/passkeys.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { Member } from '../schema.ts'
import { endWithoutFactors } from '../second-factor/commands.ts'
import { challengeMinutes } from '../sign-in/policy.ts'
import { mostPasskeys } from './policy.ts'

/** Makes a challenge for signing in, or for a new passkey of one session; answers it, and stores its hash. Acts as system. */
export async function makeChallenge(db: Db, session: string | null): Promise<string> {
  const challenge = newToken()
  const now = clock.now()
  const id = rowId()
  await db
    .insertInto('challenges')
    .values({
      id,
      challenge_hash: hashOf(challenge),
      session_id: session,
      made_at: now,
      expires_at: new Date(now.getTime() + minutes(challengeMinutes)),
    })
    .execute()
  await record(db, 'challenge.made', { challenge: id })
  return challenge
}

/** Uses a challenge up, whatever comes of it; false when it was used, is too old, or belongs to another session. Acts as system. */
export async function useChallenge(db: Db, challenge: string, session: string | null): Promise<boolean> {
  const now = clock.now()
  const row = await db
    .updateTable('challenges')
    .set({ used_at: now })
    .where('challenge_hash', '=', hashOf(challenge))
    .where('session_id', session ? '=' : 'is', session)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('id')
    .executeTakeFirst()
  if (row) await record(db, 'challenge.used', { challenge: row.id })
  return row !== undefined
}

/** Keeps a new passkey under a name. Answers false when it is known already, or there are as many as there may be. Acts as system. */
export async function addPasskey(db: Db, member: Member, key: NewKey & { name: string }): Promise<boolean> {
  const had = await db.selectFrom('passkeys').select('id').where('person_id', '=', member.person_id).execute()
  if (had.length >= mostPasskeys) return false
  const row = await db
    .insertInto('passkeys')
    .values({ id: rowId(), person_id: member.person_id, made_at: clock.now(), ...key })
    .onConflict((c) => c.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row) await record(db, 'passkey.added', { person: member.person_id, notice: row.id })
  return row !== undefined
}

/** Takes a passkey away. Throws 404 where it is not the member's. Acts as system. */
export async function removePasskey(db: Db, member: Member, passkey: string) {
  const row = await db
    .deleteFrom('passkeys')
    .where('id', '=', passkey)
    .where('person_id', '=', member.person_id)
    .returning('id')
    .executeTakeFirst()
  await record(db, 'passkey.removed', { person: member.person_id, notice: found(row).id })
  await endWithoutFactors(db, member.person_id)
}

/** A passkey signed: its counter grows. False when another sign-in has had this counter already. Acts as system. */
export async function countPasskey(
  db: Db,
  passkey: string,
  counter: { from: number; to: number },
): Promise<boolean> {
  const row = await db
    .updateTable('passkeys')
    .set({ counter: counter.to, used_at: clock.now() })
    .where('id', '=', passkey)
    .where('counter', '=', counter.from)
    .returning('id')
    .executeTakeFirst()
  if (row) await record(db, 'passkey.used', { passkey })
  return row !== undefined
}
