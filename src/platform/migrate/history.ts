/** The history of the tables: files that are never changed once they have run anywhere. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'

export class MigrationProblem extends Error {}

export type Migration = { name: string; sql: string; checksum: string }

/** The shipped history, in order. Throws when a name is not `NNNN_module_what.sql` or a number is missing or doubled. */
export function readHistory(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((n) => n.endsWith('.sql'))
    .sort()
  return names.map((name, index) => {
    if (!/^\d{4}_[a-z]+(_[a-z0-9]+)+\.sql$/.test(name))
      throw new MigrationProblem(`${name}: a migration is named NNNN_module_what.sql`)
    if (Number(name.slice(0, 4)) !== index + 1)
      throw new MigrationProblem(`${name}: expected number ${index + 1}`)
    const sql = readFileSync(join(folder, name), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/** Applies what is missing, each in its own transaction as the owner; answers the names of those that ran. */
export async function applyHistory(client: Client, folder: string): Promise<string[]> {
  const shipped = readHistory(folder)
  await client.query('set role kith_owner')
  try {
    await client.query(
      'create table if not exists migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from migrations order by name',
    )
    compare(shipped, rows)
    const missing = shipped.slice(rows.length)
    for (const migration of missing) await apply(client, migration)
    return missing.map((m) => m.name)
  } finally {
    await client.query('reset role').catch(() => {})
  }
}

function compare(shipped: Migration[], applied: { name: string; checksum: string }[]) {
  applied.forEach((row, index) => {
    const ours = shipped[index]
    if (!ours) {
      throw new MigrationProblem(
        `This database was written by a newer Kith (it has ${row.name}). Start that version, or restore a backup made before the upgrade.`,
      )
    }
    if (ours.name !== row.name || ours.checksum !== row.checksum) {
      throw new MigrationProblem(
        `${ours.name} is not the one that ran on this database (${row.name}). History is never edited: put the file back as it was, and add a new migration.`,
      )
    }
  })
}

async function apply(client: Client, { name, sql, checksum }: Migration) {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    // The connection may be gone: then the server rolls back by itself, and the first error is the one to tell.
    await client.query('rollback').catch(() => {})
    throw new MigrationProblem(`${name} did not run: ${(error as Error).message}. Nothing of it was kept.`, {
      cause: error,
    })
  }
}
