/** What an import would change: the file beside the database. Nothing is ever deleted or closed by it. */
import { type Selectable, sql } from 'kysely'
import type { Db } from '../../../tables.ts'
import type { GroupTables } from '../schema.ts'
import { type OptionalColumn, optional } from './columns.ts'
import { shown } from './problems.ts'
import { type ImportedGroup, likeness } from './rows.ts'

const always = [
  ...(['name', 'short_name', 'audience', 'formats', 'language', 'age_from', 'age_to'] as const),
  ...(['weekday', 'starts_at', 'zone', 'place', 'joining', 'listing'] as const),
] as const

export type Field = (typeof always)[number] | OptionalColumn
export type Change = { group: ImportedGroup; fields: (Field | 'conditions')[] }
export type ImportPlan = {
  /** The columns of the table that the file speaks of; others keep what the database has. */
  columns: Field[]
  fresh: ImportedGroup[]
  changed: Change[]
  same: number
  warnings: string[]
}

type Kept = Selectable<GroupTables['groups']> & { conditions: string[] }

/** Compares with the groups of the database by import id. Reads only. */
export async function planImport(db: Db, groups: ImportedGroup[]): Promise<ImportPlan> {
  const kept = await groupsByImportId(
    db,
    groups.map((group) => group.import_id),
  )
  const columns = [...always, ...optional.filter((column) => groups[0] && column in groups[0])]
  const plan: ImportPlan = { columns, fresh: [], changed: [], same: 0, warnings: [] }
  for (const group of groups) {
    const old = kept.get(group.import_id)
    const fields = old ? differences(columns, group, old) : []
    if (!old) plan.fresh.push(group)
    else if (fields.length > 0) plan.changed.push({ group, fields })
    else plan.same++
    if (old?.closed_at)
      plan.warnings.push(`Line ${group.line}: ${shown(old.name)} is closed and stays closed.`)
  }
  plan.warnings.push(...(await alreadyThere(db, plan.fresh)))
  return plan
}

async function groupsByImportId(db: Db, ids: string[]): Promise<Map<string, Kept>> {
  const rows = await db
    .selectFrom('groups')
    .selectAll()
    .select(
      sql<string[]>`array(select c.condition_id from group_conditions c where c.group_id = groups.id)`.as(
        'conditions',
      ),
    )
    .where('import_id', '=', sql<string>`any (${ids}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.import_id!, row]))
}

function differences(columns: Field[], group: ImportedGroup, old: Kept) {
  const compared = [...columns, 'conditions'] as const
  return compared.filter((field) => canonical(group[field]) !== canonical(old[field]))
}

/** Lists are compared without their order. */
const canonical = (value: unknown) => JSON.stringify(Array.isArray(value) ? [...value].sort() : value)

async function alreadyThere(db: Db, fresh: ImportedGroup[]): Promise<string[]> {
  const names = fresh.map((group) => group.name.toLowerCase())
  const rows = await db
    .selectFrom('groups')
    .select(['import_id', 'name', 'weekday', 'starts_at', 'zone'])
    .where(sql<string>`lower(name)`, '=', sql<string>`any (${names}::text[])`)
    .where('closed_at', 'is', null)
    .execute()
  const there = new Map(rows.map((row) => [likeness(row), row]))
  return fresh.flatMap((group) => {
    const twin = there.get(likeness(group))
    const id = twin?.import_id ? `under the id ${shown(twin.import_id)}` : 'without an import id'
    return twin
      ? [`Line ${group.line}: ${shown(group.name)} at the same time is in Kith already, ${id}.`]
      : []
  })
}
