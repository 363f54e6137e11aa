/** What a kill round plants: a job that a dead worker held, and damage that the ledger must see. */
import type { Client } from 'pg'
import { compare, type Findings, type Write } from './ledger.ts'

/** A job that the worker had taken when it was killed: a request whose mail must be kept once, by the next worker. */
export async function plantLockedJob(client: Client, round: number): Promise<Write> {
  const mark = `r${round}-locked@ledger.example`
  await client.query('begin')
  const { rows } = await client.query<{ id: string }>(
    `insert into link_requests (id, purpose, address, lang, created_at) values (gen_random_uuid(), 'sign_in', $1, 'en', now()) returning id`,
    [mark],
  )
  const { id } = rows[0]!
  await client.query(
    `insert into events (id, name, data, at) values (gen_random_uuid(), 'link.asked', $1, now())`,
    [{ request: id }],
  )
  await client.query(
    `with made as (select (graphile_worker.add_job('people.sendLink', $1)).id)
     select id from made`,
    [{ request: id }],
  )
  await client.query(
    `update graphile_worker._private_jobs set locked_by = coalesce((select worker from heartbeats limit 1), 'gone'), locked_at = now(),
       attempts = 1 where payload ->> 'request' = $1`,
    [id],
  )
  await client.query('commit')
  return { kind: 'link', key: '', writer: 0, group: '', mark, acknowledged: true }
}

/** Takes a row away, doubles one and cuts one in half, all of it undone: the ledger must see each. */
export async function plant(client: Client, ledger: Write[], people: string[]): Promise<Findings> {
  const joined = ledger.find((w) => w.kind === 'join')!
  const [gone, twice] = ledger.filter((w) => w.kind === 'link' && w.key)
  await client.query('begin')
  await client.query('delete from link_requests where address = $1', [gone!.mark])
  await client.query(
    `insert into link_requests (id, purpose, address, lang, created_at) select gen_random_uuid(), purpose, address, lang, created_at
     from link_requests where address = $1`,
    [twice!.mark],
  )
  await client.query(
    `delete from events where name = 'membership.started'
       and data ->> 'membership' = (select id::text from memberships where display_name = $1)`,
    [joined.mark],
  )
  const found = await compare(client, ledger, people)
  await client.query('rollback')
  return found
}
