/**
 * Brings a database to the present: roles, history, the job queue, reference data, and the present truth about access.
 * One at a time, under an advisory lock; each part in a transaction of its own, so that one cut off half-way is repeated.
 */
import type { Client } from 'pg'
import { type Connection, openClient } from '../database/pool.ts'
import { type AccessFile, layAccess } from './access.ts'
import { applyHistory } from './history.ts'
import { migrateJobs } from './job-queue.ts'
import { layReference, type ReferenceTable } from './reference.ts'
import { ensureRoles } from './roles.ts'

export type Plan = {
  /** Connection of a user that may create roles. */
  admin: Connection
  /** The password that `kith_login` gets; null where the socket alone is the key. */
  loginPassword: string | null
  migrations: string
  access: AccessFile[]
  reference: ReferenceTable[]
  jobs: string[]
}

export type Outcome = { migrations: string[]; access: boolean; reference: string[] }

const lock = 4_957_121_000

/** Runs the plan. Throws MigrationProblem where the history on the database is not the one shipped. */
export async function migrate(plan: Plan): Promise<Outcome> {
  const client = await openClient(plan.admin)
  try {
    await client.query('select pg_advisory_lock($1)', [lock])
    await ensureRoles(client, plan.loginPassword)
    await migrateJobs(plan.admin)
    const migrations = await applyHistory(client, plan.migrations)
    const reference = await layReference(client, plan.reference)
    const access = await layAccess(client, plan.access)
    await layJobKinds(client, plan.jobs)
    return { migrations, access, reference }
  } finally {
    await client.end()
  }
}

async function layJobKinds(client: Client, jobs: string[]) {
  await client.query('set role kith_owner')
  await client.query('delete from job_kinds where not name = any ($1)', [jobs])
  await client.query('insert into job_kinds (name) select unnest($1::text[]) on conflict do nothing', [jobs])
  await client.query('reset role')
}
