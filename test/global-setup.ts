/**
 * Once for all tests: a cluster (the embedded one, or the one of DATABASE_URL) and in it a database with everything laid,
 * which each test file copies. Built assets are there too.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { planFor } from '../src/plan.ts'
import { external } from '../src/platform/database/place.ts'
import type { Connection } from '../src/platform/database/pool.ts'
import { migrate } from '../src/platform/migrate/migrate.ts'
import { startPostgres } from '../src/platform/postgres/start.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: { admin: Connection; loginPassword: string | null; template: string }
    /** A folder of this run: the names of pages that were examined and found clean. */
    cleanPages: string
  }
}

const root = join(import.meta.dirname, '..')

export default async function setup(project: TestProject) {
  execFileSync(process.execPath, [join(root, 'bin/_build.mjs')], { stdio: 'inherit' })
  const url = process.env.DATABASE_URL
  const found = url ? { ...external(url, url), stop: async () => {} } : await ownCluster()
  const { admin, loginPassword, stop } = found
  const template = `kith_template_${process.pid}`
  await onServer(admin, `create database ${template}`)
  await migrate(planFor({ ...admin, database: template }, loginPassword))
  await onServer(admin, `alter database ${template} is_template true allow_connections false`)
  project.provide('cluster', { admin, loginPassword, template })
  const cleanPages = mkdtempSync(join(tmpdir(), 'kith-clean-pages-'))
  project.provide('cleanPages', cleanPages)
  return async () => {
    rmSync(cleanPages, { recursive: true, force: true })
    await onServer(admin, `alter database ${template} is_template false`)
    await onServer(admin, `drop database ${template} with (force)`)
    await stop()
  }
}

async function ownCluster() {
  const folder = mkdtempSync(join(tmpdir(), 'kith-test-'))
  // The database may run as another user, who must be able to pass through.
  chmodSync(folder, 0o711)
  const server = await startPostgres({ data: join(folder, 'data'), root, fast: true })
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { admin: server.connection as Connection, loginPassword: null, stop }
}

async function onServer(admin: Connection, sql: string) {
  const client = new pg.Client({ ...admin, database: 'postgres' })
  await client.connect()
  await client.query(sql)
  await client.end()
}
