import { sql } from 'kysely'
import { clock, hours, minutes } from '../../../platform/clock.ts'
import { hashOf, newDigits, newToken, rowId } from '../../../platform/crypto/chance.ts'
import { record } from '../../../platform/events/record.ts'
import type { Letter } from '../../../platform/mail/letter.ts'
import { keepMail } from '../../../platform/mail/outbox.ts'
import type { Db } from '../../../tables.ts'
import { codeMinutes } from '../codes/policy.ts'
import { confirmHours } from '../own-data/policy.ts'
import type { ContactKind, Member } from '../schema.ts'
import { giveBack, takeTry } from '../tries/commands.ts'
import { newAddressBudgets, newNumberBudgets } from '../tries/policy.ts'
import { contactsOf } from './queries.ts'

/** Asks for another address. Nothing changes until the link that goes to it is used; a new wish takes the place of an older one. */
export async function askForAddress(db: Db, member: Member, address: string) {
  const id = rowId()
  await db.deleteFrom('address_changes').where('person_id', '=', member.person_id).execute()
  await db
    .insertInto('address_changes')
    .values({ id, person_id: member.person_id, address, asked_at: clock.now() })
    .execute()
  await record(db, 'address.asked', { change: id })
}

/** Makes the link that goes to a new address, once; answers its token, or null where it was made before. Acts as system. */
export async function makeAddressLink(db: Db, change: string): Promise<string | null> {
  const token = newToken()
  const row = await db
    .updateTable('address_changes')
    .set({ token_hash: hashOf(token) })
    .where('id', '=', change)
    .where('token_hash', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row ? token : null
}

/**
 * Makes the code that goes to a new number, once; answers it, or null where it was made before. It counts with the wish that
 * it belongs to, which only its owner names. Acts as system.
 */
export async function makeNumberCode(db: Db, change: string): Promise<string | null> {
  const code = newDigits(6)
  const row = await db
    .updateTable('address_changes')
    .set({ token_hash: hashOf(numberToken(change, code)) })
    .where('id', '=', change)
    .where('token_hash', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row ? code : null
}

/** No mailed link has a dot: a code is never taken for one. */
const numberToken = (change: string, code: string) => `${change}.${code}`

/** Uses the code that came to a new number: false when it is wrong or over, `many` when its tries are used up. Acts as system. */
export async function confirmNumber(db: Db, member: Member, change: string, code: string) {
  const tried = await takeTry(db, newNumberBudgets(member.person_id))
  if (!tried) return 'many'
  const done = await useConfirmation(db, numberToken(change, code), minutes(codeMinutes))
  if (done) await giveBack(db, tried)
  return done
}

/** Whether a person may ask for one more new address in this hour: each writes to somebody. Acts as system. */
export const mayAskForAddress = async (db: Db, person: string): Promise<boolean> =>
  Boolean(await takeTry(db, newAddressBudgets(person)))

type Removal = { kind: ContactKind; letter: Letter; host: string }

/**
 * Takes an address or a number away, where another way to reach its owner is left; false where it is the last. Links under way
 * are dead, and every address that there was is told, this one too. Acts as system.
 */
export async function removeAddress(
  db: Db,
  person: string,
  { kind, letter, host }: Removal,
): Promise<boolean> {
  await db.selectFrom('people').select('id').where('id', '=', person).forUpdate().execute()
  const all = await contactsOf(db, person)
  const gone = all.find((c) => c.kind === kind)
  if (!gone) return true
  if (all.length < 2) return false
  await db.deleteFrom('contact_details').where('person_id', '=', person).where('kind', '=', kind).execute()
  await db.deleteFrom('links').where('person_id', '=', person).where('used_at', 'is', null).execute()
  await record(db, 'address.removed', { person })
  const post = { template: 'address_removed', about: rowId(), person, letter, secret: false }
  for (const { address } of all) await keepMail(db, { ...post, address }, host)
  return true
}

/** Uses the link: the new address is the one from now on. False when the link no longer works or the address is another's by now. */
export const confirmAddress = (db: Db, token: string): Promise<boolean> =>
  useConfirmation(db, token, hours(confirmHours))

async function useConfirmation(db: Db, token: string, lasts: number): Promise<boolean> {
  const since = new Date(clock.now().getTime() - lasts)
  const { rows } = await sql<{ person: string | null }>`
    select access.confirm_address(${hashOf(token)}, ${since}, ${rowId()}, ${clock.now()}) as person`.execute(
    db,
  )
  const person = rows[0]?.person
  if (person) await record(db, 'address.changed', { person })
  return Boolean(person)
}

/** Deletes new addresses that nobody confirmed in time; answers how many. Acts as system. */
export async function forgetUnconfirmed(db: Db, before: Date): Promise<number> {
  const gone = db.deleteFrom('address_changes').where('asked_at', '<', before)
  return Number((await gone.executeTakeFirst()).numDeletedRows)
}
