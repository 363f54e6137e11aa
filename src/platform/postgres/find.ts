// Finds a Kith that is at work on a folder, for the command line beside it.
import { existsSync } from 'node:fs'
import { tryConnect } from './connection.ts'
import { choosePlace } from './folder.ts'
import { isLocked, lockDatabase } from './lock.ts'
import { makeSocketFolder, port, socketIn } from './socket.ts'
import type { StartOptions } from './start.ts'

export type RunningServer = {
  connection: { host: string; port: number; user: 'postgres'; database: 'kith' }
  dataDir: string
}

/** The server of a Kith that runs on this folder now, or null. Starts nothing. */
export async function findRunning(options: StartOptions): Promise<RunningServer | null> {
  const place = choosePlace(options)
  if (!existsSync(place.cluster)) return null
  const door = { host: makeSocketFolder(place), port }
  if (!existsSync(socketIn(door.host))) return null
  const client = await tryConnect(door, lockDatabase)
  if (!client) return null
  try {
    if (!(await isLocked(client))) return null
    return { connection: { ...door, user: 'postgres', database: 'kith' }, dataDir: place.data }
  } finally {
    await client.end()
  }
}
