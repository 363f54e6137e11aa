/** Marks in every field of every row of a person, generated over the schema; and where they are found again. */
import type { Owner } from './scene.ts'

export type Marks = Map<string, string>

type Column = { table: string; column: string; type: string; most: number | null }

/** Columns that hold words which the program understands, or which another column must equal: a mark would break them. */
const meant =
  /^(id|kind|kind_id|role|queue_role|use|purpose|theme|age_class|lang|language|ending|what|acting_role|made_role|template|scope|hash|opened_by|rests_on|field|audience|open_ones|channel|secret|listing|joining|answer|ground|way_on|way|outcome|condition_id|becomes|model|calls|norm|mark|code|.*_hash)$/

/** Every column of text of the product's tables that may hold what somebody wrote. */
export async function writtenColumns(owner: Owner): Promise<Column[]> {
  const rows = await owner(`
    select c.table_name as table, c.column_name as column, c.data_type as type from information_schema.columns c
    join pg_tables t on t.tablename = c.table_name and t.schemaname = 'public'
    where c.table_schema = 'public' and c.data_type in ('text', 'jsonb') order by 1, 2`)
  return rows.map((r) => r as Column).filter((c) => !meant.test(c.column))
}

const zones: Record<string, string> = { ottermark: 'Antarctica/Troll', noormark: 'Antarctica/Vostok' }

/** Plants a mark of its own in each written column of the rows that fit; answers the marks by table and column. */
export async function plant(
  owner: Owner,
  rows: Record<string, string>,
  name: string,
  values: unknown[],
): Promise<Marks> {
  const marks: Marks = new Map()
  let number = 0
  for (const { table, column, type } of await writtenColumns(owner)) {
    const fits = rows[table]
    if (!fits) continue
    number += 1
    // A zone that is none would break every page of its person: a real one that nobody else has.
    const zone = table === 'people' && column === 'zone'
    const mark = zone ? zones[name]! : `${name}${String(number).padStart(3, '0')}q`
    const value =
      type === 'jsonb' ? JSON.stringify([{ mark }]) : column === 'address' ? `${mark}@marks.example` : mark
    const done = await owner(`update ${table} set ${column} = $2 where ${fits} returning 1`, [
      ...values,
      value,
    ])
    if (done.length) marks.set(`${table}.${column}`, mark)
  }
  return marks
}

/** Every cell of the database that holds the text, the job queue included: `table.column`. */
export async function cellsWith(owner: Owner, text: string): Promise<string[]> {
  const tables = await owner(`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
    where schemaname in ('public', 'graphile_worker') order by 1`)
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await owner(
      `select distinct d.key from ${name} t, lateral jsonb_each_text(to_jsonb(t)) d where position($1 in lower(d.value)) > 0`,
      [text.toLowerCase()],
    )
    found.push(...rows.map((r) => `${name}.${r.key}`))
  }
  return found
}
