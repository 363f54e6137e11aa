/**
 * The outbox: a row in the transaction of what caused it, sent by a job. One row for each person, thing and step: its
 * Message-ID follows from them, so a repeated job writes nothing new and a crash between the server's yes and our commit
 * resends the very same message.
 */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { clock } from '../clock.ts'
import { rowId } from '../crypto/chance.ts'
import { type Reactions, record } from '../events/record.ts'
import { keptFor } from '../retention/periods.ts'
import { channelOf, type Letter, letterText, shortText } from './letter.ts'
import { LetterView } from './letter-view.tsx'
import type { OutboxTables } from './schema.ts'

declare module '../events/record.ts' {
  interface EventTypes {
    'mail.kept': { mail: string }
    'mail.delayed': { mail: string; until: string }
    'mail.dropped': { mail: string }
  }
}

export const mailReactions: Reactions = {
  'mail.kept': { jobs: ({ mail }) => [{ name: 'mail.send', payload: { mail } }], refresh: () => ['/outbox'] },
  'mail.delayed': { jobs: ({ mail, until }) => [{ name: 'mail.send', payload: { mail }, at: until }] },
  'mail.dropped': { refresh: () => ['/outbox'] },
}

export type Post = {
  template: string
  /** What the mail is about, and which step of it: with the address the key of "exactly one". */
  about: string
  person: string | null
  /** An email address, or a phone number as E.164: then the letter goes as the text message that it names. */
  address: string
  letter: Letter
  /** True when the letter holds what signs somebody in: its text is wiped once sent, and after a day. */
  secret: boolean
  /** For a secret that is over sooner: after so many milliseconds it is wiped, and not sent any more. */
  secretFor?: number
  /** The consent that the mail rests on. Left out for signing in and security: these go at once, whatever the hour. */
  restsOn?: string
  /** The kind of notice, and where a mail program switches it off. Left out for mails of the account. */
  notice?: { kind: string; off: string | null }
  /** Ids of other people whom the letter names: it goes when one of them leaves. */
  names?: string[]
  /** For somebody who has no account any more: the row goes when sent, and after so many milliseconds in any case. */
  last?: number
}

const later = (span: number) => new Date(clock.now().getTime() + span)

/**
 * Keeps a letter for sending, once. Answers the row's id, or null when this letter was kept before, or is none to send as a
 * text. `db` acts as system.
 */
export async function keepMail<T extends OutboxTables>(
  db: Kysely<T>,
  post: Post,
  host: string,
): Promise<string | null> {
  if (channelOf(post.address) === 'text' && post.letter.text === null) return null
  const key = createHash('sha256')
    .update([post.template, post.about, post.address.toLowerCase()].join('\n'))
    .digest('hex')
  const row = await (db as unknown as Kysely<OutboxTables>)
    .insertInto('outbox')
    .values(rowOf(post, `<${key.slice(0, 40)}@${host}>`))
    .onConflict((c) => c.column('message_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return null
  await record(db, 'mail.kept', { mail: row.id })
  return row.id
}

/** The mail goes later. Doing this twice only asks twice: what is sent is sent once. `db` acts as system. */
export const delayMail = <T extends OutboxTables>(db: Kysely<T>, mail: string, until: Date) =>
  record(db, 'mail.delayed', { mail, until: until.toISOString() })

/** The mail is not wanted any more: its words go, and it is never sent. `db` acts as system. */
export async function dropMail<T extends OutboxTables>(db: Kysely<T>, mail: string) {
  const row = await (db as unknown as Kysely<OutboxTables>)
    .updateTable('outbox')
    .set({ failed_at: clock.now(), failure: 'not wanted', body_text: '', body_html: '', off_url: null })
    .where('id', '=', mail)
    .where('sent_at', 'is', null)
    .where('failed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (row) await record(db, 'mail.dropped', { mail })
}

const rowOf = ({ letter, secret, secretFor, last, ...post }: Post, message_id: string) => ({
  id: rowId(),
  message_id,
  ...wordsOf(letter, channelOf(post.address)),
  template: post.template,
  person_id: post.person,
  address: post.address,
  lang: letter.lang,
  subject: letter.subject,
  made_at: clock.now(),
  rests_on: post.restsOn ?? null,
  notice_kind: post.notice?.kind ?? null,
  off_url: post.notice?.off ?? null,
  secret_until: secret ? later(secretFor ?? keptFor('mail_secrets')) : null,
  last_day: last ? later(last) : null,
  names: post.names ?? [],
})

/** A text message is plain and short; a mail is text and page. */
const wordsOf = (letter: Letter, channel: 'mail' | 'text') =>
  channel === 'text'
    ? { channel, body_text: shortText(letter) ?? '', body_html: '' }
    : { channel, body_text: letterText(letter), body_html: `<!doctype html>${LetterView({ letter })}` }
