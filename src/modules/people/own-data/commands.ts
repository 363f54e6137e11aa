import { sql } from 'kysely'
import type { Services } from '../../../context.ts'
import { clock, hours } from '../../../platform/clock.ts'
import { newKey, rowId, saltedHash } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import { addLine, linesOf } from '../../../platform/files/ledger.ts'
import type { Letter } from '../../../platform/mail/letter.ts'
import { keepMail } from '../../../platform/mail/outbox.ts'
import { forgetTraces } from '../../../platform/retention/forget.ts'
import type { Db } from '../../../tables.ts'
import type { Member } from '../schema.ts'
import { notInArchive, type OwnData } from './policy.ts'
import { addressesOf, everybody, holdings, leavingsOf, saltOf } from './queries.ts'

export const ownData: OwnData = {
  holdings,
  otherwise: notInArchive,
  leave: forgetRequests,
}

async function forgetRequests(db: Db, person: string) {
  const addresses = await addressesOf(db, person)
  if (addresses.length === 0) return
  for (const table of ['link_requests', 'partner_invitations'] as const)
    await db.deleteFrom(table).where(sql<string>`lower(address)`, 'in', addresses).execute()
}

/** Sets the time zone in which somebody reads times; null follows the network. */
export async function chooseZone(db: Db, member: Member, zone: string | null) {
  found(
    await db
      .updateTable('people')
      .set({ zone })
      .where('id', '=', member.person_id)
      .returning('id')
      .executeTakeFirst(),
  )
  await record(db, 'zone.chosen', { person: member.person_id })
}

type House = Pick<Services, 'system' | 'ownData' | 'ledger' | 'log'>
type Goodbye = { address: string; letter: Letter; host: string }

/**
 * Somebody leaves: in one transaction everything goes that is theirs, as each module says, and what names them elsewhere.
 * Noted are a salted hash and the time, in the database and in a file beside it, so that an older copy of the data does not
 * bring them back. Throws 404 when there is no such person.
 */
export async function leaveForGood(house: House, person: string, goodbye: Goodbye | null) {
  const line = await house.system('somebody leaves', async (db) => {
    await forgetPerson(db, person, house.ownData())
    if (goodbye) await sayGoodbye(db, goodbye)
    return noteLeaving(db, person)
  })
  noteInFile(house, line)
}

/** They have left either way: what cannot be written now is made up for at the next start, from the table. */
function noteInFile({ ledger, log }: House, line: string) {
  try {
    if (ledger) addLine(ledger, line)
  } catch (error) {
    log.error({ code: (error as { code?: string }).code }, 'the file of leavings could not be written')
  }
}

async function forgetPerson(db: Db, person: string, all: OwnData[]) {
  const ids = [person]
  for (const holding of all.flatMap((a) => a.holdings))
    ids.push(
      ...(await holding.rows(db, person)).flatMap((row) => (typeof row.id === 'string' ? [row.id] : [])),
    )
  const addresses = await addressesOf(db, person)
  for (const { leave } of all.toReversed()) await leave?.(db, person, ids)
  await forgetTraces(db, person, ids, addresses)
  found(await db.deleteFrom('people').where('id', '=', person).returning('id').executeTakeFirst())
  await record(db, 'person.left', {})
}

/** One last mail, to nobody's account: its row goes as soon as it is sent, and after a day in any case. */
async function sayGoodbye(db: Db, { address, letter, host }: Goodbye) {
  const post = { template: 'goodbye', about: rowId(), person: null, secret: false, last: hours(24) }
  await keepMail(db, { ...post, address, letter }, host)
}

async function noteLeaving(db: Db, person: string): Promise<string> {
  const salt = (await saltOf(db))?.salt ?? (await makeSalt(db, newKey()))
  const [hash, now] = [saltedHash(salt, person), clock.now()]
  await insertLeaving(db, hash, now)
  return lineOf(salt, hash, now)
}

const lineOf = (salt: Buffer, hash: Buffer, at: Date) =>
  `${salt.toString('hex')} ${hash.toString('hex')} ${at.toISOString()}`

async function makeSalt(db: Db, salt: Buffer): Promise<Buffer> {
  await db.insertInto('leaving_salts').values({ id: rowId(), salt, made_at: clock.now() }).execute()
  return salt
}

const insertLeaving = (db: Db, hash: Buffer, left_at: Date) =>
  db
    .insertInto('leavings')
    .values({ id: rowId(), hash, left_at })
    .onConflict((c) => c.column('hash').doNothing())
    .execute()

type Noted = { salt: Buffer; hash: Buffer; at: Date }

const read = (line: string): Noted[] => {
  const [, salt, hash, at] = /^([0-9a-f]{64}) ([0-9a-f]{64}) (\S+)$/.exec(line) ?? []
  return salt && hash && at
    ? [{ salt: Buffer.from(salt, 'hex'), hash: Buffer.from(hash, 'hex'), at: new Date(at) }]
    : []
}

/**
 * At the start, before anything is answered: whoever has left and is in this database again, because an older copy was put in
 * place, leaves again. The file and the table learn from each other. Answers how many went.
 */
export async function replayLeavings(house: House): Promise<number> {
  const lines = house.ledger ? linesOf(house.ledger) : []
  const { noted, missing } = await house.system('who had left stays gone', (db) =>
    reconcile(db, lines.flatMap(read)),
  )
  for (const { salt, hash, at } of missing) noteInFile(house, lineOf(salt, hash, at))
  if (noted.length === 0) return 0
  const again = await house.system('who had left stays gone', async (db) =>
    comeBack(await everybody(db), noted),
  )
  for (const person of again)
    await house.system('who had left stays gone', (db) => forgetPerson(db, person, house.ownData()))
  return again.length
}

/** All leavings that file and table know, and those that the file does not know yet. */
async function reconcile(db: Db, inFile: Noted[]) {
  const salt = (await saltOf(db))?.salt ?? (inFile[0] ? await makeSalt(db, inFile.at(-1)!.salt) : null)
  if (!salt) return { noted: [], missing: [] }
  for (const { hash, at } of inFile.filter((n) => n.salt.equals(salt))) await insertLeaving(db, hash, at)
  const inTable = (await leavingsOf(db)).map(({ hash, left_at }) => ({ salt, hash, at: left_at }))
  const known = new Set(inFile.map((n) => n.hash.toString('hex')))
  return {
    noted: [...inFile, ...inTable],
    missing: inTable.filter((n) => !known.has(n.hash.toString('hex'))),
  }
}

function comeBack(people: { id: string }[], noted: Noted[]): string[] {
  const hashes = new Set(noted.map((n) => n.hash.toString('hex')))
  const salts = [...new Map(noted.map((n) => [n.salt.toString('hex'), n.salt])).values()]
  return people
    .map((p) => p.id)
    .filter((id) => salts.some((salt) => hashes.has(saltedHash(salt, id).toString('hex'))))
}
