/**
 * The present truth about access. All `access.sql` files are laid again whole, in module order, in one transaction:
 * every policy and grant goes, row security is switched on for every table, then the files run. What a file forgets is
 * closed. They are laid when their text or the history has changed since, else left.
 */
import { createHash } from 'node:crypto'
import type { Client } from 'pg'

export type AccessFile = { module: string; sql: string }

/** Lays the files when needed; answers whether it did. */
export async function layAccess(client: Client, files: AccessFile[]): Promise<boolean> {
  await client.query('begin')
  try {
    await client.query('set local role kith_owner')
    const checksum = await checksumOf(client, files)
    await client.query(
      'create table if not exists access_laid (checksum text not null, laid_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ checksum: string }>('select checksum from access_laid')
    if (rows[0]?.checksum === checksum) {
      await client.query('rollback')
      return false
    }
    await client.query(clear)
    for (const file of files) await lay(client, file)
    await client.query(close)
    await client.query('delete from access_laid')
    await client.query('insert into access_laid (checksum) values ($1)', [checksum])
    await client.query('commit')
    return true
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** The history is part of it: a run cut off between a new table and its access is made up for by the next. */
async function checksumOf(client: Client, files: AccessFile[]): Promise<string> {
  const history = await client.query<{ name: string }>('select name from migrations order by name')
  const names = history.rows.map((row) => row.name).join('\n')
  const whole = files.map((f) => `-- ${f.module}\n${f.sql}`).join('\n') + clear + close + names
  return createHash('sha256').update(whole).digest('hex')
}

async function lay(client: Client, file: AccessFile) {
  try {
    await client.query(file.sql)
  } catch (error) {
    throw new Error(`access.sql of ${file.module}: ${(error as Error).message}`, { cause: error })
  }
}

const clear = `
do $$
declare
  _r record;
begin
  for _r in select policyname, tablename from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on public.%I', _r.policyname, _r.tablename);
  end loop;
  for _r in select tablename from pg_tables where schemaname = 'public' loop
    execute format('revoke all on public.%I from public, kith_login, kith_visitor, kith_member, kith_reporter, kith_system', _r.tablename);
    execute format('alter table public.%I enable row level security', _r.tablename);
  end loop;
end $$;
drop schema if exists seen cascade;
drop schema if exists access cascade;
create schema access;
create schema seen;
alter default privileges in schema access revoke execute on functions from public;
alter default privileges revoke execute on functions from public;
`

/**
 * The program itself, for a stated reason, through a policy; no table is passed over. What a trigger called `guarded` keeps
 * is written by functions alone: there the program reads. And no function is left to everybody.
 */
const close = `
do $$
declare
  _r record;
begin
  for _r in select tablename from pg_tables where schemaname = 'public' and tablename not in ('migrations', 'access_laid') loop
    execute format(case when exists (select from pg_trigger t where t.tgrelid = format('public.%I', _r.tablename)::regclass and t.tgname = 'guarded')
      then 'grant select on public.%I to kith_system' else 'grant select, insert, update, delete on public.%I to kith_system' end, _r.tablename);
    execute format('create policy with_a_reason on public.%I to kith_system using (coalesce(current_setting(''kith.reason'', true), '''') <> '''') with check (coalesce(current_setting(''kith.reason'', true), '''') <> '''')', _r.tablename);
  end loop;
  for _r in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'access'::regnamespace loop
    execute format('revoke execute on function %s from public', _r.signature);
  end loop;
end $$;
`
