// One run of the server: spawned, watched until it answers, stopped.
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { Place } from './folder.ts'
import { readPidFile } from './other.ts'
import { closeLog, launch, openLog, processMark, readLog } from './process.ts'
import { port } from './socket.ts'

export type Wanted = { place: Place; binaries: Binaries; socket: string; fast: boolean; deadPid?: number }

export type Server = { child: ChildProcess; exited: Promise<void>; log(): string[] }

/** Spawns the server; `exited` resolves when it has ended, for whatever reason, and never rejects. */
export function spawnServer(wanted: Wanted): Server {
  const { place, binaries, deadPid } = wanted
  const log = openLog(place)
  // PostgreSQL asks only whether a process of that number lives. This is its own way of being told that it is
  // none of its kind; it still looks for processes that use the old server's memory, and refuses if there are.
  const env = deadPid ? { PG_GRANDPARENT_PID: `${deadPid}` } : undefined
  const stdio = ['ignore', log.descriptor, log.descriptor] as const
  try {
    const child = launch(join(binaries.bin, 'postgres'), settings(wanted), {
      user: place.user,
      stdio: [...stdio],
      env,
    })
    const exited = new Promise<void>((done) => child.once('exit', () => done()).once('error', () => done()))
    return { child, exited, log: () => readLog(log) }
  } finally {
    closeLog(log)
  }
}

const always = {
  listen_addresses: '',
  port,
  unix_socket_permissions: '0700',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  // The log tells of the server's own life. Errors of statements quote what people wrote, and go to the
  // application alone, which knows what it may keep.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  logging_collector: 'off',
}

function settings({ place, socket, fast }: Wanted): string[] {
  const durable = fast ? 'off' : 'on'
  const values = {
    ...always,
    unix_socket_directories: `"${socket.replaceAll('"', '""')}"`,
    fsync: durable,
    full_page_writes: durable,
    synchronous_commit: durable,
    // By this a second start tells a Kith that is just beginning from an orphan.
    'kith.starter': processMark(process.pid) ?? '',
  }
  return [
    '-D',
    place.cluster,
    ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

/** Waits until the server says that it is ready; false when it ended instead. */
export async function isReady(
  { child, exited }: Server,
  cluster: string,
  slow: () => void,
): Promise<boolean> {
  let hasEnded = false
  void exited.then(() => (hasEnded = true))
  const slowFrom = Date.now() + 3000
  for (let told = false; !hasEnded; await sleep(3)) {
    const file = readPidFile(cluster)
    if (file?.pid === child.pid && file?.isReady) return true
    if (!told && Date.now() > slowFrom) {
      told = true
      slow()
    }
  }
  return false
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is on the disk. */
export async function stopServer({ child, exited }: Server): Promise<void> {
  const isRunning = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null
  // After a minute without waiting for its last write: the log of changes holds all, the next start replays it.
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isRunning()) return
    child.kill(signal)
    await Promise.race([exited, sleep(60_000, undefined, { ref: false })])
  }
}
