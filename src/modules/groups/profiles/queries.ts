import { sql } from 'kysely'
import type { Db } from '../../../tables.ts'
import type { AnyField } from '../../people/profile/schema.ts'
import type { Membership } from '../queries.ts'
import type { Reader } from './policy.ts'

export type ShownField = {
  membership_id: string
  field: AnyField
  words: string | null
  choices: string[]
  language: string | null
}

/** What a membership shows to the reader of this request. */
export const shownBy = (db: Db, membership: string): Promise<ShownField[]> =>
  db
    .selectFrom('seen.profiles')
    .select(['membership_id', 'field', 'words', 'choices', 'language'])
    .where('membership_id', '=', membership)
    .execute()

/** What another reader would be shown of the member of this request: asked of the database as that reader. */
export async function seenAs(db: Db, { kind, membership }: Reader): Promise<ShownField[]> {
  const { rows } = await sql<ShownField>`
    select * from access.see_me_as(${kind}, ${membership})`.execute(db)
  return rows
}

/** One member of a group, as far as the reader may know. */
export const findMember = (db: Db, group: string, membership: string): Promise<Membership | undefined> =>
  db
    .selectFrom('seen.members')
    .select(['id', 'group_id', 'display_name', 'patch_seed', 'mine', 'holds'])
    .select(['joined_at', 'welcomed_at', 'welcomed_by', 'listens_until'])
    .where('group_id', '=', group)
    .where('id', '=', membership)
    .executeTakeFirst()
