import { sql } from 'kysely'
import { clock, hours } from '../../../platform/clock.ts'
import { hashOf } from '../../../platform/crypto/chance.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Db } from '../../../tables.ts'
import { confirmHours } from '../own-data/policy.ts'

/** How somebody is reached. Acts as system. */
export const contactsOf = (db: Db, person: string) =>
  db
    .selectFrom('contact_details')
    .select(['kind', 'address'])
    .where('person_id', '=', person)
    .orderBy('kind')
    .execute()

/** A new address that the member has asked for and not confirmed yet. */
export const myNewAddress = (db: Db) =>
  db
    .selectFrom('address_changes')
    .select(['id', 'address'])
    .where('asked_at', '>', new Date(clock.now().getTime() - hours(confirmHours)))
    .executeTakeFirst()

/** Whether a link to a new address still works, without using it; in which language its person reads. */
export async function findAddressLink(db: Db, token: string): Promise<{ lang: Lang } | undefined> {
  const since = new Date(clock.now().getTime() - hours(confirmHours))
  const { rows } = await sql<{
    lang: Lang
  }>`select * from access.look_at_address(${hashOf(token)}, ${since})`.execute(db)
  return rows[0]
}

/** What the mails about a new address need: who asked, and whether the new one is another's. Acts as system. */
export async function aboutChange(db: Db, change: string) {
  return db
    .selectFrom('address_changes as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .select(['a.id', 'a.address', 'a.person_id', 'a.token_hash', 'p.lang', 'p.display_name'])
    .select((e) =>
      e
        .exists(
          e
            .selectFrom('contact_details as o')
            .select('o.id')
            .where(sql<boolean>`o.kind = access.kind_of(a.address) and lower(o.address) = lower(a.address)`),
        )
        .as('taken'),
    )
    .where('a.id', '=', change)
    .executeTakeFirst()
}
