import { sql } from 'kysely'
import { clock, hours } from '../../../platform/clock.ts'
import { hashOf } from '../../../platform/crypto/chance.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Db } from '../../../tables.ts'
import { looksOf } from '../access-log/queries.ts'
import { linksPerHour } from '../policy.ts'
import { showingsOf } from '../profile/queries.ts'
import { confirmHours, type Holding, type OwnData, type OwnFile, type Row } from './policy.ts'
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

const mine =
  (table: OwnTable) =>
  (db: Db, person: string): Promise<Row[]> =>
    db.selectFrom(table).selectAll().where('person_id', '=', person).execute()

const accountOf = (db: Db, person: string): Promise<Row[]> =>
  db.selectFrom('people').selectAll().where('id', '=', person).execute()

/** The addresses of somebody, in small letters. Acts as system. */
export async function addressesOf(db: Db, person: string): Promise<string[]> {
  const rows = await db
    .selectFrom('contact_details')
    .select('address')
    .where('person_id', '=', person)
    .execute()
  return rows.map((row) => row.address.toLowerCase())
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
  const { rows } =
    await sql<Row>`select route, key, made_at, answer from requests where scope = ${person} order by made_at`.execute(
      db,
    )
  return rows
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

/** A new address that the member has asked for and not confirmed yet. */
export const myNewAddress = (db: Db) =>
  db
    .selectFrom('address_changes')
    .select('address')
    .where('asked_at', '>', new Date(clock.now().getTime() - hours(confirmHours)))
    .executeTakeFirst()

/** Whether a link to a new address still works, without using it; in which language its person reads. */
export async function findAddressLink(db: Db, token: string): Promise<{ lang: Lang } | undefined> {
  const since = new Date(clock.now().getTime() - hours(confirmHours))
  const { rows } = await sql<{
    lang: Lang
  }>`select * from access.look_at_address(${hashOf(token)}, ${since})`.execute(db)
  return rows[0]
}

/** What the mails about a new address need: who asked, the old address, and whether the new one is another's. Acts as system. */
export async function aboutChange(db: Db, change: string) {
  return db
    .selectFrom('address_changes as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .leftJoin('contact_details as c', (j) => j.onRef('c.person_id', '=', 'p.id').on('c.kind', '=', 'email'))
    .select([
      'a.id',
      'a.address',
      'a.person_id',
      'a.token_hash',
      'p.lang',
      'p.display_name',
      'c.address as old',
    ])
    .select((e) =>
      e
        .exists(
          e
            .selectFrom('contact_details as o')
            .select('o.id')
            .where(sql<boolean>`lower(o.address) = lower(a.address)`),
        )
        .as('taken'),
    )
    .where('a.id', '=', change)
    .executeTakeFirst()
}

/** Whether somebody asked for as many links to new addresses as an hour allows. Acts as system. */
export async function hasAskedEnough(db: Db, person: string): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select((e) => e.fn.countAll<number>().as('sent'))
    .where('person_id', '=', person)
    .where('template', '=', 'address_notice')
    .where('made_at', '>', new Date(clock.now().getTime() - hours(1)))
    .executeTakeFirstOrThrow()
  return row.sent >= linksPerHour
}

/** The salt of this network's leavings, once there is one. Acts as system. */
export const saltOf = (db: Db) =>
  db.selectFrom('leaving_salts').select('salt').orderBy('made_at').executeTakeFirst()

/** Who left, as hashes. Acts as system. */
export const leavingsOf = (db: Db) => db.selectFrom('leavings').select(['hash', 'left_at']).execute()

/** Everybody's id. Acts as system. */
export const everybody = (db: Db) => db.selectFrom('people').select('id').execute()
