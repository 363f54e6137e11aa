import { type RawBuilder, sql } from 'kysely'
import { clock, days, hours } from '../../../platform/clock.ts'
import { derivedToken, hashOf, newToken, rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import { keptFor } from '../../../platform/retention/periods.ts'
import type { Db } from '../../../tables.ts'
import { logLook } from '../access-log/commands.ts'
import { kindOf } from '../policy.ts'
import { endSecrets } from '../second-factor/commands.ts'
import { openSession, type Proof } from '../sign-in/commands.ts'
import { recoveryDays, waitingHours } from './policy.ts'
import { type ForUse, findForUse, isTaken, recoveriesOver } from './queries.ts'

export type Asked = { address: string; reason: string }
type Opened = 'opened' | 'open' | 'taken' | 'alone'

/**
 * Opens a recovery, as a coordinator. Answers `open` where one runs already, `taken` where the address is another account's,
 * `alone` where nobody could agree. Throws 404 where the person is not there, or is oneself.
 */
export async function openRecovery(db: Db, person: string, { address, reason }: Asked): Promise<Opened> {
  const id = rowId()
  const now = clock.now().getTime()
  const [waits, expires] = [new Date(now + hours(waitingHours)), new Date(now + days(recoveryDays))]
  const { rows } = await sql<{ done: Opened | null }>`
    select access.open_recovery(${id}, ${person}, ${address}, ${reason}, ${waits}, ${expires}, ${new Date(now)}) as done`.execute(
    db,
  )
  const done = found(rows[0]?.done)
  if (done !== 'opened') return done
  await record(db, 'recovery.opened', { recovery: id })
  await logLook(db, { what: 'recovery_started', of: [id], reason })
  return done
}

/** Agrees as the second person; false where it is over, or agreed to by somebody else in between. */
export async function agreeToRecovery(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string | null }>`
    select access.agree_recovery(${id}, ${clock.now()}) as id`.execute(db)
  if (!rows[0]?.id) return false
  await record(db, 'recovery.agreed', { recovery: id })
  await logLook(db, { what: 'recovery_done', of: [id] })
  return true
}

/** Refuses an open recovery, or takes back one's own; false where it is over. */
export async function refuseRecovery(db: Db, id: string, reason: string): Promise<boolean> {
  const { rows } = await sql<{ id: string | null }>`
    select access.refuse_recovery(${id}, ${reason}, ${clock.now()}) as id`.execute(db)
  if (!rows[0]?.id) return false
  await record(db, 'recovery.refused', { recovery: id })
  await logLook(db, { what: 'recovery_refused', of: [id], reason })
  return true
}

/** Has the link sent once more, as whoever opened the recovery; the one before works no more. False where it is over, or never went out. */
export async function sendRecoveryAgain(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string | null }>`
    select access.send_recovery_again(${id}, ${clock.now()}) as id`.execute(db)
  if (!rows[0]?.id) return false
  await record(db, 'recovery.sent_again', { recovery: id, link: rowId() })
  await logLook(db, { what: 'recovery_sent', of: [id] })
  return true
}

/** Stops a recovery by the link of an old address; false where it is over. */
export const stopRecovery = (db: Db, token: string): Promise<boolean> =>
  noteStop(db, sql`select access.stop_recovery(${hashOf(token)}, ${clock.now()}) as id`)

/** Stops the recovery of one's own account; false where none runs. */
export const stopMyRecovery = (db: Db): Promise<boolean> =>
  noteStop(db, sql`select access.stop_my_recovery(${clock.now()}) as id`)

async function noteStop(db: Db, stop: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await (stop as RawBuilder<{ id: string | null }>).execute(db)
  const recovery = rows[0]?.id
  if (!recovery) return false
  await record(db, 'recovery.stopped', { recovery })
  return true
}

/**
 * Makes one of the two links of a recovery, once: null where it was made before. `again`: the id of one to come in by, in the
 * place of an older one that was lost. Its token is stored nowhere. Acts as system.
 */
export async function makeRecoveryLink(db: Db, recovery: string, purpose: 'stop' | 'use', again?: string) {
  const token = newToken()
  const id = again ?? rowId()
  if (again) {
    const older = db.deleteFrom('recovery_links').where('recovery_id', '=', recovery).where('id', '<', again)
    await older.where('purpose', '=', purpose).where('used_at', 'is', null).execute()
  }
  const made = await db
    .insertInto('recovery_links')
    .values({ id, recovery_id: recovery, purpose, token_hash: hashOf(token), made_at: clock.now() })
    .onConflict((c) => c.columns(['recovery_id', 'purpose']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made ? token : null
}

/** Ends those whose time is over. Acts as system. */
export async function expireRecoveries(db: Db) {
  for (const { id } of await recoveriesOver(db)) {
    const ended = await db
      .updateTable('recoveries')
      .set({ ended_at: clock.now(), ending: 'expired' })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (ended) await record(db, 'recovery.expired', { recovery: id })
  }
}

/**
 * Lets those go on that were agreed to and have waited. The wait runs from when the old addresses were told, so that a queue
 * that stood still takes no time away from the owner. Acts as system.
 */
export async function readyRecoveries(db: Db) {
  const now = clock.now()
  const ready = await db
    .updateTable('recoveries as r')
    .set({ sent_at: now })
    .where('r.agreed_at', 'is not', null)
    .where('r.sent_at', 'is', null)
    .where('r.ended_at', 'is', null)
    .where('r.expires_at', '>', now)
    .where('r.waits_until', '<=', now)
    .where((e) =>
      e.exists(
        e
          .selectFrom('recovery_links as l')
          .select('l.id')
          .whereRef('l.recovery_id', '=', 'r.id')
          .where('l.purpose', '=', 'stop')
          .where('l.made_at', '<=', new Date(now.getTime() - hours(waitingHours))),
      ),
    )
    .returning('r.id')
    .execute()
  for (const { id } of ready) await record(db, 'recovery.ready', { recovery: id })
}

export type BackIn = { session: string; opened: 'open' | 'waits' }

/**
 * Lets somebody back in by their link: the new address becomes the only one, every session, password, second factor and link
 * under way ends, and a session opens. The same form twice is the same arrival. `taken` where the address has become another
 * account's; null where the link no longer works. Acts as system.
 */
export async function useRecovery(
  db: Db,
  token: string,
  key: string,
  come: Pick<Proof, 'visit' | 'instead'>,
): Promise<BackIn | 'taken' | null> {
  const recovery = await findForUse(db, token)
  const isAgain = Boolean(recovery?.used_at && recovery.used_key === key)
  if (!recovery || (recovery.ended_at && !isAgain)) return null
  if (!isAgain) {
    if (await isTaken(db, recovery.address, recovery.person_id)) return 'taken'
    await endWaysIn(db, recovery.person_id)
    await endByUse(db, recovery, key)
    await record(db, 'recovery.used', { recovery: recovery.id })
    await logLook(db, { what: 'recovery_used', of: [recovery.id] })
  }
  const session = derivedToken('session', token, key)
  const proof = { ...come, person: recovery.person_id, by: 'link', key, next: null, both: false } as const
  return { session, opened: await openSession(db, { ...proof, token: session }) }
}

async function endWaysIn(db: Db, person: string) {
  await endSecrets(db, person)
  await db.deleteFrom('contact_details').where('person_id', '=', person).execute()
}

async function endByUse(db: Db, { id, link, person_id, address }: ForUse, key: string) {
  const now = clock.now()
  await db
    .insertInto('contact_details')
    .values({ id: rowId(), person_id, kind: kindOf(address), address, verified_at: now, created_at: now })
    .execute()
  await db
    .updateTable('recoveries')
    .set({ ended_at: now, ended_by: person_id, ending: 'done' })
    .where('id', '=', id)
    .execute()
  await db.updateTable('recovery_links').set({ used_at: now, used_key: key }).where('id', '=', link).execute()
}

/** Deletes the record of recoveries that ended a year ago. Acts as system. */
export async function forgetRecoveries(db: Db): Promise<number> {
  const before = new Date(clock.now().getTime() - keptFor('recoveries'))
  const gone = await db.deleteFrom('recoveries').where('ended_at', '<', before).executeTakeFirst()
  return Number(gone.numDeletedRows)
}
