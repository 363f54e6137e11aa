/** Rows that ship with the program (vocabularies, help services): laid again when their file has changed. */
import { createHash } from 'node:crypto'
import { type Client, escapeIdentifier } from 'pg'

/** `keep`: rows that left the file stay, because other rows may name them. */
export type ReferenceTable = { table: string; rows: Record<string, unknown>[]; keep: boolean }

/** Answers the names of the tables that were laid. */
export async function layReference(client: Client, tables: ReferenceTable[]): Promise<string[]> {
  const laid: string[] = []
  await client.query('set role kith_owner')
  try {
    await client.query(
      'create table if not exists reference_laid (name text primary key, checksum text not null)',
    )
    await client.query('alter table reference_laid enable row level security')
    for (const table of tables) if (await layTable(client, table)) laid.push(table.table)
    return laid
  } finally {
    await client.query('reset role').catch(() => {})
  }
}

async function layTable(client: Client, { table, rows, keep }: ReferenceTable): Promise<boolean> {
  const text = JSON.stringify(rows)
  const checksum = createHash('sha256').update(text).digest('hex')
  const known = await client.query('select from reference_laid where name = $1 and checksum = $2', [
    table,
    checksum,
  ])
  if (known.rowCount) return false
  const name = escapeIdentifier(table)
  const columns = Object.keys(rows[0] ?? { id: '' }).map((c) => escapeIdentifier(c))
  const set = columns.filter((c) => c !== '"id"').map((c) => `${c} = excluded.${c}`)
  await client.query('begin')
  try {
    if (!keep) await client.query(`delete from ${name}`)
    await client.query(
      `insert into ${name} (${columns.join(', ')}) select ${columns.join(', ')} from json_populate_recordset(null::${name}, $1)
       on conflict (id) do update set ${set.join(', ')}`,
      [text],
    )
    await client.query(
      'insert into reference_laid (name, checksum) values ($1, $2) on conflict (name) do update set checksum = excluded.checksum',
      [table, checksum],
    )
    await client.query('commit')
    return true
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`reference data of ${table}: ${(error as Error).message}`, { cause: error })
  }
}
