import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import {
  child,
  cleanUp,
  folder,
  isAlive,
  query,
  refusal,
  root,
  started,
  until,
} from '../../../test/postgres/children.ts'
import { choosePlace } from './folder.ts'
import { clearTheWay } from './other.ts'
import { holderState } from './process.ts'
import type { Embedded } from './start.ts'

afterEach(cleanUp)

const isLinux = process.platform === 'linux'
const another =
  /^Another Kith is running on .*\. Stop that one first, or choose another folder with --data\.$/

test('a second Kith on the same folder is refused, and the first goes on', async () => {
  const data = folder()
  const first = await child(data)
  const embedded = (await first.heard('ready')).value as Embedded
  expect(await refusal(data)).toMatch(another)
  expect(await query(embedded, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('of two that race for a new folder exactly one wins, and the other is told', async () => {
  const data = folder()
  const rivals = await Promise.all([child(data), child(data)])
  const said = await Promise.all(rivals.map((rival) => rival.heard('ready')))
  expect(said.map(({ word }) => word).sort()).toEqual(['ready', 'refused'])
  expect(said.find(({ word }) => word === 'refused')!.value).toMatch(another)
  expect(readdirSync(data).filter((entry) => entry.startsWith('initdb-'))).toEqual([])
})

test('of three that race for a folder with data exactly one wins', async () => {
  const data = folder()
  await (await started(data)).stop()
  const rivals = await Promise.all([child(data), child(data), child(data)])
  const said = await Promise.all(rivals.map((rival) => rival.heard('ready')))
  expect(said.map(({ word }) => word).sort()).toEqual(['ready', 'refused', 'refused'])
})

/** A server whose Kith was killed hard, and that nobody told: without setpriv on its path it does not end with its parent. */
async function orphaned(data: string): Promise<Embedded> {
  await (await started(data)).stop()
  const lost = await child(data, { env: { PATH: '/nonexistent' } })
  const orphan = (await lost.heard('ready')).value as Embedded
  await query(orphan, 'create table kept as select 1 as row')
  lost.process.kill('SIGKILL')
  await lost.heard('ended')
  expect(holderState(orphan.pid, join(data, 'postgres'))).toBe('postgres')
  return orphan
}

test('an orphan is stopped and its data are kept', async () => {
  const data = folder()
  const orphan = await orphaned(data)
  const next = await started(data)
  expect(next.pid).not.toBe(orphan.pid)
  expect(holderState(orphan.pid, join(data, 'postgres'))).not.toBe('postgres')
  expect(await query(next, 'select row from kept')).toEqual([{ row: 1 }])
})

test('an orphan that lives and does not answer is left alone, and named with the way to end it', async () => {
  const data = folder()
  const orphan = await orphaned(data)
  // Stopped, it still has its socket: the system takes connections for it, and nobody speaks.
  process.kill(orphan.pid, 'SIGSTOP')
  const tried = await clearTheWay(choosePlace({ data, root }), 100)
    .catch((error: Error) => error)
    .finally(() => process.kill(orphan.pid, 'SIGCONT'))
  const stateThen = holderState(orphan.pid, join(data, 'postgres'))
  expect(await query(await started(data), 'select row from kept')).toEqual([{ row: 1 }])
  expect(tried).toMatchObject({
    name: 'PostgresProblem',
    message: `A database from an earlier start (process ${orphan.pid}) is at work in ${data} and does not answer. Wait a minute and start again; if that does not help, end it with: kill -INT ${orphan.pid}`,
  })
  expect(stateThen).toBe('postgres')
})

test('a dead server that its parent has not cleared away does not stand in the way', async () => {
  const data = folder()
  const parent = await child(data, { fast: false })
  const dead = (await parent.heard('ready')).value as Embedded
  await query(dead, 'create table kept as select 1 as row')
  // A parent that stands still reaps nobody: its child stays as a zombie.
  parent.process.kill('SIGSTOP')
  process.kill(dead.pid, 'SIGKILL')
  if (isLinux) {
    expect(isAlive(dead.pid)).toBe(true)
    const next = await started(data)
    expect(isAlive(dead.pid)).toBe(true)
    expect(await query(next, 'select row from kept')).toEqual([{ row: 1 }])
  } else {
    setTimeout(() => parent.process.kill('SIGCONT'), 500)
    expect(await query(await started(data), 'select row from kept')).toEqual([{ row: 1 }])
  }
})

test.runIf(isLinux)('a number that now belongs to some other program does not stand in the way', async () => {
  const data = folder()
  const first = await started(data)
  const file = join(data, 'postgres', 'postmaster.pid')
  const lines = readFileSync(file, 'utf8').split('\n')
  process.kill(first.pid, 'SIGKILL')
  await first.stop()
  const { uid, gid } = statSync(join(data, 'postgres'))
  const stranger = spawn('sleep', ['60'], { uid, gid })
  writeFileSync(file, [stranger.pid, ...lines.slice(1)].join('\n'))
  const next = await started(data).finally(() => stranger.kill())
  expect(await query(next, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a first start that was cut off is simply repeated', async () => {
  const data = folder()
  const drafts = () => readdirSync(data).filter((entry) => entry.startsWith('initdb-'))
  const cut = await child(data)
  await until(() => drafts().some((draft) => existsSync(join(data, draft, 'global'))))
  cut.process.kill('SIGKILL')
  await cut.heard('ended')
  expect(drafts()).toHaveLength(1)
  expect(existsSync(join(data, 'postgres'))).toBe(false)
  const next = await started(data)
  expect(drafts()).toEqual([])
  expect(await query(next, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('the lock is taken again when its connection breaks', async () => {
  const data = folder()
  const embedded = await started(data)
  const holders = `select pid from pg_locks where locktype = 'advisory'`
  const [before] = await query(embedded, holders)
  await query(embedded, 'select pg_terminate_backend($1)', [before.pid])
  let now: { pid: number }[] = []
  while (now[0]?.pid === undefined || now[0].pid === before.pid)
    now = (await query(embedded, holders)) as typeof now
  const second = await child(data)
  expect((await second.heard('refused')).value).toMatch(another)
})
