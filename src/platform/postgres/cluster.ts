// The cluster: made once, whole or not at all, and opened only by the version that made it.
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Binaries } from './binaries.ts'
import type { Place } from './folder.ts'
import { explained, explainedLog, PostgresProblem, quoted } from './problem.ts'
import { launch, processMark } from './process.ts'

/** Makes the cluster where there is none, in a folder of its own that is renamed when it is complete. */
export async function makeCluster(place: Place, binaries: Binaries, fast: boolean): Promise<void> {
  await clearCutOff(place.data)
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return refuseVersion(place, binaries)
  const draft = join(place.data, `initdb-${processMark(process.pid)}-${randomBytes(4).toString('hex')}`)
  try {
    mkdirSync(draft, { mode: 0o700 })
    if (place.user.drop) chownSync(draft, place.user.uid, place.user.gid)
    await initdb(draft, place, { binaries, fast })
    await rename(draft, place.cluster).catch(ifMade)
    if (!fast) await flush(place.data)
  } catch (error) {
    throw explained(error, place.data)
  } finally {
    await removeDraft(draft)
  }
}

async function initdb(
  draft: string,
  place: Place,
  { binaries, fast }: { binaries: Binaries; fast: boolean },
) {
  const args = [
    ...['-D', draft, '-U', 'postgres', '--encoding', 'UTF8', '--data-checksums', '--no-instructions'],
    ...['--locale-provider', 'icu', '--icu-locale', 'und'],
    // No password: the only door is a socket in a folder that nobody but this user (and root) can enter.
    // Whoever gets there could read the files themselves, so a password would guard nothing.
    ...['--auth-local', 'trust', '--auth-host', 'reject'],
    ...(fast ? ['--no-sync'] : []),
  ]
  const child = launch(join(binaries.bin, 'initdb'), args, {
    user: place.user,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<number | null>((done, fail) => child.once('close', done).once('error', fail))
  const [said, status] = await Promise.all([text(child.stderr!), ended])
  if (status === 0) return
  const lines = said.split('\n').filter((line) => line.trim() && !line.startsWith('initdb: removing'))
  const general = `The database in ${place.data} could not be made.${quoted(lines.slice(-3))}`
  throw explainedLog(lines, place.data) ?? new PostgresProblem(general)
}

function refuseVersion({ data, cluster }: Place, { major }: Binaries): void {
  const made = Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10)
  if (made === major) return
  if (made > major) {
    throw new PostgresProblem(
      `The data in ${data} were made by PostgreSQL ${made}, and this Kith brings ${major}. Start the newer Kith that made them, or choose another folder with --data.`,
    )
  }
  throw new PostgresProblem(
    `The data in ${data} were made by PostgreSQL ${made || 'of an unknown version'}, and this Kith brings ${major}. Make a backup with the Kith that made them, then restore it with this one into a new folder.`,
  )
}

// A first start that was cut off leaves its draft; one that is still at work elsewhere is left alone.
async function clearCutOff(data: string): Promise<void> {
  for (const entry of readdirSync(data)) {
    const mark = /^initdb-((\d+)(-\d+)?)-[0-9a-f]{8}$/.exec(entry)
    if (!mark || processMark(Number(mark[2])) === mark[1]) continue
    await removeDraft(join(data, entry))
  }
}

// Its initdb may still be dying and writing. What cannot go now goes at the next start.
async function removeDraft(draft: string): Promise<void> {
  await rm(draft, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }).catch(() => {})
}

// Two first starts at once: the second finds the folder taken, drops its own and goes on with the first's.
function ifMade(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}
