// Where the socket lies. A path of more than 107 bytes does not fit into a socket address.
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './folder.ts'
import type { User } from './user.ts'

export const port = 5432

/** A folder that only the database's user can enter: in the data folder where it fits, else in /run or /tmp. */
export function makeSocketFolder({ data, user }: Place): string {
  const inData = join(data, 'run')
  if (Buffer.byteLength(socketIn(inData)) < 90) return makePrivate(inData, user) ?? repaired(inData, user)
  // Always the same name for the same data, so that a crash leaves one folder behind and not many.
  const mark = createHash('sha256').update(data).digest('hex').slice(0, 16)
  const parent = user.drop ? '/run' : '/tmp'
  const made = makePrivate(join(parent, `kith-${user.uid}-${mark}`), user)
  // In /tmp anybody may have taken that name before us, and then it is theirs.
  return made ?? taken(mkdtempSync(join(parent, 'kith-')), user)
}

/** Removes the folder where it lay outside the data. */
export function removeSocketFolder(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Not empty, or gone: either way nothing of ours is left to remove.
  }
}

export function socketIn(folder: string): string {
  return join(folder, `.s.PGSQL.${port}`)
}

function makePrivate(folder: string, user: User): string | undefined {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  if (!found) {
    mkdirSync(folder, { mode: 0o700 })
    return taken(folder, user)
  }
  const isPrivate = found.isDirectory() && found.uid === user.uid && (found.mode & 0o077) === 0
  return isPrivate ? folder : undefined
}

// In the data folder the name is ours alone: a restore or a copy may have changed its owner or its mode.
function repaired(folder: string, user: User): string {
  chmodSync(folder, 0o700)
  return taken(folder, user)
}

function taken(folder: string, user: User): string {
  if (user.drop) chownSync(folder, user.uid, user.gid)
  return folder
}
