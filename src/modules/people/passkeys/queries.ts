import { clock } from '../../../platform/clock.ts'
import { hashOf } from '../../../platform/crypto/chance.ts'
import type { Db } from '../../../tables.ts'

/** The member's passkeys, the oldest first. */
export const myPasskeys = (db: Db) =>
  db
    .selectFrom('passkeys')
    .select(['id', 'name', 'made_at', 'used_at', 'credential_id', 'transports'])
    .orderBy('made_at')
    .execute()

export type Passkey = Awaited<ReturnType<typeof myPasskeys>>[number]

/** A passkey with its key, and whose it is. Acts as system. */
export const findPasskey = (db: Db, credential: string) =>
  db
    .selectFrom('passkeys as k')
    .innerJoin('people as p', 'p.id', 'k.person_id')
    .select(['k.id', 'k.person_id', 'k.credential_id', 'k.public_key', 'k.counter'])
    .where('k.credential_id', '=', credential)
    .where('p.left_at', 'is', null)
    .executeTakeFirst()

/** Whether a challenge can still be answered, by this session where it belongs to one. Acts as system. */
export async function isOpenChallenge(db: Db, challenge: string, session: string | null): Promise<boolean> {
  const row = await db
    .selectFrom('challenges')
    .select('id')
    .where('challenge_hash', '=', hashOf(challenge))
    .where('session_id', session ? '=' : 'is', session)
    .where('used_at', 'is', null)
    .where('expires_at', '>', clock.now())
    .executeTakeFirst()
  return row !== undefined
}
