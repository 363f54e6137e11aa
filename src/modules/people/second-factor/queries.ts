import { clock, minutes } from '../../../platform/clock.ts'
import type { Db } from '../../../tables.ts'
import { recoveryShownMinutes } from './policy.ts'

/** What the member signs in with: each with the day of its making, null where there is none. */
export async function myFactors(db: Db) {
  const row = await db
    .selectNoFrom((e) => [
      e.selectFrom('passwords').select('set_at').as('password'),
      e.selectFrom('authenticators').select('made_at').as('authenticator'),
      e
        .selectFrom('passkeys')
        .select((f) => f.fn.countAll<number>().as('n'))
        .as('passkeys'),
      e
        .selectFrom('recovery_codes')
        .select((f) => f.fn.countAll<number>().as('n'))
        .where('used_at', 'is', null)
        .as('codes'),
    ])
    .executeTakeFirstOrThrow()
  return { ...row, passkeys: row.passkeys ?? 0, codes: row.codes ?? 0 }
}

export type Factors = Awaited<ReturnType<typeof myFactors>>

/** The recovery codes that were made just now and not yet put away: their batch; undefined where there are none to show. */
export async function findFreshBatch(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('recovery_codes')
    .select('batch_id')
    .where('kept_at', 'is', null)
    .where('made_at', '>', new Date(clock.now().getTime() - minutes(recoveryShownMinutes)))
    .executeTakeFirst()
  return row?.batch_id
}

/** Whether these are the person's codes, all of them. Acts as system. */
export async function hasCodes(db: Db, person: string, hashes: Buffer[]): Promise<boolean> {
  const rows = await db
    .selectFrom('recovery_codes')
    .select('id')
    .where('person_id', '=', person)
    .where('code_hash', 'in', hashes)
    .execute()
  return rows.length === hashes.length
}

/** A person's authenticator. Acts as system. */
export const findAuthenticator = (db: Db, person: string) =>
  db.selectFrom('authenticators').select(['id', 'secret']).where('person_id', '=', person).executeTakeFirst()
