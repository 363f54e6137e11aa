/**
 * Sending one kept text message: a signed POST to the operator's gateway, which passes it on to whichever company sends texts.
 * Outside any transaction: read, send, then note what became of it. The id is the same at each try, so that a gateway that
 * took a text already can know it again.
 */
import { createHmac } from 'node:crypto'
import type { Kysely } from 'kysely'
import { clock, seconds } from '../clock.ts'
import type { OutboxTables } from './schema.ts'

type System = <R>(reason: string, work: (db: Kysely<OutboxTables>) => Promise<R>) => Promise<R>

export type Gateway = { url: string; secret: string }

/** How long a gateway has to answer, and how much of its answer is read: nothing of it is kept. */
const limits = { wait: seconds(10), bytes: 4096 }

/** What is signed: the time in seconds, a dot, the body as it is sent. */
export const signatureOf = (secret: string, at: number, body: string): string =>
  `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`

/** Sends kept texts, each once: it throws where the gateway did not take one, to be tried again. */
export const makeTexter =
  (gateway: Gateway, system: System, wait = limits.wait) =>
  async (id: string): Promise<void> => {
    const text = await system('a text goes out', (db) => findText(db, id))
    if (!text) return
    const isLate = text.secret_until !== null && text.secret_until <= clock.now()
    const failure = isLate ? 'too late' : await given(gateway, text, wait)
    await system('a text went out', (db) => note(db, text, failure))
  }

const findText = (db: Kysely<OutboxTables>, id: string) =>
  db
    .selectFrom('outbox')
    .select(['id', 'address', 'body_text', 'secret_until', 'last_day'])
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('failed_at', 'is', null)
    .executeTakeFirst()

type Kept = NonNullable<Awaited<ReturnType<typeof findText>>>

/** What became of it. A code is wiped, and of a last text nothing stays. */
async function note(db: Kysely<OutboxTables>, { id, secret_until, last_day }: Kept, failure: string | null) {
  if (last_day) return void (await db.deleteFrom('outbox').where('id', '=', id).execute())
  const done = failure ? { failed_at: clock.now(), failure } : { sent_at: clock.now() }
  const change = { ...done, ...(secret_until && { body_text: '' }) }
  await db.updateTable('outbox').set(change).where('id', '=', id).execute()
}

type Text = { id: string; address: string; body_text: string }

/** Null where the gateway took it, its status where it refused it for good; anything else throws, to be tried again. */
async function given({ url, secret }: Gateway, text: Text, wait: number): Promise<string | null> {
  const body = JSON.stringify({ id: text.id, to: text.address, text: text.body_text })
  const at = Math.floor(clock.now().getTime() / 1000)
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': text.id,
    'kith-signature': signatureOf(secret, at, body),
  }
  const asked = fetch(url, {
    method: 'POST',
    body,
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(wait),
  })
  const status = await asked.then(statusOf, () => 0)
  if (status >= 200 && status < 300) return null
  if ([400, 410, 413, 422].includes(status)) return String(status)
  throw new Error('the text gateway did not take it')
}

/** Reads a little of the answer, so that the connection can be used again, and drops the rest: the status alone counts. */
async function statusOf(answer: Response): Promise<number> {
  let left = limits.bytes
  const reader = answer.body?.getReader()
  const next = () => reader?.read().catch(() => undefined)
  for (let part = await next(); part && !part.done && left > 0; part = await next()) left -= part.value.length
  await reader?.cancel().catch(() => {})
  return answer.status
}
