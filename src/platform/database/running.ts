/** The database of a Kith that runs beside this command; nothing is started. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../config/root.ts'
import type { Settings } from '../config/settings.ts'
import { claimFolder } from '../postgres/claim.ts'
import { findRunning as findServer } from '../postgres/find.ts'
import { demonstrationFolder, external, type Place } from './place.ts'

/** Its place, or null where none runs on that folder. */
export async function findRunning(
  settings: Settings,
  { demo, data }: { demo: boolean; data: string | null },
): Promise<Place | null> {
  if (settings.DATABASE_URL)
    return external(settings.DATABASE_URL, settings.DATABASE_DIRECT_URL ?? settings.DATABASE_URL)
  const server = await findServer({
    data: data ?? settings.KITH_DATA ?? null,
    root,
    ...(demo && demonstrationFolder),
  })
  if (!server) return null
  await claimFolder(server.dataDir, demo ? 'demonstration' : 'real')
  const login = { ...server.connection, user: 'kith_login' }
  return {
    admin: server.connection,
    pages: login,
    direct: login,
    loginPassword: null,
    embedded: false,
    dataDir: server.dataDir,
    onExit: () => {},
    close: async () => {},
  }
}

/** Leaves beside the data the address at which this Kith answers, for the command line. */
export function noteAddress(place: Place, origin: string) {
  if (place.dataDir) writeFileSync(join(place.dataDir, 'address'), `${origin}\n`)
}

/** The address that a running Kith left, or null. */
export function notedAddress(place: Place): string | null {
  if (!place.dataDir) return null
  try {
    return readFileSync(join(place.dataDir, 'address'), 'utf8').trim()
  } catch {
    return null
  }
}
