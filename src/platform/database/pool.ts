/** Pools of connections, and the types that PostgreSQL's values have in the program. */
import pg from 'pg'
import { PoolClosed } from './problems.ts'

export type Connection = {
  host?: string
  port?: number
  user?: string
  password?: string
  database?: string
  connectionString?: string
  ssl?: { rejectUnauthorized: boolean; ca?: string }
}

/** Dates without time stay text (`2026-11-22`), times of day too; bigint counts become numbers. */
pg.types.setTypeParser(pg.types.builtins.DATE, (v) => v)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Pages' connections: pipelined, and told to give up on what hangs. */
export function openPool(connection: Connection, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max,
    pipeline: true,
    connectionTimeoutMillis: 4000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // A little more than the database's own limit: for a connection that died without a word.
    query_timeout: 20_000,
    application_name: 'kith',
  })
  return bearing(pool)
}

/** A connection that breaks is replaced at its next use, and the page that held it reports: never the end of the process. */
function bearing(pool: pg.Pool): pg.Pool {
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Connections that wait for each answer, for the job queue. `options`: settings of the session, as libpq takes them. */
export function openPlainPool(connection: Connection, max: number, options?: string): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max,
    keepAlive: true,
    application_name: 'kith jobs',
    ...(options && { options }),
  })
  return bearing(pool)
}

/** One connection of its own, for listening, locks and migrations. */
export async function openClient(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client({
    ...connection,
    keepAlive: true,
    application_name: 'kith',
    connectionTimeoutMillis: 8000,
  })
  await client.connect()
  client.on('error', () => {})
  return client
}

/** A client of the pool. Throws PoolClosed when the database is away or every connection is taken for too long. */
export async function checkOut(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw new PoolClosed(error)
  }
}
