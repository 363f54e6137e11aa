// One Kith for one folder. The lock is a connection's: it goes when its holder goes, however that happens.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { type Door, tryConnect } from './connection.ts'

/** The two numbers of the advisory lock that a running Kith holds: 'Kith' in ASCII, and 1. */
export const lockKey = [0x4b697468, 1] as const

// The lock is held in this database and not in Kith's own, which stays free to be copied as a template.
export const lockDatabase = 'postgres'

export async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as taken', [...lockKey])
  return rows[0].taken
}

/** Whether somebody holds the lock, without touching it. */
export async function isLocked(client: Client): Promise<boolean> {
  const held = `select 1 from pg_locks where locktype = 'advisory' and classid = $1 and objid = $2 and granted`
  return (await client.query(held, [...lockKey])).rows.length > 0
}

export type HeldLock = { client: Client; release(): Promise<void> }

/**
 * Takes the lock and keeps it: when its connection breaks (the server restarts itself after one of its
 * processes dies) it is taken again. `lost` is called when that does not succeed.
 */
export async function holdLock(door: Door, lost: () => void): Promise<HeldLock | undefined> {
  const first = await connectAndLock(door, 2000)
  if (!first) return undefined
  const held = { client: first, released: false }
  const keep = (client: Client) => {
    held.client = client
    client.once('end', async () => {
      if (held.released) return
      const again = await connectAndLock(door, 30_000, () => held.released).catch(() => undefined)
      if (again && held.released) await again.end()
      else if (again) keep(again)
      else if (!held.released) lost()
    })
  }
  keep(first)
  const release = async () => {
    held.released = true
    await held.client.end().catch(() => {})
  }
  return { client: first, release }
}

async function connectAndLock(
  door: Door,
  patience: number,
  isOver = () => false,
): Promise<Client | undefined> {
  const until = Date.now() + patience
  while (!isOver()) {
    const client = await tryConnect(door, lockDatabase)
    if (client && (await tryLock(client))) return unhurried(client)
    await client?.end()
    if (Date.now() > until) return undefined
    await sleep(client ? 100 : 20)
  }
}

// The lock alone does not keep a program from ending. (The method is missing from the types of pg.)
function unhurried(client: Client): Client {
  ;(client as Client & { unref(): void }).unref()
  return client
}
