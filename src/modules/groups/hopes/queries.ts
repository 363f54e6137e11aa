import type { Db } from '../../../tables.ts'
import type { HopeTables } from './schema.ts'

export type Hope = Omit<HopeTables['hopes'], 'id'>
export type ToldHope = HopeTables['seen.hopes']

/** What the reader hoped for in a group; undefined where they said nothing. */
export const myHope = (db: Db, group: string): Promise<Hope | undefined> =>
  db
    .selectFrom('hopes as h')
    .innerJoin('seen.my_memberships as m', 'm.id', 'h.membership_id')
    .select(['h.membership_id', 'h.answers', 'h.words', 'h.told_at', 'h.ask_at', 'h.asked_at'])
    .select(['h.postponed_at', 'h.answer', 'h.answered_at', 'h.more', 'h.quiet_at'])
    .where('m.group_id', '=', group)
    .executeTakeFirst()

/** A hope that did not come true, for those who hold the group; undefined where its owner wants no answer. */
export const toldHope = (db: Db, group: string, membership: string): Promise<ToldHope | undefined> =>
  db
    .selectFrom('seen.hopes')
    .selectAll()
    .where('group_id', '=', group)
    .where('membership_id', '=', membership)
    .executeTakeFirst()

/** The hopes whose time has come. Acts as system. */
export const dueHopes = (db: Db, now: Date) =>
  db
    .selectFrom('hopes as h')
    .innerJoin('memberships as m', 'm.id', 'h.membership_id')
    .select(['h.id', 'h.membership_id'])
    .where('h.ask_at', '<=', now)
    .where('h.asked_at', 'is', null)
    .where('h.answered_at', 'is', null)
    .where('m.left_at', 'is', null)
    .orderBy('h.ask_at')
    .limit(500)
    .execute()

/** Whether the question is still open. Acts as system. */
export const isStillAsked = async (db: Db, membership: string): Promise<boolean> =>
  Boolean(
    await db
      .selectFrom('hopes')
      .select('id')
      .where('membership_id', '=', membership)
      .where('asked_at', 'is not', null)
      .where('answered_at', 'is', null)
      .executeTakeFirst(),
  )
