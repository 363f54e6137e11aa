/**
 * Jobs: names `module.verb`, payload of ids, at least once and so made to be repeated without harm. A hard kill leaves a
 * job locked for four hours; each worker beats, and the jobs of those silent for a minute are given back.
 */
import { EventEmitter } from 'node:events'
import {
  Logger,
  makeWorkerUtils,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import type pg from 'pg'
import type { Logger as Log } from 'pino'
import { clock, days, minutes, seconds } from '../clock.ts'
import { type Connection, openPlainPool } from '../database/pool.ts'

export type Handler = (payload: Record<string, string>) => Promise<void>

/** A job and when it runs: minute, hour, day, month, weekday, as in a crontab. One missed within a day is made up for. */
export type Scheduled = { task: string; match: string }

export type Worker = { stop(): Promise<void> }

type Options = {
  connection: Connection
  handlers: Record<string, Handler>
  /** `schedule.ts`: what runs when, in UTC. */
  schedule: Scheduled[]
  log: Log
  /** True when this process alone can be at work (embedded): every lock found at start is a dead one's. */
  alone: boolean
  concurrency?: number
}

const beatEvery = seconds(15)
const silentFor = minutes(1)

/** Starts the workers of this process. */
export async function startWorker(options: Options): Promise<Worker> {
  const pool = openPlainPool(options.connection, 4)
  await unlockSilent(pool, options)
  const ids: string[] = []
  const events: WorkerEvents = new EventEmitter()
  // Jobs are locked in the name of the pool, not of the worker in it that does them.
  events.on('pool:create', ({ workerPool }) => ids.push(workerPool.id))
  const runner = await run({
    pgPool: pool,
    taskList: tasksOf(options),
    parsedCronItems: parseCronItems(
      options.schedule.map(({ task, match }) => ({ task, match, options: { backfillPeriod: days(1) } })),
    ),
    concurrency: options.concurrency ?? 2,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: quietLogger(options.log),
    events,
  })
  await beat(pool, ids)
  const timer = setInterval(() => void keepUp(pool, ids, options.log), beatEvery)
  return { stop: () => stop(runner, pool, timer, ids) }
}

function tasksOf({ handlers, log }: Options): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (payload: unknown) => {
        try {
          await handle(payload as Record<string, string>)
        } catch (error) {
          log.error(
            { job: name, error: (error as Error).message.slice(0, 200) },
            'a job failed and will be tried again',
          )
          throw error
        }
      },
    ]),
  )
}

async function stop(runner: Runner, pool: pg.Pool, timer: NodeJS.Timeout, ids: string[]) {
  clearInterval(timer)
  await runner.stop().catch(() => {})
  await asSystem(pool, 'workers end', (c) =>
    c.query('delete from heartbeats where worker = any ($1)', [ids]),
  ).catch(() => {})
  await pool.end()
}

async function keepUp(pool: pg.Pool, ids: string[], log: Log) {
  try {
    await beat(pool, ids)
    await unlockSilent(pool, { alone: false, log })
  } catch (error) {
    log.warn({ error: (error as Error).message.slice(0, 200) }, 'the heartbeat of jobs failed')
  }
}

const beat = (pool: pg.Pool, ids: string[]) =>
  asSystem(pool, 'workers beat', (c) =>
    c.query(
      'insert into heartbeats (worker, beat_at) select unnest($1::text[]), $2 on conflict (worker) do update set beat_at = excluded.beat_at',
      [ids, clock.now()],
    ),
  )

/** Gives back the jobs of workers that have not beaten for a minute; with `alone`, of all there are. */
async function unlockSilent(pool: pg.Pool, { alone, log }: Pick<Options, 'alone' | 'log'>) {
  const held = await pool.query<{ locked_by: string }>(
    'select distinct locked_by from graphile_worker._private_jobs where locked_by is not null',
  )
  const living = alone ? [] : await asSystem(pool, 'whose jobs are given back', livingWorkers)
  const silent = held.rows.map((r) => r.locked_by).filter((id) => !living.includes(id))
  if (silent.length === 0) return
  const utils = await makeWorkerUtils({ pgPool: pool, logger: quietLogger(log) })
  await utils.forceUnlockWorkers(silent).finally(() => utils.release())
}

async function livingWorkers(client: pg.PoolClient): Promise<string[]> {
  const since = new Date(clock.now().getTime() - silentFor)
  await client.query('delete from heartbeats where beat_at < $1', [since])
  const { rows } = await client.query<{ worker: string }>('select worker from heartbeats')
  return rows.map((r) => r.worker)
}

async function asSystem<R>(
  pool: pg.Pool,
  reason: string,
  work: (client: pg.PoolClient) => Promise<R>,
): Promise<R> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('kith.reason', $1, true)`, [reason])
    await client.query('set local role kith_system')
    const result = await work(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    client.release(error as Error)
    throw error
  }
}

/** The queue's own messages, without payloads: only what went wrong. */
const quietLogger = (log: Log) =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error({ jobs: message.slice(0, 200) }, 'the job queue reports an error')
    else if (level === 'warning') log.warn({ jobs: message.slice(0, 200) }, 'the job queue reports a warning')
  })
