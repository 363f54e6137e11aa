// A newer library of languages may sort words otherwise, and then an index sorted by the old one misses rows.
import type { Client } from 'pg'
import { type Door, tryConnect } from './connection.ts'
import { lockDatabase } from './lock.ts'

/** Sorts the indexes again where the library has changed since they were made. Costs one query when it has not. */
export async function refreshCollations(door: Door, say: (line: string) => void): Promise<void> {
  for (const database of await inDatabase(door, lockDatabase, outdated)) {
    say(
      'The rules for sorting words have changed with this version. Sorting the indexes again, which may take minutes.',
    )
    await inDatabase(door, database, refresh)
  }
}

async function outdated(client: Client): Promise<string[]> {
  const { rows } = await client.query(
    `select datname from pg_database where datallowconn and datcollversion is not null
     and datcollversion is distinct from pg_database_collation_actual_version(oid)`,
  )
  return rows.map((row) => row.datname)
}

async function refresh(client: Client): Promise<void> {
  await client.query('reindex database')
  // Only now: cut off before this, the next start does it all again.
  await client.query(
    `do $$ declare own record; begin
       for own in select oid::regcollation as name from pg_collation
         where collprovider <> 'd' and collversion is distinct from pg_collation_actual_version(oid) loop
         execute format('alter collation %s refresh version', own.name);
       end loop;
       execute format('alter database %I refresh collation version', current_database());
     end $$`,
  )
}

async function inDatabase<T>(door: Door, database: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = await tryConnect(door, database)
  if (!client) throw new Error(`the embedded server stopped answering (${database})`)
  return act(client).finally(() => client.end())
}
