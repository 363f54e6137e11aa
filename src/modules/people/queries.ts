import { sql } from 'kysely'
import { clock, hours, minutes } from '../../platform/clock.ts'
import { hashOf } from '../../platform/crypto/chance.ts'
import type { Lang } from '../../platform/i18n/types.ts'
import type { Db } from '../../tables.ts'
import { agreementVersion } from './consents/policy.ts'
import { uses } from './consents/schema.ts'
import { kindOf, linksPerHour } from './policy.ts'
import type { PeopleTables, Role } from './schema.ts'

export type LinkState = {
  purpose: PeopleTables['link_requests']['purpose']
  display_name: string | null
  lang: Lang
}

/** What a link is for, without using it; undefined when it is unknown, used or too old. */
export async function findLink(db: Db, token: string): Promise<LinkState | undefined> {
  const { rows } =
    await sql<LinkState>`select * from access.look_at_link(${hashOf(token)}, ${clock.now()})`.execute(db)
  return rows[0]
}

/** Whether the term of a row (`table`: its name or alias in the query) runs at this moment. */
export function termRuns(table: string) {
  const now = clock.now()
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return sql<boolean>`(${column('ended_at')} is null and ${column('starts_at')} <= ${now}
    and (${column('ends_at')} is null or ${column('ends_at')} > ${now}))`
}

export type Term = { id: string; role: Role; group_id: string | null }

/** The roles that the member holds now. */
export function myTerms(db: Db): Promise<Term[]> {
  return db
    .selectFrom('role_terms')
    .select(['id', 'role', 'group_id'])
    .where(termRuns('role_terms'))
    .orderBy('granted_at')
    .execute()
}

export type Standing = {
  roles: Role[]
  second_step: boolean
  /** Somebody asked to be let into this account. */
  asked_for: boolean
  /** The version of the privacy page seen last; 0 where none was. */
  seen: number
  /** What is agreed to now, each in the newest version of its words. */
  agreed: Partial<Record<string, number>>
}

/** What the member's account stands on: roles held now, whether there is anything for a second step, what was read and agreed to. */
export async function myStanding(db: Db): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select array(select t.role from role_terms t where ${termRuns('t')} order by t.granted_at) as roles,
      exists (select from authenticators) or exists (select from passkeys) as second_step,
      exists (select from seen.my_recovery) as asked_for,
      coalesce((select version from privacy_reads), 0) as seen,
      coalesce((select jsonb_object_agg(c.use, c.version) from (select use, max(version) as version from consents
        where withdrawn_at is null and scope is null group by use) c), '{}') as agreed`.execute(db)
  return rows[0]!
}

/** What the member is told of: the version of the privacy page they saw last, and how many agreements stand on older words. */
export const newsOf = ({ seen, agreed }: Standing): { seen: number; asked: number } => ({
  seen,
  asked: uses.filter((use) => (agreed[use] ?? Infinity) < agreementVersion[use]).length,
})

/** How the member is reached: the email address, then the phone number; neither where they came by a code that was handed over. */
export const myContacts = (db: Db) =>
  db.selectFrom('contact_details').select(['kind', 'address']).orderBy('kind').execute()

export type Contacts = Awaited<ReturnType<typeof myContacts>>

/** The member's own address: the first of their contact details. */
export const myAddress = async (db: Db): Promise<string | undefined> => (await myContacts(db))[0]?.address

/** Where somebody is written to: by mail, else by text. For a query in which `c` is their contact details. */
export const isReached = sql<boolean>`not exists (
  select from contact_details o where o.person_id = c.person_id and o.kind < c.kind)`

/** The person behind an address. Acts as system. */
export const findByAddress = (db: Db, address: string) =>
  db
    .selectFrom('contact_details')
    .innerJoin('people', 'people.id', 'contact_details.person_id')
    .select(['people.id', 'people.display_name', 'people.lang'])
    .where('contact_details.kind', '=', kindOf(address))
    .where(sql<string>`lower(contact_details.address)`, '=', address.toLowerCase())
    .where('people.left_at', 'is', null)
    .executeTakeFirst()

/**
 * Whether an address has been sent as many links as an hour allows. What is sent counts, not what is asked: asking without end
 * sends no more than that. `canUse`: a link would open something for this address; then one is always under way, so that
 * nobody who asks for another's links keeps them out. Acts as system.
 */
export async function hasEnoughLinks(db: Db, address: string, canUse: boolean): Promise<boolean> {
  const key = address.toLowerCase()
  // One at a time for an address, so that two jobs do not both send the last one.
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 13))`.execute(db)
  const row = await db
    .selectFrom('outbox')
    .select((e) => e.fn.countAll<number>().as('sent'))
    .where(sql<string>`lower(address)`, '=', key)
    .where('template', 'in', ['sign_in', 'sign_up', 'no_account', 'confirm_address', 'address_taken'])
    .where('made_at', '>', new Date(clock.now().getTime() - hours(1)))
    .executeTakeFirstOrThrow()
  return row.sent >= linksPerHour && (!canUse || (await hasLivingLink(db, key)))
}

/** A link that was not used and works for ten minutes more. */
async function hasLivingLink(db: Db, address: string): Promise<boolean> {
  const row = await db
    .selectFrom('links')
    .innerJoin('link_requests', 'link_requests.id', 'links.request_id')
    .select('links.id')
    .where(sql<string>`lower(link_requests.address)`, '=', address)
    .where('links.used_at', 'is', null)
    .where('links.expires_at', '>', new Date(clock.now().getTime() + minutes(10)))
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a request was answered with a link before. Acts as system. */
export async function hasLink(db: Db, request: string): Promise<boolean> {
  const row = await db.selectFrom('links').select('id').where('request_id', '=', request).executeTakeFirst()
  return row !== undefined
}
