import { sql } from 'kysely'
import type { Db } from '../../tables.ts'

/** Deletes the answers to forms made before `before`. Acts as system. */
export async function forgetAnswers(db: Db, before: Date) {
  await sql`delete from requests where made_at < ${before}`.execute(db)
}

/** Wipes the text of mails whose link is past its time, sent or not. Acts as system. */
export async function forgetSecrets(db: Db, now: Date) {
  await db
    .updateTable('outbox')
    .set({ body_text: '', body_html: '' })
    .where('secret_until', '<', now)
    .where('body_text', '<>', '')
    .execute()
}
