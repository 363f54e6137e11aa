import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import type { Db } from '../../../tables.ts'

/** How often each reason was given in the last year, for those who hold the group; none while fewer than five gave one. */
export async function leavingReasons(db: Db, group: string): Promise<{ reason: string; count: number }[]> {
  const { rows } = await sql<{ reason: string; count: number }>`
    select * from access.leaving_reasons(${group}, ${clock.now()})`.execute(db)
  return rows
}

/** What those who left wrote for those who hold the group, in an order that tells nothing. */
export const leavingWords = (db: Db, group: string) =>
  db
    .selectFrom('leaving_words')
    .select(['id', 'reason', 'words'])
    .where('group_id', '=', group)
    .orderBy('id')
    .limit(100)
    .execute()

/** What a coordinator is to look at, with the name of the account where its owner wants to be written to. */
export const findLeavingAsk = (db: Db, id: string) =>
  db
    .selectFrom('leaving_asks as a')
    .innerJoin('groups as g', 'g.id', 'a.group_id')
    .leftJoin('seen.people as p', 'p.id', 'a.person_id')
    .select(['a.id', 'a.group_id', 'a.reason', 'a.words', 'a.person_id', 'a.told_at'])
    .select(['g.short_name', 'p.display_name'])
    .where('a.id', '=', id)
    .executeTakeFirst()
export type LeavingAsk = NonNullable<Awaited<ReturnType<typeof findLeavingAsk>>>
