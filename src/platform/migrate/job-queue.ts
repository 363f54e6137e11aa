/** The queue of graphile-worker: its own migrations, run as the owner, then what the login needs to work it. */
import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { type Connection, openPlainPool } from '../database/pool.ts'

/** Brings the queue's tables to the version that is shipped, and opens them to the login alone. */
export async function migrateJobs(admin: Connection): Promise<void> {
  const pool = openPlainPool(admin, 2, '-c role=kith_owner')
  try {
    await runMigrations({ pgPool: pool })
    await open(pool)
  } finally {
    await pool.end()
  }
}

/** Its tables have row security and no policy: the login works them, nobody else. Laid again at each start. */
async function open(pool: pg.Pool) {
  await pool.query(`
    grant usage on schema graphile_worker to kith_login;
    grant select, insert, update, delete on all tables in schema graphile_worker to kith_login;
    grant usage, select, update on all sequences in schema graphile_worker to kith_login;
    grant execute on all functions in schema graphile_worker to kith_login;
    do $$
    declare _t record;
    begin
      for _t in select c.relname from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'p') loop
        if not exists (select from pg_policies where schemaname = 'graphile_worker' and tablename = _t.relname and policyname = 'login_works') then
          execute format('create policy login_works on graphile_worker.%I to kith_login using (true) with check (true)', _t.relname);
        end if;
      end loop;
    end $$;`)
}
