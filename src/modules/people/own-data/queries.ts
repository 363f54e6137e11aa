import { sql } from 'kysely'
import type { Db } from '../../../tables.ts'
import { looksOf } from '../access-log/queries.ts'
import { contactsOf } from '../contacts/queries.ts'
import { invitationsOf } from '../partner-invitations/queries.ts'
import { showingsOf } from '../profile/queries.ts'
import type { Holding, OwnData, OwnFile, Row } from './policy.ts'
import { held } from './schema.ts'

type SignInTable = 'waiting_sign_ins' | 'passwords' | 'authenticators' | 'recovery_codes' | 'passkeys'
type OwnTable =
  | SignInTable
  | 'known_devices'
  | 'contact_details'
  | 'consents'
  | 'privacy_reads'
  | 'role_terms'
  | 'sessions'
  | 'address_changes'
  | 'outbox'
  | 'profile_fields'
  | 'boundaries'
  | 'recoveries'
  | 'handed_codes'
  | 'partner_identities'

const mine =
  (table: OwnTable) =>
  (db: Db, person: string): Promise<Row[]> =>
    db.selectFrom(table).selectAll().where('person_id', '=', person).execute()

const accountOf = (db: Db, person: string): Promise<Row[]> =>
  db.selectFrom('people').selectAll().where('id', '=', person).execute()

/** The addresses of somebody, in small letters. Acts as system. */
export async function addressesOf(db: Db, person: string): Promise<string[]> {
  return (await contactsOf(db, person)).map((row) => row.address.toLowerCase())
}

/** Links and accounts that were asked for with an address of theirs. Acts as system. */
async function requestsOf(db: Db, person: string): Promise<Row[]> {
  const addresses = await addressesOf(db, person)
  if (addresses.length === 0) return []
  return db
    .selectFrom('link_requests')
    .selectAll()
    .where(sql<string>`lower(address)`, 'in', addresses)
    .execute()
}

const linksOf = async (db: Db, person: string): Promise<Row[]> => {
  const requests = (await requestsOf(db, person)).map((row) => String(row.id))
  return db
    .selectFrom('links')
    .selectAll()
    .where((e) =>
      e.or([e('person_id', '=', person), ...(requests.length ? [e('request_id', 'in', requests)] : [])]),
    )
    .execute()
}

/** Forms that somebody sent, of which the mark is still kept. Acts as system. */
async function formsOf(db: Db, person: string): Promise<Row[]> {
  const asked = sql<Row>`select route, key, made_at, answer from requests where scope = ${person} order by made_at`
  return (await asked.execute(db)).rows
}

/** Whose rows of each table are. */
const rowsOf: Record<string, Holding['rows']> = {
  people: accountOf,
  contact_details: mine('contact_details'),
  address_changes: mine('address_changes'),
  consents: mine('consents'),
  privacy_reads: mine('privacy_reads'),
  role_terms: mine('role_terms'),
  sessions: mine('sessions'),
  waiting_sign_ins: mine('waiting_sign_ins'),
  passwords: mine('passwords'),
  authenticators: mine('authenticators'),
  recovery_codes: mine('recovery_codes'),
  passkeys: mine('passkeys'),
  known_devices: mine('known_devices'),
  profile_fields: mine('profile_fields'),
  profile_showings: showingsOf,
  boundaries: mine('boundaries'),
  recoveries: mine('recoveries'),
  handed_codes: mine('handed_codes'),
  partner_identities: mine('partner_identities'),
  partner_invitations: invitationsOf,
  link_requests: requestsOf,
  links: linksOf,
  outbox: mine('outbox'),
  requests: formsOf,
  access_log: looksOf,
}

/** What people and the platform hold of a person, in the order of the archive. */
export const holdings: Holding[] = held.map((table) => ({ ...table, rows: rowsOf[table.table]! }))

export type Section = Omit<Holding, 'rows' | 'files'> & { found: Row[] }

/** All that is held of somebody: the rows of each table without what is given to nobody, and the files. Acts as system. */
export async function allOf(
  db: Db,
  person: string,
  all: OwnData[],
): Promise<{ sections: Section[]; files: OwnFile[] }> {
  const sections: Section[] = []
  const files: OwnFile[] = []
  for (const { rows, files: filesOf, ...holding } of all.flatMap((a) => a.holdings)) {
    const found = (await rows(db, person)).map((row) => given(row, holding.without ?? {}))
    sections.push({ ...holding, found })
    if (filesOf) files.push(...(await filesOf(db, person)))
  }
  return { sections, files }
}

const given = (row: Row, without: Record<string, string>): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !(column in without)))

/** Whether the member is the only one who coordinates the network. */
export async function isLastCoordinator(db: Db): Promise<boolean> {
  const { rows } = await sql<{ alone: boolean }>`select access.is_last_coordinator() as alone`.execute(db)
  return rows[0]?.alone ?? false
}

/** The salt of this network's leavings, once there is one. Acts as system. */
export const saltOf = (db: Db) =>
  db.selectFrom('leaving_salts').select('salt').orderBy('made_at').executeTakeFirst()

/** Who left, as hashes. Acts as system. */
export const leavingsOf = (db: Db) => db.selectFrom('leavings').select(['hash', 'left_at']).execute()

/** Everybody's id. Acts as system. */
export const everybody = (db: Db) => db.selectFrom('people').select('id').execute()
