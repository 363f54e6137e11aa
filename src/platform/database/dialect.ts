/**
 * Kysely on one checked-out `pg` client. Each SQL text gets a statement name, so that the server parses it once per
 * connection; the map is bounded, and what comes after it fills up goes unnamed. No streams: a pipelined client
 * answers cursors wrongly.
 */
import type { Writable } from 'node:stream'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { ClientBase } from 'pg'

const names = new Map<string, string>()
const mostNames = 1000

function nameOf(sql: string): string | undefined {
  const name = names.get(sql)
  if (name || names.size >= mostNames) return name
  names.set(sql, `k${names.size}`)
  return names.get(sql)
}

class ClientConnection implements DatabaseConnection {
  constructor(private readonly client: ClientBase) {}
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    inOneWrite(this.client)
    const result = await this.client.query({
      name: nameOf(query.sql),
      text: query.sql,
      values: query.parameters as unknown[],
    })
    return {
      rows: result.rows,
      numAffectedRows: result.rowCount === null ? undefined : BigInt(result.rowCount),
    }
  }
  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('no cursors on a pipelined connection')
  }
}

class ClientDriver implements Driver {
  private readonly connection: ClientConnection
  constructor(client: ClientBase) {
    this.connection = new ClientConnection(client)
  }
  async init() {}
  async acquireConnection() {
    return this.connection
  }
  async releaseConnection() {}
  async destroy() {}
  beginTransaction = refuse
  commitTransaction = refuse
  rollbackTransaction = refuse
}

async function refuse(): Promise<void> {
  throw new Error('transactions are opened by platform/database/transaction.ts')
}

/** What is asked of a client before the program next waits leaves in one write; each would be a system call of its own. */
export function inOneWrite(client: ClientBase) {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (stream.writableCorked) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

const known = new WeakMap<ClientBase, Kysely<unknown>>()

/** The Kysely of a client that this caller holds alone; made once per client. */
export function kyselyOn<T>(client: ClientBase): Kysely<T> {
  const made = known.get(client) ?? new Kysely<unknown>({ dialect: dialectOn(client) })
  known.set(client, made)
  return made as Kysely<T>
}

const dialectOn = (client: ClientBase): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new ClientDriver(client),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
})
