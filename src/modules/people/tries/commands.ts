import { sql } from 'kysely'
import { clock, hours } from '../../../platform/clock.ts'
import { newToken, rowId } from '../../../platform/crypto/chance.ts'
import { keptFor } from '../../../platform/retention/periods.ts'
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
export async function forgetTries(db: Db): Promise<{ tries: number; known_devices: number }> {
  const before = (span: number) => new Date(clock.now().getTime() - span)
  const tries = await db
    .deleteFrom('tries')
    .where('made_at', '<', before(keptFor('tries')))
    .executeTakeFirst()
  const devices = await db
    .deleteFrom('known_devices')
    .where('seen_at', '<', before(keptFor('known_devices')))
    .executeTakeFirst()
  for (const table of ['waiting_sign_ins', 'challenges'] as const)
    await db
      .deleteFrom(table)
      .where('expires_at', '<', before(hours(1)))
      .execute()
  return { tries: Number(tries.numDeletedRows), known_devices: Number(devices.numDeletedRows) }
}
