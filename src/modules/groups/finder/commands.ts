import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { hiddenId, newToken, rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { Wanted } from '../directory/policy.ts'
import type { WishInput } from './forms.ts'
import { monthOf, mostWishes, needBudget } from './policy.ts'

/**
 * Counts what no group meets: one more in the row of its month. Whoever asked is not in it: the program writes, in a
 * transaction of its own. Nothing is counted where this very button was pressed before, and false is answered where one
 * network of addresses has used up its budget. Acts as system.
 */
export async function countNeed(db: Db, wanted: Wanted, { key, from }: Pressed): Promise<boolean> {
  if (key && !(await isFirst(db, key))) return true
  if (!(await isWithinBudget(db, from))) return false
  const month = monthOf(clock.now())
  const need = { month, ...(await coarse(db, wanted, month)) }
  await db
    .insertInto('unmet_needs')
    .values({ id: hiddenId(), ...need, times: 1 })
    .onConflict((c) =>
      c
        .columns(['month', 'condition_id', 'audience', 'stage', 'language', 'format', 'country', 'region'])
        .doUpdateSet({ times: sql`unmet_needs.times + 1` }),
    )
    .execute()
  await record(db, 'need.counted', {})
  return true
}

/** The key of the form that was sent, and the network that it came from. */
type Pressed = { key: string | null; from: string | null }

/** What is kept of a need. Past 5,000 different ones a month only what it is about and its language are kept apart. */
async function coarse(db: Db, wanted: Wanted, month: string) {
  const { different } = await db
    .selectFrom('unmet_needs')
    .select((e) => e.fn.countAll<number>().as('different'))
    .where('month', '=', month)
    .executeTakeFirstOrThrow()
  const nothing = { audience: null, stage: null, format: null, country: null, region: null }
  const { for: audience, stage, format, town } = wanted
  const fine = { audience, stage, format, country: town?.country ?? null, region: town?.region || null }
  return { condition_id: wanted.condition, language: wanted.language, ...(different < 5000 ? fine : nothing) }
}

/** Takes a try of the network's budget; what is kept of that, for a day, is a keyed mark without what was counted. */
async function isWithinBudget(db: Db, from: string | null): Promise<boolean> {
  const { mark, most, seconds } = needBudget(from)
  const chance = Buffer.from(newToken(), 'base64url')
  const { rows } = await sql<{ taken: boolean }>`
    select access.take_try(${[rowId()]}, ${[mark]}, ${[most]}, ${[seconds]}, ${chance}, ${clock.now()}) as taken`.execute(
    db,
  )
  return rows[0]?.taken ?? false
}

/** Whether a form's key comes for the first time. The row names no answer and, since the program asks, nobody. */
async function isFirst(db: Db, key: string): Promise<boolean> {
  const { rows } = await sql<{ fresh: boolean }>`
    select fresh from access.take_request('a need is counted', ${key}, ${clock.now()}, null)`.execute(db)
  return rows[0]?.fresh ?? false
}

/** Keeps what a member wants to be told of, but not where they live. Answers false when they have as many wishes as one may have. */
export async function keepWish(db: Db, input: WishInput): Promise<boolean> {
  const { open } = await db
    .selectFrom('group_wishes')
    .select((e) => e.fn.countAll<number>().as('open'))
    .executeTakeFirstOrThrow()
  if (open >= mostWishes) return false
  const { condition, for: audience, only: _only, ...rest } = input
  const id = rowId()
  await db
    .insertInto('group_wishes')
    .values({
      ...rest,
      id,
      condition_id: condition,
      audience,
      asked_at: clock.now(),
    })
    .execute()
  await record(db, 'wish.kept', { wish: id })
  return true
}

/** Ends a wish of one's own: nothing of it is kept. Throws 404 where there is none. */
export async function endWish(db: Db, wish: string) {
  const row = await db.deleteFrom('group_wishes').where('id', '=', wish).returning('id').executeTakeFirst()
  await record(db, 'wish.ended', { wish: found(row).id })
}

/** Notes that somebody was told of a group, once; answers whether this was the time. Acts as system. */
export async function markTold(db: Db, wish: string, group: string): Promise<boolean> {
  const row = await db
    .updateTable('group_wishes')
    .set({ told_at: clock.now(), group_id: group })
    .where('id', '=', wish)
    .where('told_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (row) await record(db, 'wish.told', { wish, group })
  return Boolean(row)
}
