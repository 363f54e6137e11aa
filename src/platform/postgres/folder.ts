// Which folder holds the data, and whether it may.
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { explained, PostgresProblem } from './problem.ts'
import { firstClosed, type User, userFor } from './user.ts'

/** Shared by all checkouts on a machine where Kith runs as root. */
export const sharedFolder = '/var/lib/kith'

/** `data` is the whole folder of this Kith; the database cluster lives in `cluster` inside it. */
export type Place = { data: string; cluster: string; user: User }

type Wish = {
  data: string | null
  root: string
  folder?: string
  name?: string
  say?: (line: string) => void
}

/** Chooses the folder, makes it where it is missing, and refuses one that is closed or somebody else's. */
export function choosePlace(wish: Wish): Place {
  const wanted = realPath(resolve(wish.data ?? join(wish.root, wish.folder ?? 'data')))
  try {
    const place = placeAt(wanted)
    const closed = place.user.drop ? closedParent(place) : undefined
    if (wish.data === null && place.user.drop && !existsSync(place.cluster))
      return defaultPlace(wish, place, closed)
    if (closed) throw closedProblem(place, closed)
    return prepared(place)
  } catch (error) {
    throw explained(error, wanted)
  }
}

// Root's data go elsewhere when the checkout is closed to the database's user, and stay there when it is opened.
function defaultPlace(wish: Wish, place: Place, closed: string | undefined): Place {
  // The checkout's path is part of the name, so that two checkouts never share data by accident.
  const mark = createHash('sha256').update(realPath(wish.root)).digest('hex').slice(0, 6)
  const name = `${wish.name ?? basename(wish.root)}-${mark}`.replace(/[^\w.-]/g, '_')
  const elsewhere = placeAt(join(sharedFolder, name))
  if (!closed && !existsSync(elsewhere.cluster)) return prepared(place)
  const shut = closedParent(elsewhere)
  if (shut) throw closedProblem(elsewhere, shut)
  const { user } = elsewhere
  const why = closed ? `, because user ${user.name} may not pass through ${closed}` : ''
  wish.say?.(`The data are in ${elsewhere.data}${why}.`)
  return prepared(elsewhere)
}

function placeAt(data: string): Place {
  const cluster = join(data, 'postgres')
  return { data, cluster, user: userFor(cluster) }
}

function closedParent({ data, user }: Place): string | undefined {
  let parent = dirname(data)
  while (!existsSync(parent)) parent = dirname(parent)
  return firstClosed(parent, user)
}

function closedProblem({ data, user }: Place, closed: string): PostgresProblem {
  const how = `chmod o+x '${closed}'`
  return new PostgresProblem(
    `The database runs as user ${user.name}, who may not pass through ${closed} to reach ${data}. Open it with: ${how}, or choose another folder with --data.`,
  )
}

function prepared(place: Place): Place {
  const { data, user } = place
  makeFolder(dirname(data))
  if (!existsSync(data)) {
    makeOne(data, 0o700)
    if (user.drop) letThrough(place)
  }
  refuseForeign(place)
  if (user.drop && firstClosed(data, user)) letThrough(place)
  return place
}

// Root keeps the folder; the database's user may only pass through to what is its own.
function letThrough(place: Place): void {
  const { data, user } = place
  const { uid, gid, mode } = statSync(data)
  const isOnlyRoots = uid === 0 && (gid === 0 || (mode & 0o070) === 0)
  if (!isOnlyRoots) throw closedProblem(place, data)
  chownSync(data, uid, user.gid)
  chmodSync(data, (mode & 0o707) | 0o010)
}

function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  makeOne(folder, 0o755)
  chmodSync(folder, 0o755)
}

// Not recursive: that reports a disk that can only be read as a folder that is missing.
function makeOne(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    // A rival has made it in the meantime.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

function refuseForeign({ data, cluster }: Place): void {
  const entries = readdirSync(data).filter((entry) => entry !== 'lost+found' && entry !== '.DS_Store')
  const isOurs = entries.includes('kith.json') || existsSync(join(cluster, 'PG_VERSION'))
  // A first start that was cut off leaves these and nothing else.
  const isBegun = entries.every((entry) => /^(postgres\.log|run|postgresql-\d.*|initdb-.*)$/.test(entry))
  if (!isOurs && !isBegun) {
    throw new PostgresProblem(
      `${data} is not empty and holds no Kith (it has ${entries.slice(0, 3).join(', ')}). Choose an empty or a new folder with --data.`,
    )
  }
  if (existsSync(cluster) && !existsSync(join(cluster, 'PG_VERSION')) && readdirSync(cluster).length) {
    throw new PostgresProblem(
      `${cluster} is not a whole database: its file PG_VERSION is missing. Restore ${data} from a backup, or choose another folder with --data.`,
    )
  }
}

// PostgreSQL and /proc know real paths only, also of what does not exist yet.
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  return path === '/' ? path : join(realPath(dirname(path)), basename(path))
}
