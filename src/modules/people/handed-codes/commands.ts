import { sql } from 'kysely'
import { clock, hours } from '../../../platform/clock.ts'
import { derivedToken, hashOf, rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import { keptFor } from '../../../platform/retention/periods.ts'
import type { Db } from '../../../tables.ts'
import { logLook } from '../access-log/commands.ts'
import { atTheDoor } from '../policy.ts'
import type { Member } from '../schema.ts'
import { openSession, type Proof } from '../sign-in/commands.ts'
import { giveBack, takeTry } from '../tries/commands.ts'
import { typedCodeBudgets } from '../tries/policy.ts'
import { codeOf, handedHours, handedPerDay, isOpen } from './policy.ts'
import { type ForUse, findForUse, hasNoWay } from './queries.ts'

type Handing = {
  /** A membership or an account; null for somebody who has no account yet. */
  subject: string | null
  group: string | null
  reason: string
  /** The token of the session that makes it. */
  session: string
  /** Whether the network sends texts: then a number is a way in. */
  texts: boolean
}

/**
 * Makes a code to hand over. Answers its id; `own` where the person has a way in of their own or power, `many` where too many
 * were made in a day. Throws 404 for whoever may not.
 */
export async function handCode(db: Db, handing: Handing): Promise<{ id: string } | 'own' | 'many'> {
  const { subject, group, reason, session, texts } = handing
  const id = rowId()
  const now = clock.now()
  const expires = new Date(now.getTime() + hours(handedHours))
  const hash = hashOf(codeOf(session, id))
  const { rows } = await sql<{ done: 'made' | 'own' | 'many' | null }>`
    select access.hand_code(${id}, ${subject}, ${hash}, ${reason}, ${texts}, ${handedPerDay}, ${expires}, ${now}) as done`.execute(
    db,
  )
  const done = found(rows[0]?.done)
  if (done !== 'made') return done
  await record(db, 'code.handed', { code: id })
  if (subject) await logLook(db, { what: 'code_handed', of: [subject], group, reason })
  return { id }
}

/** This session has shown which codes were made. */
export async function readCodes(db: Db, member: Member) {
  const row = await db
    .updateTable('sessions')
    .set({ codes_read_at: clock.now() })
    .where('id', '=', member.session_id)
    .returning('id')
    .executeTakeFirst()
  await record(db, 'codes.read', { session: found(row).id })
}

/** Ends what was made for the member and not used yet. Answers how many. */
export async function endMyCodes(db: Db, member: Member): Promise<number> {
  const { rows } = await sql<{ count: number }>`select access.end_my_codes(${clock.now()}) as count`.execute(
    db,
  )
  const count = rows[0]?.count ?? 0
  if (count) await record(db, 'codes.ended', { person: member.person_id })
  return count
}

type Typed = { code: string; key: string; network: string | null; texts: boolean }
type Come = Pick<Proof, 'visit' | 'instead'>
export type Newcomer = { name: string; lang: Lang }
type Arrived = { session: string; opened: 'open' | 'waits' }

/**
 * Uses a code that was handed over: once, or again by the same form. A newcomer's needs `newcomer`, what they say of themself;
 * without it the answer is `newcomer`, and nothing is used up. `many` where this network has guessed too often; null for a code
 * that is wrong or over, or for somebody who has got a way of their own, or power, since it was made. Acts as system.
 */
export async function useHandedCode(
  db: Db,
  { code, key, network, texts }: Typed,
  come: Come,
  newcomer: Newcomer | null,
): Promise<Arrived | 'newcomer' | 'many' | null> {
  const tried = await takeTry(db, typedCodeBudgets(`handed ${key}`, network))
  if (!tried) return 'many'
  const handed = await findForUse(db, code)
  const isAgain = Boolean(handed?.used_at && handed.used_key === key)
  if (!handed || !(isAgain || isOpen(handed, clock.now()))) return null
  if (handed.kind === 'newcomer' && !newcomer) return 'newcomer'
  const person = await personBehind(db, handed, { newcomer, isAgain, texts })
  if (!person) return null
  await giveBack(db, tried)
  if (!isAgain) await noteUse(db, handed, person, key)
  const session = derivedToken('session', `handed ${code}`, key)
  const proof = { ...come, person, by: 'code', key, next: null, both: false } as const
  return { session, opened: await openSession(db, { ...proof, token: session }) }
}

type Behind = { newcomer: Newcomer | null; isAgain: boolean; texts: boolean }

async function personBehind(db: Db, handed: ForUse, { newcomer, isAgain, texts }: Behind) {
  if (isAgain) return handed.person_id
  if (handed.kind === 'newcomer') return newcomer && openAccount(db, newcomer)
  const { person_id: person } = handed
  return person && (await hasNoWay(db, person, texts)) ? person : null
}

/** An account without an address: a name, and what was agreed to. */
async function openAccount(db: Db, { name, lang }: Newcomer): Promise<string> {
  const id = rowId()
  const now = clock.now()
  await db
    .insertInto('people')
    .values({ id, age_class: 'adult', display_name: name, lang, zone: null, created_at: now })
    .execute()
  const uses = ['service', 'health_data', 'adult'] as const
  const given = uses.map((use) => ({ use, version: atTheDoor[use], lang, given_at: now }))
  await db
    .insertInto('consents')
    .values(given.map((row) => ({ ...row, id: rowId(), person_id: id })))
    .execute()
  const read = { person_id: id, version: atTheDoor.privacy, read_at: now }
  await db.insertInto('privacy_reads').values(read).execute()
  return id
}

/** A newcomer reads in the log who handed them their code; for the others that was noted when it was made. */
async function noteUse(db: Db, handed: ForUse, person: string, key: string) {
  await db
    .updateTable('handed_codes')
    .set({ used_at: clock.now(), used_key: key, person_id: person })
    .where('id', '=', handed.id)
    .execute()
  await record(db, 'code.used', { code: handed.id })
  if (handed.kind === 'person') return
  await record(db, 'person.arrived', { person })
  const by = { person: handed.made_by, role: handed.made_role }
  const { group_id: group, reason } = handed
  await logLook(db, { what: 'code_handed', of: [person], group, reason, by })
}

/** Deletes codes that are past their time; answers how many. Acts as system. */
export async function forgetHandedCodes(db: Db): Promise<number> {
  const before = new Date(clock.now().getTime() - keptFor('handed_codes'))
  const gone = await db.deleteFrom('handed_codes').where('made_at', '<', before).executeTakeFirst()
  return Number(gone.numDeletedRows)
}
