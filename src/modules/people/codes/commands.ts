import { sql } from 'kysely'
import { clock, minutes } from '../../../platform/clock.ts'
import { derivedToken, hashOf, newDigits, newToken, rowId } from '../../../platform/crypto/chance.ts'
import type { Db } from '../../../tables.ts'
import type { Proof } from '../sign-in/commands.ts'
import { type Arrival, useLink } from '../sign-in/commands.ts'
import { giveBack, takeTry } from '../tries/commands.ts'
import { typedCodeBudgets } from '../tries/policy.ts'
import { codeMinutes } from './policy.ts'

/** The secret of the page that asks for a code, from its form: a form that comes again asks for the same page. */
export const askedSecret = (key: string): string => derivedToken('asked', key)

/** What a request for a code keeps of where it came from: hashes of the page's secret and of the device's. */
export const askedFrom = (asked: string, device: string | null) => ({
  asked_hash: hashOf(asked),
  device_hash: hashOf(device ?? newToken()),
})

/** No mailed link has a dot: a code is never taken for one. */
export const codeToken = (asked: Buffer, code: string): string => `${asked.toString('hex')}.${code}`

type Request = { id: string; asked_hash: Buffer | null }

/**
 * Makes the code that an asked link becomes for a number; answers it, or null for a request without a page. Stored is a hash
 * that nobody can turn into a way in who does not hold the page's secret as well. Acts as system.
 */
export async function makeCode(db: Db, request: Request, person: string | null): Promise<string | null> {
  if (!request.asked_hash) return null
  const now = clock.now()
  for (;;) {
    const code = newDigits(6)
    const row = await db
      .insertInto('links')
      .values({
        id: rowId(),
        token_hash: hashOf(codeToken(request.asked_hash, code)),
        request_id: request.id,
        person_id: person,
        made_at: now,
        expires_at: new Date(now.getTime() + minutes(codeMinutes)),
      })
      .onConflict((c) => c.column('token_hash').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row) return code
  }
}

/** One at a time from here to the end of the transaction, so that no two jobs both send the last text. Acts as system. */
export const inTurn = (db: Db) => sql`select pg_advisory_xact_lock(hashtextextended('texts', 23))`.execute(db)

type Typed = { asked: string; code: string; key: string; network: string | null }

/**
 * Uses a code by text, from the page that asked for it. `many` where its tries are used up; null for a code that is wrong, over,
 * or used by another form. Acts as system.
 */
export async function useTextCode(
  db: Db,
  { asked, code, key, network }: Typed,
  come: Pick<Proof, 'visit' | 'instead'>,
): Promise<Arrival | 'many' | null> {
  const mark = hashOf(asked)
  const tried = await takeTry(db, typedCodeBudgets(mark.toString('hex'), network))
  if (!tried) return 'many'
  const arrival = await useLink(db, codeToken(mark, code), key, { ...come, by: 'text' })
  if (arrival) await giveBack(db, tried)
  return arrival
}
