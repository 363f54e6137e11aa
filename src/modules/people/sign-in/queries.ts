import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { hashOf } from '../../../platform/crypto/chance.ts'
import type { Db } from '../../../tables.ts'
import { kindOf } from '../policy.ts'

/** Whether a token signs somebody in now; `shared` where it is on a shared device. Undefined where it does not. */
export async function findOpen(db: Db, token: string): Promise<{ shared: boolean } | undefined> {
  const { rows } = await sql<{ shared: boolean | null }>`
    select access.look_at_session(${hashOf(token)}, ${clock.now()}) as shared`.execute(db)
  const shared = rows[0]?.shared
  return shared === null || shared === undefined ? undefined : { shared }
}

/** What a person has for a second step. Acts as system. */
export const secondStepsOf = (db: Db, person: string) =>
  db
    .selectFrom('people')
    .select((e) => [
      e
        .exists(e.selectFrom('authenticators as a').select('a.id').whereRef('a.person_id', '=', 'people.id'))
        .as('authenticator'),
      e
        .exists(e.selectFrom('passkeys as k').select('k.id').whereRef('k.person_id', '=', 'people.id'))
        .as('passkey'),
    ])
    .where('id', '=', person)
    .executeTakeFirst()

/** A sign-in that waits for its second step; undefined when it never was, is over, or was passed. Acts as system. */
export const findWaiting = (db: Db, token: string) =>
  db
    .selectFrom('waiting_sign_ins as w')
    .innerJoin('people as p', 'p.id', 'w.person_id')
    .select(['w.id', 'w.person_id', 'w.opened_by', 'w.partner_id', 'w.next_path', 'w.device', 'w.shared_at'])
    .where('w.token_hash', '=', hashOf(token))
    .where('w.passed_at', 'is', null)
    .where('w.expires_at', '>', clock.now())
    .where('p.left_at', 'is', null)
    .executeTakeFirst()

export type Waiting = NonNullable<Awaited<ReturnType<typeof findWaiting>>>

/** The person of an address with the hash of the password, if there is one; whether this device signed in to it before. Acts as system. */
export const findForPassword = (db: Db, address: string, device: string | null) =>
  db
    .selectFrom('contact_details as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .leftJoin('passwords as w', 'w.person_id', 'p.id')
    .leftJoin('known_devices as d', (j) =>
      j.onRef('d.person_id', '=', 'p.id').on('d.token_hash', '=', hashOf(device ?? '')),
    )
    .select(['p.id', 'w.hash', 'd.id as device'])
    .where('c.kind', '=', kindOf(address))
    .where(sql<string>`lower(c.address)`, '=', address.toLowerCase())
    .where('p.left_at', 'is', null)
    .executeTakeFirst()

/** The device of this browser, where the person signed in on it before. Acts as system. */
export async function findDevice(db: Db, person: string, device: string | null): Promise<string | null> {
  const row = await db
    .selectFrom('known_devices')
    .select('id')
    .where('person_id', '=', person)
    .where('token_hash', '=', hashOf(device ?? ''))
    .executeTakeFirst()
  return row?.id ?? null
}
