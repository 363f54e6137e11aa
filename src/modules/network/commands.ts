import { sql } from 'kysely'
import type { Db } from '../../tables.ts'

/** Deletes the answers to forms made before `before`. Acts as system. */
export async function forgetAnswers(db: Db, before: Date) {
  await sql`delete from requests where made_at < ${before}`.execute(db)
}
