import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { rowId } from '../../../platform/crypto/chance.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import { placesOf, rowsBelow, serviceRow } from '../rows/policy.ts'
import type { HsdsService } from './forms.ts'
import { type Read, readServices } from './policy.ts'

type System = <R>(reason: string, work: (db: Db) => Promise<R>) => Promise<R>
type Options = { apply: boolean; skipBad: boolean }
export type Outcome = { lines: string[]; exit: 0 | 1 }

/** Imports a file of HSDS services: says what would be, and writes when asked to. A file that cannot be read is an answer (exit 1), not an error. */
export async function importServices(system: System, text: string, options: Options): Promise<Outcome> {
  const read = readServices(text)
  if (!read) {
    const why = 'This is no JSON of HSDS services: a list, a page with "contents", or one service.'
    return { lines: [why, 'Nothing was written.'], exit: 1 }
  }
  const isRefused = read.bad > 0 && !options.skipBad
  const writes = options.apply && !isRefused && read.services.length > 0
  const known = await system('an import of services', (db) =>
    writes ? writeServices(db, read.services) : knownAmong(db, read.services),
  )
  return { lines: linesOf(read, known, { writes, isRefused }), exit: isRefused ? 1 : 0 }
}

function linesOf(read: Read, known: number, { writes, isRefused }: { writes: boolean; isRefused: boolean }) {
  const unchecked = read.services.filter((s) => !(s.source && s.source_name && s.assured_date)).length
  const shown = `Not shown to anybody until a coordinator has checked them: ${unchecked}.`
  const ending = isRefused
    ? 'Nothing was written. Mend the rows above, or add --skip-bad to leave them out.'
    : writes
      ? 'Written.'
      : 'Nothing was written. Add --apply to write.'
  return [
    ...read.problems.map(({ pointer, why }) => `${pointer || '/'}: ${why}`),
    `${read.services.length - known} new, ${known} known, ${read.bad} bad.`,
    ...(unchecked > 0 ? [shown] : []),
    ending,
  ]
}

const idsOf = (services: HsdsService[]) => services.map(({ id }) => id)

/** How many of these are in the directory already. */
async function knownAmong(db: Db, services: HsdsService[]): Promise<number> {
  if (services.length === 0) return 0
  const rows = await db.selectFrom('services').select('id').where('id', 'in', idsOf(services)).execute()
  return rows.length
}

/**
 * Writes services with all that hangs on them, by their ids, so that the same file twice is as once. What a coordinator
 * said stays: what is hidden, and a check that is later than the file's. Answers how many were known. Acts as system.
 */
export async function writeServices(db: Db, services: HsdsService[]): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('import of services', 13))`.execute(db)
  const known = await knownAmong(db, services)
  await writeOrganizations(db, services)
  await writeOwnRows(db, services)
  for (const table of below) await clearBelow(db, table, idsOf(services))
  await writePlaces(db, services)
  for (const table of below)
    await putAll(
      db,
      table,
      services.flatMap((s) => rowsBelow(s)[table] ?? []),
    )
  await record(db, 'services.imported', {})
  return known
}

const below = [
  'service_at_locations',
  'service_phones',
  'service_schedules',
  'service_areas',
  'service_languages',
  'cost_options',
  'required_documents',
  'service_attributes',
] as const

async function writeOrganizations(db: Db, services: HsdsService[]) {
  const rows = new Map(services.map(({ organization: { phones: _, ...row } }) => [row.id, row]))
  await sql`
    insert into organizations select * from json_populate_recordset(null::organizations, ${JSON.stringify([...rows.values()])})
    on conflict (id) do update set name = excluded.name, alternate_name = excluded.alternate_name,
      description = excluded.description, email = excluded.email, website = excluded.website`.execute(db)
}

const taken = [
  ...[
    'organization_id',
    'name',
    'alternate_name',
    'description',
    'url',
    'email',
    'status',
    'interpretation_services',
  ],
  ...['application_process', 'fees_description', 'accreditations', 'eligibility_description', 'minimum_age'],
  ...[
    'maximum_age',
    'alert',
    'kind',
    'country',
    'language_codes',
    'cost',
    'conditions',
    'audience',
    'formats',
  ],
  ...['moderation', 'imported_at'],
]

async function writeOwnRows(db: Db, services: HsdsService[]) {
  const now = clock.now()
  const rows = services.map((service) => serviceRow(service, now))
  const columns = sql.join(taken.map((column) => sql.ref(column)))
  const read = sql.join(taken.map((column) => sql`s.${sql.ref(column)}`))
  const again = sql.join(taken.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))
  await sql`
    insert into services (id, words, source, source_name, checked_on, ${columns})
    select s.id, to_tsvector('simple', w.found), s.source, s.source_name, s.checked_on, ${read}
    from json_populate_recordset(null::services, ${JSON.stringify(rows)}) s
      join json_to_recordset(${JSON.stringify(rows)}) as w(id uuid, found text) on w.id = s.id
    on conflict (id) do update set words = excluded.words, ${again},
      source = coalesce(excluded.source, services.source), source_name = coalesce(excluded.source_name, services.source_name),
      checked_by = case when excluded.checked_on > services.checked_on then null else services.checked_by end,
      checked_on = greatest(excluded.checked_on, services.checked_on)`.execute(db)
}

/** Places are shared by services: they stay when one of these leaves them. */
async function writePlaces(db: Db, services: HsdsService[]) {
  const rows = (table: string) => services.flatMap((s) => placesOf(s)[table] ?? [])
  const locations = [...new Map(rows('locations').map((row) => [row.id, row])).values()]
  if (locations.length === 0) return
  await sql`insert into locations select * from json_populate_recordset(null::locations, ${JSON.stringify(locations)})
    on conflict (id) do update set location_type = excluded.location_type, name = excluded.name,
      alternate_name = excluded.alternate_name, description = excluded.description,
      transportation = excluded.transportation, latitude = excluded.latitude, longitude = excluded.longitude`.execute(
    db,
  )
  for (const table of ['location_addresses', 'location_accessibility'] as const) {
    await db
      .deleteFrom(table)
      .where(
        'location_id',
        'in',
        locations.map(({ id }) => id),
      )
      .execute()
    await putAll(db, table, rows(table))
  }
}

type Table = (typeof below)[number] | 'location_addresses' | 'location_accessibility'

async function clearBelow(db: Db, table: (typeof below)[number], ids: string[]) {
  await db.deleteFrom(table).where('service_id', 'in', ids).execute()
}

/** Puts rows by their keys, each once. */
async function putAll(db: Db, table: Table, rows: Record<string, unknown>[]) {
  if (rows.length === 0) return
  const id = sql.table(table)
  const keyed = JSON.stringify(rows.map((row) => ({ ...row, row_id: rowId() })))
  await sql`insert into ${id} select * from json_populate_recordset(null::${id}, ${keyed})
    on conflict do nothing`.execute(db)
}
