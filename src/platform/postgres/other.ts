// What an earlier start may have left: another Kith at work, an orphan, a dead process, or nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { tryConnect } from './connection.ts'
import type { Place } from './folder.ts'
import { isLocked, lockDatabase, tryLock } from './lock.ts'
import { PostgresProblem } from './problem.ts'
import { holderState, processMark } from './process.ts'

/** How long an old server may take to answer or to go, in milliseconds. */
const usual = 10_000

/**
 * Comes back when no server is at work in the cluster, having stopped an orphan; refuses when another Kith is.
 * Gives the number of a dead process that PostgreSQL would still take for a living one. The file postmaster.pid
 * is never deleted here: it also leads PostgreSQL to processes that outlived their parent.
 */
export async function clearTheWay(place: Place, patience = usual): Promise<number | undefined> {
  const until = Date.now() + patience
  for (;;) {
    const server = readPidFile(place.cluster)
    const state = server ? holderState(server.pid, place.cluster) : 'gone'
    if (!server || state === 'gone') return undefined
    if (state === 'other') return server.pid
    const client = await tryConnect(server, lockDatabase)
    if (client) await judge(client, place, server.pid).finally(() => client.end().catch(() => {}))
    else if (Date.now() > until) throw busy(place, server.pid)
    if (Date.now() > until + patience) throw running(place)
    await sleep(50)
  }
}

async function judge(client: Client, place: Place, pid: number): Promise<void> {
  try {
    if (await isStarterAlive(client)) {
      // It has the lock, or is just about to take it, or is stopping: the next look will tell.
      if (await isLocked(client)) throw running(place)
      return
    }
    if (!(await tryLock(client))) throw running(place)
    await stopOrphan(place, pid)
  } catch (error) {
    if (error instanceof PostgresProblem) throw error
    // The server ended while it was being asked.
  }
}

async function isStarterAlive(client: Client): Promise<boolean> {
  const { rows } = await client.query(`select current_setting('kith.starter', true) as starter`)
  const starter: string = rows[0].starter ?? ''
  return starter !== '' && processMark(Number.parseInt(starter, 10)) === starter
}

// The lock is ours and so nobody else does this; while we are connected the number is the server's for certain.
async function stopOrphan(place: Place, pid: number): Promise<void> {
  process.kill(pid, 'SIGINT')
  const until = Date.now() + 60_000
  while (holderState(pid, place.cluster) === 'postgres') {
    if (Date.now() > until) throw busy(place, pid)
    await sleep(20)
  }
}

type PidFile = { pid: number; host: string; port: number; isReady: boolean }

/** The lines of postmaster.pid: number, folder, start, port, socket folder, address, memory, state. */
export function readPidFile(cluster: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number.parseInt(lines[0] ?? '', 10)
    const isReady = lines[7]?.trim() === 'ready'
    return pid > 0 ? { pid, port: Number(lines[3]), host: lines[4] ?? '', isReady } : undefined
  } catch {
    return undefined
  }
}

export function running({ data }: Place): PostgresProblem {
  return new PostgresProblem(
    `Another Kith is running on ${data}. Stop that one first, or choose another folder with --data.`,
  )
}

function busy({ data }: Place, pid: number): PostgresProblem {
  return new PostgresProblem(
    `A database from an earlier start (process ${pid}) is at work in ${data} and does not answer. Wait a minute and start again; if that does not help, end it with: kill -INT ${pid}`,
  )
}
