/** The roles are shared by all databases of a cluster, and two programs may make them at the same moment. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planFor } from '../../plan.ts'
import { root } from '../config/root.ts'
import type { Connection } from '../database/pool.ts'
import { type Embedded, startPostgres } from '../postgres/start.ts'
import { migrate } from './migrate.ts'
import { ensureRoles } from './roles.ts'

let server: Embedded
let folder: string
const rounds = 12
const programs = 6
const names = ['kith_owner', 'kith_login', 'kith_visitor', 'kith_member', 'kith_reporter', 'kith_system']

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kith-roles-'))
  chmodSync(folder, 0o711)
  server = await startPostgres({ data: join(folder, 'data'), root, fast: true })
  for (let n = 0; n < programs; n++)
    await onDatabase('kith', (client) => client.query(`create database kith_${n}`))
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function onDatabase<R>(database: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ ...(server.connection as Connection), database })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** As if no Kith had ever been here. */
async function forget() {
  for (let n = 0; n < programs; n++)
    await onDatabase(`kith_${n}`, async (client) => {
      for (const name of names) await client.query(`drop owned by ${name}`)
    })
  await onDatabase('kith', (client) => client.query(`drop role ${names.join(', ')}`))
}

test('programs that start at once on databases of one cluster make its roles once, and all of them go on', async () => {
  for (let round = 0; round < rounds; round++) {
    const all = Array.from({ length: programs }, (_, n) =>
      onDatabase(`kith_${n}`, (client) => ensureRoles(client, `word-${n}`)),
    )
    const outcomes = await Promise.allSettled(all)
    const problems = outcomes.flatMap((o) =>
      o.status === 'rejected' ? [`${o.reason.code} ${o.reason.message}`] : [],
    )
    expect([round, problems]).toEqual([round, []])
    const { rows } = await onDatabase('kith', (client) =>
      client.query(
        `select roleid::regrole::text as role from pg_auth_members where member = 'kith_login'::regrole order by 1`,
      ),
    )
    expect(rows.map((r) => r.role)).toEqual(['kith_member', 'kith_reporter', 'kith_system', 'kith_visitor'])
    await forget()
  }
})

test('a user who may create roles and owns the database brings it to the present, without being a superuser', async () => {
  await onDatabase('kith', (client) => client.query('create role operator login createrole'))
  await onDatabase('kith', (client) => client.query('create database kith_theirs owner operator'))
  const admin = { ...(server.connection as Connection), user: 'operator', database: 'kith_theirs' }
  const first = await migrate(planFor(admin, 'a-word'))
  expect([first.access, first.migrations.length > 0]).toEqual([true, true])
  expect(await migrate(planFor(admin, 'a-word'))).toEqual({ migrations: [], access: false, reference: [] })
  const login = new pg.Client({ ...admin, user: 'kith_login' })
  await login.connect()
  await login.query('begin')
  await login.query('set local role kith_visitor')
  expect((await login.query('select from conditions')).rowCount).toBeGreaterThan(10)
  await login.end()
  await onDatabase('kith', (client) => client.query('drop database kith_theirs with (force)'))
  await onDatabase('kith', (client) => client.query(`drop role ${names.join(', ')}`))
})

test('a second run changes nothing and keeps what the roles may', async () => {
  const login = () =>
    onDatabase('kith_0', (client) =>
      client.query(`select rolconfig, rolinherit from pg_roles where rolname = 'kith_login'`),
    )
  await onDatabase('kith_0', (client) => ensureRoles(client, 'word'))
  const before = (await login()).rows
  await onDatabase('kith_0', (client) => ensureRoles(client, 'word'))
  expect((await login()).rows).toEqual(before)
  expect(before).toEqual([
    { rolconfig: ['statement_timeout=15s', 'idle_in_transaction_session_timeout=20s'], rolinherit: false },
  ])
})
