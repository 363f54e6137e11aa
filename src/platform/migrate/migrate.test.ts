/** Bringing a database to the present: from nothing, again, half-way, by two at once; and refusing what cannot be. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeEach, expect, inject, test } from 'vitest'
import { planFor } from '../../plan.ts'
import { MigrationProblem, readHistory } from './history.ts'
import { migrate, type Plan } from './migrate.ts'

type Rows = Record<string, unknown>[]
type Scene = {
  plan: Plan
  ask: (text: string, values?: unknown[]) => Promise<Rows>
  folder: string
  end: () => Promise<void>
}

let made = 0
const folders: string[] = []

/** An empty database, the shipped plan with a history folder that may be changed, and a way to ask. */
async function empty(): Promise<Scene> {
  const { admin, loginPassword } = inject('cluster')
  const database = `kith_migrate_${process.pid}_${made++}`
  await onServer(`create database ${database}`)
  const folder = mkdtempSync(join(tmpdir(), 'kith-history-'))
  folders.push(folder)
  const shipped = planFor({ ...admin, database }, loginPassword)
  cpSync(shipped.migrations, folder, { recursive: true })
  const client = new pg.Client({ ...admin, database })
  client.on('error', () => {})
  await client.connect()
  const ask = async (text: string, values: unknown[] = []) => (await client.query(text, values)).rows as Rows
  const end = async () => {
    await client.end()
    await onServer(`drop database ${database} with (force)`)
  }
  return { plan: { ...shipped, migrations: folder }, ask, folder, end }
}

async function onServer(text: string) {
  const client = new pg.Client({ ...inject('cluster').admin, database: 'postgres' })
  await client.connect()
  await client.query(text)
  await client.end()
}

let at: Scene
beforeEach(async () => {
  at = await empty()
})
afterEach(() => at.end())
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const addMigration = (name: string, sql: string) => writeFileSync(join(at.folder, name), sql)
const nextName = (what: string) =>
  `${String(readHistory(at.folder).length + 1).padStart(4, '0')}_test_${what}.sql`
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no problem',
    (error: Error) =>
      `${error instanceof MigrationProblem ? '' : 'not a MigrationProblem: '}${error.message}`,
  )

test('a fresh database comes to the present, and a second run does nothing', async () => {
  const names = readHistory(at.folder).map((m) => m.name)
  const tables = ['help_services', 'condition_families', 'conditions', 'followup_kinds']
  expect(await migrate(at.plan)).toEqual({ migrations: names, access: true, reference: tables })
  expect(await migrate(at.plan)).toEqual({ migrations: [], access: false, reference: [] })
  expect((await at.ask('select from conditions')).length).toBeGreaterThan(10)
  expect((await at.ask('select name from job_kinds')).length).toBe(at.plan.jobs.length)
})

test('a migration that was edited after it ran is refused by its name', async () => {
  await migrate(at.plan)
  const [first] = readHistory(at.folder)
  addMigration(first!.name, `${first!.sql}\n-- mended`)
  expect(await problemOf(migrate(at.plan))).toBe(
    `${first!.name} is not the one that ran on this database (${first!.name}). History is never edited: put the file back as it was, and add a new migration.`,
  )
  addMigration(first!.name, first!.sql)
  expect(await problemOf(migrate(at.plan))).toBe('no problem')
})

test('a database of a newer Kith is refused, and says which', async () => {
  const name = nextName('newer')
  addMigration(name, 'create table newer (id int)')
  await migrate(at.plan)
  rmSync(join(at.folder, name))
  expect(await problemOf(migrate(at.plan))).toBe(
    `This database was written by a newer Kith (it has ${name}). Start that version, or restore a backup made before the upgrade.`,
  )
})

test('a history with a gap, a doubled number or a strange name is refused', async () => {
  for (const name of ['0099_test_gap.sql', '0001_a_double.sql', 'notes.sql']) {
    addMigration(name, 'select 1')
    expect(await problemOf(migrate(at.plan))).toMatch(/expected number|is named NNNN_module_what/)
    rmSync(join(at.folder, name))
  }
})

test('a migration that fails leaves nothing of itself, and runs once it is mended', async () => {
  const name = nextName('fails')
  addMigration(name, 'create table half (id int); insert into half values (1); select 1 / 0;')
  expect(await problemOf(migrate(at.plan))).toBe(
    `${name} did not run: division by zero. Nothing of it was kept.`,
  )
  expect(await at.ask(`select to_regclass('half') as half`)).toEqual([{ half: null }])
  expect((await at.ask('select from migrations')).length).toBe(readHistory(at.folder).length - 1)
  addMigration(name, 'create table half (id int);')
  expect((await migrate(at.plan)).migrations).toEqual([name])
})

/** Ends the connection that migrates as soon as it sleeps: what a kill in the middle does. */
async function cutOff(plan: Plan) {
  const running = problemOf(migrate(plan))
  for (let tries = 0; tries < 400; tries++) {
    const cut = await at.ask(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and wait_event = 'PgSleep'`)
    if (cut.length) break
    await new Promise((r) => setTimeout(r, 25))
  }
  return running
}

test('a migration that is cut off half-way is repeated whole', async () => {
  const name = nextName('cut')
  addMigration(name, 'create table cut (id int); insert into cut values (1); select pg_sleep(20);')
  expect(await cutOff(at.plan)).toMatch(/did not run|terminat/)
  expect(await at.ask(`select to_regclass('cut') as cut`)).toEqual([{ cut: null }])
  addMigration(name, 'create table cut (id int); insert into cut values (1);')
  expect((await migrate(at.plan)).migrations).toEqual([name])
  expect(await at.ask('select id from cut')).toEqual([{ id: 1 }])
})

test('access that is cut off half-way leaves the old one standing, and is laid by the next run', async () => {
  await migrate(at.plan)
  const policies = () => at.ask('select count(*)::int as n from pg_policies')
  const before = await policies()
  const slow = { module: 'slow', sql: 'select pg_sleep(20)' }
  expect(await cutOff({ ...at.plan, access: [...at.plan.access, slow] })).toMatch(/slow|terminat/)
  expect(await policies()).toEqual(before)
  const more = {
    module: 'more',
    sql: 'create policy more on networks for select to kith_reporter using (true)',
  }
  expect((await migrate({ ...at.plan, access: [...at.plan.access, more] })).access).toBe(true)
  expect((await policies())[0]!.n).toBe(Number(before[0]!.n) + 1)
})

const isLaid = async (table: string) =>
  (
    await at.ask(
      'select relrowsecurity as secured, (select count(*)::int from pg_policies where tablename = relname) as policies from pg_class where relname = $1',
      [table],
    )
  )[0]

test('a new table is closed and known to the program even when the run is cut off before access was laid', async () => {
  await migrate(at.plan)
  const name = nextName('late')
  addMigration(name, 'create table late (id int);')
  const broken = { module: 'broken', sql: 'select 1 / 0' }
  expect(await problemOf(migrate({ ...at.plan, access: [broken] }))).toMatch('access.sql of broken')
  expect(await isLaid('late')).toEqual({ secured: false, policies: 0 })
  expect(await migrate(at.plan)).toMatchObject({ migrations: [], access: true })
  expect(await isLaid('late')).toEqual({ secured: true, policies: 1 })
})

test('access is laid again when its text changes, and only then', async () => {
  await migrate(at.plan)
  const note = { module: 'note', sql: '-- a new sentence' }
  const changed = { ...at.plan, access: [...at.plan.access, note] }
  expect((await migrate(changed)).access).toBe(true)
  expect((await migrate(changed)).access).toBe(false)
  expect((await migrate(at.plan)).access).toBe(true)
})

test('an access.sql that does not run is named, and nothing of the laying is kept', async () => {
  await migrate(at.plan)
  const bad = { module: 'bad', sql: 'grant select on nothing_there to kith_member' }
  expect(await problemOf(migrate({ ...at.plan, access: [...at.plan.access, bad] }))).toMatch(
    'access.sql of bad: relation "nothing_there" does not exist',
  )
  expect(
    await at.ask(`select from pg_policies where tablename = 'people' and policyname = 'own'`),
  ).toHaveLength(1)
})

test('rights, policies and functions that somebody planted by hand are gone after the next laying', async () => {
  await migrate(at.plan)
  const planted = [
    'grant select, delete on people to kith_visitor, public, kith_login',
    'grant select (address), update (address) on contact_details to kith_visitor',
    'create policy planted on people to kith_visitor using (true)',
    'alter table sessions disable row level security',
    `create function access.planted() returns setof people language sql security definer as 'select * from public.people'`,
    'create view seen.planted as select * from people',
    'grant select on seen.planted to public',
  ]
  for (const text of planted) await at.ask(text)
  const found = async () =>
    (
      await at.ask(`
      select has_table_privilege('kith_visitor', 'people', 'select') as visitor, has_table_privilege('kith_login', 'people', 'delete') as login,
        has_any_column_privilege('kith_visitor', 'contact_details', 'select, update') as columns,
        exists (select from pg_policies where policyname = 'planted') as policy,
        (select not relrowsecurity from pg_class where relname = 'sessions') as off,
        to_regproc('access.planted') is not null as function, to_regclass('seen.planted') is not null as view`)
    )[0]!
  expect(Object.values(await found()).every(Boolean)).toBe(true)
  await migrate({ ...at.plan, access: [...at.plan.access, { module: 'again', sql: '-- again' }] })
  expect(Object.values(await found()).some(Boolean)).toBe(false)
})

test('two programs that migrate one fresh database at once: one does it, the other finds it done', async () => {
  const outcomes = await Promise.all([migrate(at.plan), migrate(at.plan), migrate(at.plan)])
  expect(outcomes.filter((o) => o.migrations.length > 0)).toHaveLength(1)
  expect(outcomes.filter((o) => o.access)).toHaveLength(1)
})

test('rows that ship with the program follow their file: changed, added, and gone where none may name them', async () => {
  await migrate(at.plan)
  const change = (table: string, rows: (r: Record<string, unknown>[]) => Record<string, unknown>[]) => ({
    ...at.plan,
    reference: at.plan.reference.map((t) => (t.table === table ? { ...t, rows: rows(t.rows) } : t)),
  })
  const [help] = await at.ask('select id, source from help_services order by country, position limit 1')
  const moved = change('help_services', (rows) =>
    rows.filter((r) => r.id !== help!.id).map((r) => ({ ...r, source_name: 'Checked again' })),
  )
  expect((await migrate(moved)).reference).toEqual(['help_services'])
  expect(await at.ask('select from help_services where id = $1', [help!.id])).toEqual([])
  expect(await at.ask(`select from help_services where source_name <> 'Checked again'`)).toEqual([])
  const [condition] = await at.ask('select id from conditions order by position limit 1')
  const fewer = change('conditions', (rows) => rows.filter((r) => r.id !== condition!.id))
  expect((await migrate(fewer)).reference).toEqual(['help_services', 'conditions'])
  expect(await at.ask('select from conditions where id = $1', [condition!.id])).toHaveLength(1)
  expect((await migrate(fewer)).reference).toEqual([])
})

test('reference rows that do not fit are named and change nothing', async () => {
  await migrate(at.plan)
  const before = await at.ask('select * from help_services order by id')
  const bad = at.plan.reference.map((t) =>
    t.table === 'help_services' ? { ...t, rows: [{ ...t.rows[0], country: 'nowhere' }] } : t,
  )
  expect(await problemOf(migrate({ ...at.plan, reference: bad }))).toMatch('reference data of help_services')
  expect(await at.ask('select * from help_services order by id')).toEqual(before)
})

test('a kind of job that is declared no more can be added no more', async () => {
  await migrate(at.plan)
  await migrate({ ...at.plan, jobs: ['people.forget'] })
  expect(await at.ask('select name from job_kinds')).toEqual([{ name: 'people.forget' }])
})

test('every migration and access.sql that ships says first what it is', () => {
  const texts = [...readHistory(at.folder).map((m) => m.sql), ...at.plan.access.map((a) => a.sql)]
  for (const text of texts) expect(text.slice(0, 60)).toMatch(/^-- [A-Z]/)
  expect(readFileSync(join(at.folder, readHistory(at.folder)[0]!.name), 'utf8')).toMatch(/^-- /)
})
