/**
 * A transaction that already is somebody. `begin`, `access.become` and `set local role` leave in one flush with the
 * first query of the page. The login role holds no right to content: if becoming fails, everything after it reads nothing.
 * After an error the rest of a pipeline fails and a `commit` resolves as ROLLBACK without an error, so a commit counts
 * only if it says COMMIT.
 */
import type { Kysely } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { clock } from '../clock.ts'
import { hashOf } from '../crypto/chance.ts'
import { inOneWrite, kyselyOn } from './dialect.ts'
import { checkOut } from './pool.ts'

/** On whose behalf: nobody known, the owner of a session token, or the program itself with a stated reason. */
export type Identity = { as: 'visitor' } | { as: 'member'; token: string } | { as: 'system'; reason: string }

export type Transaction<T> = {
  db: Kysely<T>
  /** The row that `access.become` answered for a member; null for a visitor and for a dead session. */
  became: Promise<Record<string, unknown> | null>
  /** Ends the transaction and gives the connection back. Throws when it did not become durable. May be called twice. */
  commit(): Promise<void>
  rollback(): Promise<void>
}

/** Opens a transaction as `identity`. Throws PoolClosed when there is no database. */
export async function begin<T>(pool: Pool, identity: Identity): Promise<Transaction<T>> {
  const client = await checkOut(pool)
  const steps = become(client, identity)
  const failed = Promise.all(steps.all)
  failed.catch(() => {}) // reported by whoever awaits `became` or commits
  let ended = false
  const end = async (word: 'commit' | 'rollback') => {
    if (ended) return
    ended = true
    await finish(client, word)
  }
  const became = failed.then(() => steps.row)
  became.catch(() => {})
  return { db: kyselyOn<T>(client), became, commit: () => end('commit'), rollback: () => end('rollback') }
}

function become(client: PoolClient, identity: Identity) {
  inOneWrite(client)
  const begun = client.query('begin')
  if (identity.as === 'visitor') {
    return { row: Promise.resolve(null), all: [begun, client.query('set local role kith_visitor')] }
  }
  if (identity.as === 'system') {
    const values = [identity.reason]
    const reason = client.query({
      name: 'kith_reason',
      text: `select set_config('kith.reason', $1, true)`,
      values,
    })
    return { row: Promise.resolve(null), all: [begun, reason, client.query('set local role kith_system')] }
  }
  const values = [hashOf(identity.token), clock.now()]
  const asked = client.query({ name: 'kith_become', text: 'select * from access.become($1, $2)', values })
  const row = asked.then((r) => (r.rows[0] as Record<string, unknown> | undefined) ?? null)
  return { row, all: [begun, row, client.query('set local role kith_member')] }
}

async function finish(client: PoolClient, word: 'commit' | 'rollback') {
  let command: string
  try {
    command = (await client.query(word)).command
  } catch (error) {
    client.release(error as Error)
    if (word === 'rollback') return
    throw error
  }
  client.release()
  if (word === 'commit' && command !== 'COMMIT')
    throw new Error('the transaction was rolled back, not committed')
}

/** Runs `work` in one transaction as `identity`: committed when it returns, rolled back when it throws. */
export async function within<T, R>(
  pool: Pool,
  identity: Identity,
  work: (db: Kysely<T>) => Promise<R>,
): Promise<R> {
  const tx = await begin<T>(pool, identity)
  try {
    await tx.became
    const result = await work(tx.db)
    await tx.commit()
    return result
  } catch (error) {
    await tx.rollback()
    throw error
  }
}
