import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { hashOf } from '../../../platform/crypto/chance.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Db } from '../../../tables.ts'
import { kindOf } from '../policy.ts'
import { isReached } from '../queries.ts'
import type { Role } from '../schema.ts'
import type { RecoveryTables } from './schema.ts'

export type ShownRecovery = RecoveryTables['seen.recoveries']
export type SecondPerson = { display_name: string; role: Role }

/** One recovery, for those who decide. */
export const findRecovery = (db: Db, id: string): Promise<ShownRecovery | undefined> =>
  db.selectFrom('seen.recoveries').selectAll().where('id', '=', id).executeTakeFirst()

/** The recovery of a person that runs now, for those who decide. */
export const openRecoveryOf = (db: Db, person: string): Promise<{ id: string } | undefined> =>
  db
    .selectFrom('seen.recoveries')
    .select('id')
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

/** The recovery of one's own account that runs now, which its owner can stop. */
export const myRecovery = (db: Db): Promise<RecoveryTables['seen.my_recovery'] | undefined> =>
  db.selectFrom('seen.my_recovery').selectAll().executeTakeFirst()

type About = { person: string; recovery: string | null }

/** Who can be the second person: for one that is to be opened by the reader, or for one that is there. For those who decide. */
export async function secondPeople(db: Db, { person, recovery }: About): Promise<SecondPerson[]> {
  const { rows } = await sql<SecondPerson>`
    select * from access.who_can_agree(${person}, ${recovery}, ${clock.now()})`.execute(db)
  return rows
}

export type RecoveryLink = {
  purpose: 'stop' | 'use'
  display_name: string
  lang: Lang
  waits_until: Date
  stopped: boolean
}

/** What a link of a recovery is for, without using it; undefined when it is unknown or over. One that stopped it says so. */
export async function findRecoveryLink(db: Db, token: string): Promise<RecoveryLink | undefined> {
  const { rows } = await sql<RecoveryLink>`
    select * from access.look_at_recovery(${hashOf(token)}, ${clock.now()})`.execute(db)
  return rows[0]
}

/** What the mails of a recovery need. Acts as system. */
export const aboutRecovery = (db: Db, id: string) =>
  db
    .selectFrom('recoveries as r')
    .innerJoin('people as p', 'p.id', 'r.person_id')
    .select([
      'r.id',
      'r.person_id',
      'r.address',
      'r.opened_by',
      'r.opened_at',
      'r.waits_until',
      'r.expires_at',
    ])
    .select(['r.ended_at', 'r.ending', 'p.display_name', 'p.lang'])
    .where('r.id', '=', id)
    .where('p.left_at', 'is', null)
    .executeTakeFirst()

export type AboutRecovery = NonNullable<Awaited<ReturnType<typeof aboutRecovery>>>

/** The addresses and the number by which a person is reached. Acts as system. */
export const addressesOf = (db: Db, person: string) =>
  db.selectFrom('contact_details').select('address').where('person_id', '=', person).execute()

/** The addresses that were told when a recovery was opened, as long as mails are kept. Acts as system. */
export const addressesTold = (db: Db, recovery: string) =>
  db
    .selectFrom('outbox')
    .select('address')
    .where('template', '=', 'back_in_asked')
    .where('person_id', '=', sql<string>`(select person_id from recoveries where id = ${recovery})`)
    .where('made_at', '>=', sql<Date>`(select opened_at from recoveries where id = ${recovery})`)
    .execute()

/** Who can be the second person, with an address to ask them at. Acts as system. */
export async function secondPeopleToAsk(db: Db, { person_id, opened_by, opened_at }: AboutRecovery) {
  const { rows } = await sql<{ person_id: string; display_name: string; lang: Lang; address: string }>`
    select s.person_id, s.display_name, s.lang, c.address
    from access.second_people(${person_id}, ${opened_by}, ${opened_at}, ${clock.now()}) s
    join contact_details c on c.person_id = s.person_id and ${isReached}`.execute(db)
  return rows
}

/** Recoveries whose time is over. Acts as system. */
export const recoveriesOver = (db: Db) =>
  db
    .selectFrom('recoveries')
    .select('id')
    .where('ended_at', 'is', null)
    .where('expires_at', '<=', clock.now())
    .execute()

/** The recovery behind a link that lets somebody back in, locked until the transaction ends. Acts as system. */
export const findForUse = (db: Db, token: string) =>
  db
    .selectFrom('recovery_links as l')
    .innerJoin('recoveries as r', 'r.id', 'l.recovery_id')
    .innerJoin('people as p', 'p.id', 'r.person_id')
    .select(['l.id as link', 'l.used_at', 'l.used_key', 'r.id', 'r.person_id', 'r.address', 'r.ended_at'])
    .where('l.token_hash', '=', hashOf(token))
    .where('l.purpose', '=', 'use')
    .where('r.expires_at', '>', clock.now())
    .where('r.agreed_at', 'is not', null)
    .where('p.left_at', 'is', null)
    .forUpdate(['l', 'r'])
    .executeTakeFirst()

export type ForUse = NonNullable<Awaited<ReturnType<typeof findForUse>>>

/** Whether an address belongs to somebody else; nobody else can take it until the transaction ends. Acts as system. */
export async function isTaken(db: Db, address: string, person: string): Promise<boolean> {
  const key = address.toLowerCase()
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 7))`.execute(db)
  const other = await db
    .selectFrom('contact_details')
    .select('id')
    .where('kind', '=', kindOf(key))
    .where(sql<string>`lower(address)`, '=', key)
    .where('person_id', '<>', person)
    .executeTakeFirst()
  return other !== undefined
}
