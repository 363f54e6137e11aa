import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { hiddenId, newSeed } from '../../../platform/crypto/chance.ts'
import type { Db } from '../../../tables.ts'
import { townNamedIn } from '../places/lookup.ts'
import type { ImportPlan } from './plan.ts'
import type { ImportedGroup } from './rows.ts'

/** Imports go one at a time: the second waits until the first has ended, and then compares with what it left. */
export async function lockImports(db: Db) {
  await sql`select pg_advisory_xact_lock(hashtextextended('import of groups', 13))`.execute(db)
}

/**
 * Writes the new and the changed groups of a plan that was made in this transaction after `lockImports`. Columns that the
 * file does not have, closed groups' ends, members and roles stay as they are. Acts as system; records no event.
 */
export async function applyImport(db: Db, plan: ImportPlan) {
  const written = [...plan.fresh, ...plan.changed.map(({ group }) => group)]
  if (written.length === 0) return
  const ids = await writeGroups(db, written, plan)
  const isMoved = new Set(plan.changed.filter((c) => c.fields.includes('conditions')).map((c) => c.group))
  await writeConditions(db, [...plan.fresh, ...isMoved], ids)
}

/** Answers the group's id of each import id. */
async function writeGroups(
  db: Db,
  groups: ImportedGroup[],
  { columns }: ImportPlan,
): Promise<Map<string, string>> {
  const now = clock.now().toISOString()
  const country = await countryOf(db)
  const rows = JSON.stringify(groups.map((group) => asRow(group, now, country)))
  const { rows: written } = await sql<{ id: string; import_id: string }>`
    insert into groups (id, import_id, age_class, name, short_name, summary, audience, stages, formats, language, age_from, age_to,
      weekday, every, starts_at, minutes, zone, place, latitude, longitude, joining, listing, cover_seed, started_at, changed_at)
    select id, import_id, age_class, name, short_name, summary, audience, stages, formats, language, age_from, age_to,
      weekday, every, starts_at, minutes, zone, place, latitude, longitude, joining, listing, cover_seed, started_at, changed_at
    from json_populate_recordset(null::groups, ${rows})
    on conflict (import_id) do update set changed_at = excluded.changed_at,
      latitude = excluded.latitude, longitude = excluded.longitude,
      ${sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))}
    returning id, import_id`.execute(db)
  return new Map(written.map((row) => [row.import_id, row.id]))
}

/** Where a town of many names is looked for first. */
async function countryOf(db: Db): Promise<string> {
  const network = await db.selectFrom('networks').select('country').executeTakeFirst()
  return network?.country ?? ''
}

/** The place, as a point of the town that it names: what distances are counted from. */
function asRow(
  { line: _line, conditions: _conditions, ...group }: ImportedGroup,
  now: string,
  country: string,
) {
  const town = townNamedIn(group.place, country)
  const point = { latitude: town?.latitude ?? null, longitude: town?.longitude ?? null }
  const unsaid = { summary: '', stages: [], every: null, minutes: null }
  const own = { id: hiddenId(), age_class: 'adult', cover_seed: newSeed(), started_at: now, changed_at: now }
  return { ...unsaid, ...group, ...point, ...own }
}

async function writeConditions(db: Db, groups: ImportedGroup[], ids: Map<string, string>) {
  const rows = groups.flatMap(({ import_id, conditions }) =>
    conditions.map((condition_id) => ({ group_id: ids.get(import_id), condition_id })),
  )
  const touched = groups.map(({ import_id }) => ids.get(import_id))
  await sql`delete from group_conditions where group_id = any (${touched}::uuid[])`.execute(db)
  await sql`insert into group_conditions (group_id, condition_id)
    select group_id, condition_id from json_populate_recordset(null::group_conditions, ${JSON.stringify(rows)})`.execute(
    db,
  )
}
