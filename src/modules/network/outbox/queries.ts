import type { Db } from '../../../tables.ts'

/** The fifty newest mails, newest first. */
export const newestMails = (db: Db) =>
  db
    .selectFrom('outbox')
    .select([
      'id',
      'person_id',
      'channel',
      'subject',
      'address',
      'template',
      'lang',
      'made_at',
      'sent_at',
      'failed_at',
    ])
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()

/** One kept mail, as text. */
export const findMail = (db: Db, id: string) =>
  db
    .selectFrom('outbox')
    .select([
      'person_id',
      'channel',
      'subject',
      'address',
      'body_text',
      'lang',
      'secret_until',
      'sent_at',
      'failed_at',
    ])
    .where('id', '=', id)
    .executeTakeFirst()

/** Whether a kept message is a mail or a text. Acts as system. */
export async function channelOfMail(db: Db, id: string): Promise<'mail' | 'text'> {
  const row = await db.selectFrom('outbox').select('channel').where('id', '=', id).executeTakeFirst()
  return row?.channel ?? 'mail'
}
