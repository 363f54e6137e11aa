import { sql } from 'kysely'
import { unsealed } from '../../../platform/crypto/sealed.ts'
import type { Db } from '../../../tables.ts'
import { looksOnPage, type SeenLook } from './policy.ts'

type Row = Omit<SeenLook, 'reason'> & { reason: Buffer | null; reason_key: Buffer; found: number }

/** Who looked at the reader's own data, newest first, one page of it; and how many entries there are. */
export async function myLooks(db: Db, page: number): Promise<{ looks: SeenLook[]; found: number }> {
  const { rows } =
    await sql<Row>`select * from access.my_looks(${looksOnPage}, ${(page - 1) * looksOnPage})`.execute(db)
  return { looks: rows.map(opened), found: rows[0]?.found ?? 0 }
}

/** All that somebody may read of who looked at theirs. Acts as system. */
export async function looksOf(db: Db, person: string): Promise<SeenLook[]> {
  const { rows } = await sql<Row>`select * from access.looks_of(${person}, ${null}, 0)`.execute(db)
  return rows.map(opened)
}

const opened = ({ reason_key, found: _, ...row }: Row): SeenLook => ({
  ...row,
  reason: row.reason && unsealed(row.reason, reason_key),
})

/** Whole, with so many entries; or the first place where an entry is missing or is not as it was written. */
export type LogState = { entries: number; broken: number | null }

const atOnce = 20_000

/** Holds every entry to its hash, and the last to what the log says of its own length. Acts as system. */
export async function checkLog(db: Db): Promise<LogState> {
  let [after, before] = [0, Buffer.alloc(0)]
  for (;;) {
    const { rows } = await sql<{ looked: number; broken: number | null; last: Buffer | null }>`
      select * from access.check_log(${after}, ${before}, ${atOnce})`.execute(db)
    const { looked, broken, last } = rows[0]!
    if (broken !== null) return { entries: after, broken }
    after += looked
    before = Buffer.from(last ?? before)
    if (looked < atOnce) break
  }
  const head = await db.selectFrom('access_log_head').select(['entries', 'hash']).executeTakeFirstOrThrow()
  const isWhole = head.entries === after && head.hash.equals(before)
  return { entries: after, broken: isWhole ? null : after + 1 }
}
