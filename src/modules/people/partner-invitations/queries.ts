import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { hashOf } from '../../../platform/crypto/chance.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Db } from '../../../tables.ts'
import { termRuns } from '../queries.ts'

/** The invitations that can still be taken up, the newest first. For coordinators. */
export const openInvitations = (db: Db) =>
  db
    .selectFrom('partner_invitations')
    .select(['id', 'partner_id', 'address', 'expires_at'])
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', clock.now())
    .orderBy('invited_at', 'desc')
    .limit(100)
    .execute()

export type OpenInvitation = Awaited<ReturnType<typeof openInvitations>>[number]

export type Invitation = { partner_id: string; address: string; lang: Lang; answered: boolean }

/** What a link invites to, without using it; undefined when it is unknown or over. */
export async function findInvitation(db: Db, token: string): Promise<Invitation | undefined> {
  const { rows } = await sql<Invitation>`
    select * from access.look_at_invitation(${hashOf(token)}, ${clock.now()})`.execute(db)
  return rows[0]
}

/** What the mail of an invitation needs. Acts as system. */
export const aboutInvitation = (db: Db, id: string) =>
  db
    .selectFrom('partner_invitations')
    .select(['id', 'partner_id', 'address', 'lang'])
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()

/** An invitation that can be taken up, or was by this very person, locked until the transaction ends. It stands as long as who invited coordinates. Acts as system. */
export const findForUse = (db: Db, token: string) =>
  db
    .selectFrom('partner_invitations as i')
    .select(['i.id', 'i.partner_id', 'i.address', 'i.lang', 'i.reason', 'i.role_ends_at', 'i.invited_by'])
    .select(['i.request_id', 'i.used_by'])
    .where('i.token_hash', '=', hashOf(token))
    .where('i.withdrawn_at', 'is', null)
    .where('i.expires_at', '>', clock.now())
    .where((e) =>
      e.exists(
        e
          .selectFrom('role_terms as t')
          .select('t.id')
          .whereRef('t.person_id', '=', 'i.invited_by')
          .where('t.role', '=', 'coordinator')
          .where(termRuns('t')),
      ),
    )
    .forUpdate('i')
    .executeTakeFirst()

export type ForUse = NonNullable<Awaited<ReturnType<typeof findForUse>>>

/** Whether an address belongs to somebody; nobody takes it until the transaction ends. Acts as system. */
export async function hasAccount(db: Db, address: string): Promise<boolean> {
  const key = address.toLowerCase()
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 7))`.execute(db)
  const row = await db
    .selectFrom('contact_details')
    .select('id')
    .where('kind', '=', 'email')
    .where(sql<string>`lower(address)`, '=', key)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether an adult can be a contact of a partner, and is not one already. Acts as system. */
export async function canBecomeContact(db: Db, person: string): Promise<boolean> {
  const row = await db
    .selectFrom('people as p')
    .select('p.id')
    .where('p.id', '=', person)
    .where('p.age_class', '=', 'adult')
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('role_terms as t')
            .select('t.id')
            .whereRef('t.person_id', '=', 'p.id')
            .where('t.role', '=', 'partner_contact')
            .where(termRuns('t')),
        ),
      ),
    )
    .executeTakeFirst()
  return row !== undefined
}

/** Invitations that went to an address of somebody's, or that they took up. Acts as system. */
export const invitationsOf = (db: Db, person: string) =>
  db
    .selectFrom('partner_invitations')
    .selectAll()
    .where((e) =>
      e.or([
        e('used_by', '=', person),
        e(
          sql<string>`lower(address)`,
          'in',
          e
            .selectFrom('contact_details as c')
            .select(sql<string>`lower(c.address)`.as('address'))
            .where('c.person_id', '=', person),
        ),
      ]),
    )
    .execute()
