/** A Kith as a process of its own, on a folder of its own: what a figure or a hard kill is about. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { readSettings } from '../src/platform/config/settings.ts'
import { type Connection, openPool } from '../src/platform/database/pool.ts'
import { findRunning } from '../src/platform/database/running.ts'
import { within } from '../src/platform/database/transaction.ts'
import type { Db, Tables } from '../src/tables.ts'
import { pinned } from './machine.ts'

export type Child = {
  process: ChildProcess
  pid: number
  port: number
  /** From spawning to the line that says it is ready, in milliseconds. */
  startMs: number
  ended: Promise<void>
}

type Wanted = {
  build: string
  data: string
  core?: string | undefined
  flags?: string[]
  /** Gathers what the process says. */
  hear?: string[]
}

const flags = ['--enable-source-maps', '--max-semi-space-size=8', '--max-old-space-size=512']

/** Starts the built server on a folder and a free port, as bin/start does. Throws with what it said when it ends instead. */
export async function startChild({
  build,
  data,
  core,
  flags: more = [],
  hear: heard = [],
}: Wanted): Promise<Child> {
  const server = [join(build, 'server.mjs'), '--port', '0', '--data', data]
  const [command, ...args] = pinned(core, [process.execPath, ...flags, ...more, ...server])
  const began = performance.now()
  const child = spawn(command!, args, { env: plainEnv(), stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const port = await new Promise<number>((resolve, reject) => {
    const hear = (text: Buffer) => {
      heard.push(String(text))
      const ready = /Kith is ready at http:\/\/[^:]+:(\d+)/.exec(heard.join(''))
      if (ready) resolve(Number(ready[1]))
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => reject(new Error(`Kith did not start: ${heard.join('').slice(-2000)}`)))
  })
  return { process: child, pid: child.pid!, port, startMs: performance.now() - began, ended }
}

/** The settings of whoever runs a measurement are not the subject's. */
function plainEnv(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('KITH_') && !['DATABASE_URL', 'DATABASE_DIRECT_URL', 'PORT'].includes(name),
  )
  // What writes stands for many people at many addresses, behind a web server on this machine.
  const own = { NODE_ENV: 'production', KITH_LOG: 'error', KITH_PROXIES: '127.0.0.1' }
  return { ...Object.fromEntries(others), ...own }
}

/** Ends a child in order. */
export async function stopChild(child: Child) {
  child.process.kill('SIGTERM')
  await child.ended
}

/** The process of the database that serves a folder. */
export const postmasterOf = (data: string): number =>
  Number(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

/** A temporary folder that the database's user may pass through, and how to remove it. */
export function freshFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'kith-bench-'))
  chmodSync(folder, 0o711)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export type Door = {
  admin: Connection
  /** Works as the program itself, beside the running child. */
  system: <R>(reason: string, work: (db: Db) => Promise<R>) => Promise<R>
  close(): Promise<void>
}

/** The way into the database of a child that runs on `data`. */
export async function doorTo(data: string): Promise<Door> {
  const place = await findRunning(readSettings({}), { demo: false, data })
  if (!place) throw new Error(`no Kith runs on ${data}`)
  const pool = openPool(place.pages, 2)
  return {
    admin: place.admin,
    system: <R>(reason: string, work: (db: Db) => Promise<R>) =>
      within<Tables, R>(pool, { as: 'system', reason }, work),
    close: () => pool.end(),
  }
}
