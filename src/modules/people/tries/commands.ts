import { sql } from 'kysely'
import { clock, days, hours } from '../../../platform/clock.ts'
import { newToken, rowId } from '../../../platform/crypto/chance.ts'
import type { Db } from '../../../tables.ts'
import type { Budget } from './policy.ts'

/** Takes one try from each budget; answers its id, or null when one of them is used up and nothing was taken. */
export async function takeTry(db: Db, budgets: Budget[]): Promise<string | null> {
  const ids = budgets.map(() => rowId())
  const [marks, most, seconds] = [
    budgets.map((b) => b.mark),
    budgets.map((b) => b.most),
    budgets.map((b) => b.seconds),
  ]
  const chance = Buffer.from(newToken(), 'base64url')
  const { rows } = await sql<{ taken: boolean }>`
    select access.take_try(${ids}, ${marks}, ${most}, ${seconds}, ${chance}, ${clock.now()}) as taken`.execute(
    db,
  )
  return rows[0]?.taken ? ids[0]! : null
}

/** Gives a try back that was right. Acts as system. */
export async function giveBack(db: Db, tried: string) {
  await db.deleteFrom('tries').where('try_id', '=', tried).execute()
}

/** Deletes what is past its time: tries after a day, waits and challenges after an hour, devices not seen for 400 days. Acts as system. */
export async function forgetTries(db: Db) {
  const before = (span: number) => new Date(clock.now().getTime() - span)
  await db
    .deleteFrom('tries')
    .where('made_at', '<', before(hours(24)))
    .execute()
  await db
    .deleteFrom('waiting_sign_ins')
    .where('expires_at', '<', before(hours(1)))
    .execute()
  await db
    .deleteFrom('challenges')
    .where('expires_at', '<', before(hours(1)))
    .execute()
  await db
    .deleteFrom('known_devices')
    .where('seen_at', '<', before(days(400)))
    .execute()
}
