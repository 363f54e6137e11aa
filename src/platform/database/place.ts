/** Where the database is: embedded, or one of the operator's own. Three ways in: to change it, for pages, and directly. */
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { root } from '../config/root.ts'
import type { Settings } from '../config/settings.ts'
import { claimFolder } from '../postgres/claim.ts'
import { startPostgres } from '../postgres/start.ts'
import { type Connection, openClient } from './pool.ts'

export class DatabaseProblem extends Error {}

export type Place = {
  /** May change tables and roles; used while starting only. */
  admin: Connection
  /** `kith_login` for pages, perhaps behind a pooler. */
  pages: Connection
  /** `kith_login` straight to the server, for listening and jobs. */
  direct: Connection
  loginPassword: string | null
  embedded: boolean
  /** The folder of an embedded database; null for one of the operator's own. */
  dataDir: string | null
  onExit(hear: (problem: Error) => void): void
  close(): Promise<void>
}

type Options = { demo: boolean; data: string | null; say: (line: string) => void }

/** Finds or starts the database. Throws DatabaseProblem or PostgresProblem: sentences that say what to do. */
export async function findPlace(settings: Settings, options: Options): Promise<Place> {
  if (settings.DATABASE_URL) {
    if (options.demo)
      throw new DatabaseProblem('The demonstration has a database of its own. Start it without DATABASE_URL.')
    return external(settings.DATABASE_URL, settings.DATABASE_DIRECT_URL ?? settings.DATABASE_URL)
  }
  return embedded(settings, options)
}

/** Where the demonstration lives when no folder is named: never where a real network would. */
export const demonstrationFolder = { folder: 'data-demonstration', name: 'kith-demonstration' }

async function embedded(settings: Settings, { demo, data, say }: Options): Promise<Place> {
  const folder = data ?? settings.KITH_DATA ?? null
  const server = await startPostgres({ data: folder, root, say, ...(demo && demonstrationFolder) })
  try {
    await claimFolder(server.dataDir, demo ? 'demonstration' : 'real')
  } catch (error) {
    await server.stop()
    throw error
  }
  const login = { ...server.connection, user: 'kith_login' }
  const { connection, onExit, stop } = server
  return {
    admin: connection,
    pages: login,
    direct: login,
    loginPassword: null,
    embedded: true,
    dataDir: server.dataDir,
    onExit,
    close: stop,
  }
}

/** A PostgreSQL of the operator's own. The login's password follows from the operator's, so that every process knows it. */
export function external(url: string, directUrl: string): Place {
  const admin = parts(directUrl)
  const loginPassword = admin.password
    ? createHmac('sha256', admin.password).update('kith_login').digest('base64url')
    : null
  const login = (c: Connection): Connection => ({
    ...c,
    user: 'kith_login',
    password: loginPassword ?? undefined,
  })
  return {
    admin,
    pages: login(parts(url)),
    direct: login(admin),
    loginPassword,
    embedded: false,
    dataDir: null,
    onExit: () => {},
    close: async () => {},
  }
}

function parts(url: string): Connection {
  const u = new URL(url)
  return {
    host: u.searchParams.get('host') ?? decodeURIComponent(u.hostname),
    port: Number(u.port || 5432),
    user: decodeURIComponent(u.username),
    password: u.password ? decodeURIComponent(u.password) : undefined,
    database: decodeURIComponent(u.pathname.slice(1)) || 'kith',
    ...tls(u),
  }
}

const modes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full']

/** `sslmode` and `sslrootcert` of the address. Both verifying modes check the name too: stricter than libpq for `verify-ca`. */
function tls(u: URL): Pick<Connection, 'ssl'> {
  const mode = u.searchParams.get('sslmode') ?? 'disable'
  if (!modes.includes(mode))
    throw new DatabaseProblem(`DATABASE_URL: sslmode is ${mode}. It can be ${modes.join(', ')}.`)
  if (mode === 'disable' || mode === 'prefer') return {}
  const file = u.searchParams.get('sslrootcert')
  return {
    ssl: { rejectUnauthorized: mode.startsWith('verify'), ...(file && { ca: readFileSync(file, 'utf8') }) },
  }
}

/** Refuses a database that may forget what it acknowledged, or is too old. */
export async function checkServer(admin: Connection, allowUnsafe: boolean) {
  const client = await openClient(admin).catch((error: Error) => {
    throw new DatabaseProblem(`The database does not answer: ${error.message}. Check DATABASE_URL.`)
  })
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version_num')`,
    )
    const setting = Object.fromEntries(rows.map((r) => [r.name, r.setting]))
    if (Number(setting.server_version_num) < 150000)
      throw new DatabaseProblem('Kith needs PostgreSQL 15 or later.')
    const off = ['fsync', 'full_page_writes', 'synchronous_commit'].filter((name) => setting[name] === 'off')
    if (off.length && !allowUnsafe) {
      throw new DatabaseProblem(
        `The database has ${off.join(' and ')} off: a power cut could lose what people wrote. Switch it on, or accept that with KITH_ALLOW_UNSAFE_DURABILITY=yes.`,
      )
    }
  } finally {
    await client.end()
  }
}
