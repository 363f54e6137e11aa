import { sql } from 'kysely'
import { clock, minutes } from '../../../platform/clock.ts'
import { hashOf } from '../../../platform/crypto/chance.ts'
import type { Db } from '../../../tables.ts'
import { madeShownMinutes } from './policy.ts'

/** For whom a code can be made, by membership or account; undefined for whoever may not. */
export async function findSubject(db: Db, subject: string) {
  const { rows } = await sql<{ display_name: string; group_id: string | null }>`
    select display_name, group_id from access.code_subject(${subject})`.execute(db)
  return rows[0]
}

/** A code that the member made a moment ago and that nobody has used. */
export async function findMadeCode(db: Db, code: string) {
  const now = clock.now()
  const since = new Date(now.getTime() - minutes(madeShownMinutes))
  const { rows } = await sql<{ kind: 'person' | 'newcomer'; expires_at: Date }>`
    select * from access.made_code(${hashOf(code)}, ${since}, ${now})`.execute(db)
  return rows[0]
}

/** Whether a code opens an account for somebody new, without using it. */
export async function isNewcomerCode(db: Db, code: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select access.is_newcomer_code(${hashOf(code)}, ${clock.now()}) as is`.execute(db)
  return rows[0]?.is ?? false
}

/** The codes that others made for the member, newest first. */
export const myCodes = (db: Db) =>
  db
    .selectFrom('handed_codes as h')
    .leftJoin('groups as g', 'g.id', 'h.group_id')
    .select(['h.id', 'h.made_role', 'h.reason', 'h.made_at', 'h.expires_at', 'h.used_at', 'h.ended_at'])
    .select('g.short_name as group_name')
    .orderBy('h.made_at', 'desc')
    .limit(50)
    .execute()

export type MyCode = Awaited<ReturnType<typeof myCodes>>[number]

/** A code by its hash, locked until the transaction ends. Acts as system. */
export const findForUse = (db: Db, code: string) =>
  db
    .selectFrom('handed_codes')
    .select(['id', 'kind', 'person_id', 'made_by', 'made_role', 'group_id', 'reason'])
    .select(['expires_at', 'used_at', 'used_key', 'ended_at'])
    .where('code_hash', '=', hashOf(code))
    .forUpdate()
    .executeTakeFirst()

export type ForUse = NonNullable<Awaited<ReturnType<typeof findForUse>>>

/** Whether somebody is here, has no way in of their own, and no power. Acts as system. */
export async function hasNoWay(db: Db, person: string, texts: boolean): Promise<boolean> {
  const { rows } = await sql<{ none: boolean }>`
    select access.has_no_way(${person}, ${texts}, ${clock.now()})
      and exists (select from people where id = ${person} and left_at is null) as none`.execute(db)
  return rows[0]?.none ?? false
}
