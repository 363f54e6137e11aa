import { sql } from 'kysely'
import { clock, minutes } from '../../../platform/clock.ts'
import { derivedToken, hashOf, rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import { secondStepMinutes } from './policy.ts'
import { secondStepsOf, type Waiting } from './queries.ts'
import type { Means } from './schema.ts'

/** Where somebody signs in: a coarse name of the device, whether others use it too, and the token by which it is known again. */
export type Visit = { device: string | null; shared: boolean; known: string | null }

export type Proof = {
  person: string
  by: Means
  /** Becomes the token of the session, or of the wait for the second step. */
  token: string
  /** The form that brought it: sent twice, it opens one session. */
  key: string | null
  next: string | null
  visit: Visit
  /** True where what was shown counts as both factors. */
  both: boolean
  /** The session that this browser had before: it ends. */
  instead: string | null
  /** By which partner, and when that one last asked who they are. */
  from?: { partner: string; proved: Date | null }
}

/**
 * The one door, after any first factor: opens a session, or, where the person has a second factor that was not shown, a wait
 * for it. Answers which. Repeating it with the same token or form opens nothing new. Acts as system.
 */
export async function openSession(db: Db, proof: Proof): Promise<'open' | 'waits'> {
  const steps = found(await secondStepsOf(db, proof.person))
  if (!proof.both && proof.by !== 'passkey' && (steps.authenticator || steps.passkey)) {
    await openWait(db, { ...proof, by: proof.by })
    return 'waits'
  }
  const session = await insertSession(db, proof)
  if (proof.instead && proof.instead !== session)
    await db
      .updateTable('sessions')
      .set({ ended_at: clock.now() })
      .where('id', '=', proof.instead)
      .where('ended_at', 'is', null)
      .execute()
  await record(db, 'session.opened', { session })
  return 'open'
}

async function openWait(db: Db, proof: Proof & { by: Exclude<Means, 'passkey'> }) {
  const now = clock.now()
  const { person, by, token, next, visit, from } = proof
  await db
    .insertInto('waiting_sign_ins')
    .values({
      id: rowId(),
      token_hash: hashOf(token),
      person_id: person,
      opened_by: by,
      partner_id: from?.partner ?? null,
      next_path: next,
      device: visit.device,
      shared_at: visit.shared ? now : null,
      made_at: now,
      expires_at: new Date(now.getTime() + minutes(secondStepMinutes)),
    })
    .onConflict((c) => c.column('token_hash').doNothing())
    .execute()
  await record(db, 'sign_in.waits', { person })
}

/** A form that comes again opens no second session: its own gets the newer token. A device is known from now on, unless it is shared. */
async function insertSession(db: Db, proof: Proof): Promise<string> {
  const { person, visit } = proof
  const values = sessionRow(proof)
  const there = await findOwn(db, person, values.token_hash)
  if (there) return there
  const { id } = await db
    .insertInto('sessions')
    .values(values)
    .onConflict((c) =>
      c
        .columns(['person_id', 'opened_key'])
        .where('opened_key', 'is not', null)
        .where('ended_at', 'is', null)
        .doUpdateSet({ token_hash: values.token_hash }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  if (visit.known && !visit.shared) await knowDevice(db, person, visit.known)
  return id
}

function sessionRow({ person, by, token, key, visit, both, from }: Proof) {
  const now = clock.now()
  return {
    id: rowId(),
    token_hash: hashOf(token),
    person_id: person,
    created_at: now,
    seen_at: now,
    opened_by: by,
    partner_id: from?.partner ?? null,
    opened_key: key,
    device: visit.device,
    shared_at: visit.shared ? now : null,
    proved_at: from?.proved ?? null,
    second_factor_at: both ? now : null,
  }
}

/** The session that this very token has opened before. */
async function findOwn(db: Db, person: string, token_hash: Buffer): Promise<string | undefined> {
  const row = await db
    .selectFrom('sessions')
    .select('id')
    .where('person_id', '=', person)
    .where('token_hash', '=', token_hash)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row?.id
}

async function knowDevice(db: Db, person: string, token: string) {
  const now = clock.now()
  await db
    .insertInto('known_devices')
    .values({ id: rowId(), person_id: person, token_hash: hashOf(token), made_at: now, seen_at: now })
    .onConflict((c) => c.columns(['person_id', 'token_hash']).doUpdateSet({ seen_at: now }))
    .execute()
}

/** The second step of a sign-in that waited was passed: opens its session, once. Answers false when another one has. Acts as system. */
export async function passWait(
  db: Db,
  wait: Waiting,
  proof: Pick<Proof, 'token' | 'key' | 'visit' | 'instead'>,
) {
  const passed = await db
    .updateTable('waiting_sign_ins')
    .set({ passed_at: clock.now() })
    .where('id', '=', wait.id)
    .where('passed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!passed) return false
  const whole = { ...proof, person: wait.person_id, by: wait.opened_by, next: null, both: true }
  const { partner_id: partner } = wait
  await openSession(db, { ...whole, ...(partner && { from: { partner, proved: null } }) })
  return true
}

export type Arrival = {
  session: string
  opened: 'open' | 'waits'
  next: string | null
  purpose: 'sign_in' | 'sign_up'
}

/** Uses a link, or a code by text; the same form twice is the same arrival. Answers null when the link no longer works. Acts as system. */
export async function useLink(
  db: Db,
  token: string,
  key: string,
  come: Pick<Proof, 'visit' | 'instead'> & { by: 'link' | 'text' },
): Promise<Arrival | null> {
  const session = derivedToken('session', token, key)
  const { rows } = await sql<{
    person_id: string
    purpose: Arrival['purpose']
    next_path: string | null
    fresh: boolean
  }>`
    select * from access.use_link(${hashOf(token)}, ${key}, ${rowId()}, ${rowId()}, ${clock.now()})`.execute(
    db,
  )
  const used = rows[0]
  if (!used) return null
  if (used.fresh) await record(db, 'person.arrived', { person: used.person_id })
  const proof = {
    ...come,
    person: used.person_id,
    key,
    next: used.next_path,
    both: false,
  } as const
  const opened = await openSession(db, { ...proof, token: session })
  return { session, opened, next: used.next_path, purpose: used.purpose }
}
