// Connections that the platform itself makes to the embedded server, never those of requests.
import { Client } from 'pg'

export type Door = { host: string; port: number }

/** Opens a connection as the cluster's owner; undefined while the server is not (or no longer) answering. */
export async function tryConnect({ host, port }: Door, database: string): Promise<Client | undefined> {
  const client = new Client({
    host,
    port,
    user: 'postgres',
    database,
    ssl: false,
    application_name: 'kith lock',
    connectionTimeoutMillis: 5000,
    // A time-out for idle sessions must never take the lock away.
    options: '-c idle_session_timeout=0 -c statement_timeout=0',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    if (isNotAnswering(error as NodeJS.ErrnoException)) return undefined
    throw error
  }
}

// 57P03: starting up, shutting down or recovering; 53300: all connections taken.
function isNotAnswering({ code, message }: NodeJS.ErrnoException): boolean {
  const known = [
    'ENOENT',
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'EAGAIN',
    '57P03',
    '57P01',
    '57P02',
    '53300',
  ]
  return known.includes(code ?? '') || /terminated|timeout/i.test(message)
}
