/** Sending one kept mail over SMTP. Outside any transaction: read, send, then note what became of it. */
import type { Kysely } from 'kysely'
import nodemailer, { type Transporter } from 'nodemailer'
import { clock, seconds } from '../clock.ts'
import { unsentMark } from './letter.ts'
import type { OutboxTables } from './schema.ts'

type System = <R>(reason: string, work: (db: Kysely<OutboxTables>) => Promise<R>) => Promise<R>

export type Mailer = { send(mail: string): Promise<void>; close(): void }

/** A mailer for `smtpUrl`. `from`: the sender of every mail; `keepSecrets`: leave sign-in links in what was sent. */
export function makeMailer(smtpUrl: string, from: string, system: System): Mailer {
  const transport = nodemailer.createTransport(smtpUrl, {
    pool: true,
    connectionTimeout: seconds(10),
    greetingTimeout: seconds(10),
    socketTimeout: seconds(30),
    maxConnections: 2,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as never)
  return { send: (mail) => sendKept(transport, from, system, mail), close: () => transport.close() }
}

async function sendKept(transport: Transporter, from: string, system: System, id: string) {
  const mail = await system('a mail goes out', (db) =>
    db
      .selectFrom('outbox')
      .selectAll()
      .where('id', '=', id)
      .where('sent_at', 'is', null)
      .where('failed_at', 'is', null)
      .executeTakeFirst(),
  )
  if (!mail) return
  const wiped = { off_url: null, ...(mail.secret_until && { body_text: '', body_html: '' }) }
  const { filled, headers } = switchOf(mail.off_url)
  try {
    await transport.sendMail({
      from,
      to: { name: '', address: mail.address },
      messageId: mail.message_id,
      subject: mail.subject,
      text: filled(mail.body_text),
      html: filled(mail.body_html),
      date: mail.made_at,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.lang, ...headers },
    })
  } catch (error) {
    if (!isFinal(error)) throw new Error('the mail server did not take it')
    if (mail.last_day) return forget(system, id)
    await note(system, id, {
      failed_at: clock.now(),
      failure: String((error as { responseCode: number }).responseCode),
      ...wiped,
    })
    return
  }
  if (mail.last_day) return forget(system, id)
  await note(system, id, { sent_at: clock.now(), ...wiped })
}

/**
 * The address that switches a kind off: in the two headers of RFC 8058, and in the words, where a mark has kept its place so that
 * whoever reads kept mails cannot use it.
 */
function switchOf(url: string | null) {
  if (!url) return { filled: (words: string) => words, headers: {} }
  const place = url.replace(/[^/]+$/, unsentMark)
  return {
    filled: (words: string) => words.replaceAll(place, url),
    headers: { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }
}

/** A last mail leaves no address behind. */
const forget = async (system: System, id: string) => {
  await system('the last mail to somebody went out', (db) =>
    db.deleteFrom('outbox').where('id', '=', id).execute(),
  )
}

/** A reply of 5xx to the address or the message: trying again would not change it. One to the sender is the operator's to mend. */
function isFinal(error: unknown): boolean {
  const { responseCode = 0, command = '' } = error as { responseCode?: number; command?: string }
  return ['RCPT TO', 'DATA'].includes(command) && responseCode >= 500
}

const note = (
  system: System,
  id: string,
  change: Partial<Record<'sent_at' | 'failed_at' | 'failure' | 'body_text' | 'body_html', never>> | object,
) => system('a mail went out', (db) => db.updateTable('outbox').set(change).where('id', '=', id).execute())
