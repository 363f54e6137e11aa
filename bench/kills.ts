/**
 * Hard kills: Kith on its real embedded database, every write waited for on the disk; members write through HTTP; at a random
 * moment the app, its database or both are killed by SIGKILL; Kith starts again on the same folder, and the ledger is compared.
 *
 * What this proves: nothing that was acknowledged lives only in the memory of a process, ours or PostgreSQL's; a retry with the
 * same key is one write; no write is there in part; jobs of a dead worker are done by the next. What it does not prove: that the
 * disk keeps what it was told to keep. The pages that a process wrote survive its death in the system's cache, synced or not, so
 * only a power cut shows that; `fsyncs` therefore counts that PostgreSQL asks the disk at least once for each write.
 *
 * `control` makes a run that must lose: with `synchronous_commit` off and a late log writer, commits are acknowledged while they
 * are in PostgreSQL's own buffers, and a SIGKILL of the database takes them along. A ledger that finds nothing then is broken.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { root } from '../src/platform/config/root.ts'
import { openClient } from '../src/platform/database/pool.ts'
import { type Child, doorTo, freshFolder, postmasterOf, startChild, stopChild } from './child.ts'
import { compare, type Findings, none, unkeptMails, type Write } from './ledger.ts'
import { plant, plantLockedJob } from './plants.ts'
import { retry, type Writer, writeOn } from './writers.ts'
import { makeCast } from './writers-cast.ts'

export type Victim = 'app' | 'database' | 'both'
export type Options = { rounds: number; seed: number; control?: boolean; hear?: (line: string) => void }
export type Report = Findings & {
  rounds: number
  writes: number
  acknowledged: number
  /** Asked for and cut off by a kill: sent again after it. */
  cutOff: number
  /** Mails that jobs still owed when none was left to do. */
  unkept: string[]
  /** Found by the ledger when rows were taken away, doubled and cut in half behind its back. */
  planted: Findings
  /** Syncs of the database's log while `syncedWrites` were written one after the other. */
  fsyncs: number
  syncedWrites: number
  restartsMs: number[]
}

type Run = Options & {
  data: string
  cast: { writers: Writer[]; people: string[]; groups: string[] }
  ledger: Write[]
  chance: () => number
  report: Report
}

const victims: Victim[] = ['app', 'database', 'both']
const build = `${root}/.cache/build`

/** Runs the rounds in a folder of its own and answers what the ledger found. */
export async function killRounds(options: Options): Promise<Report> {
  const { folder, remove } = freshFolder()
  const data = `${folder}/data`
  let child = await startChild({ build, data })
  try {
    const cast = await makeCast(data, child.port)
    if (options.control) {
      await forgetful(data)
      await stopChild(child)
      child = await startChild({ build, data })
    }
    const run: Run = {
      ...options,
      data,
      cast,
      ledger: [],
      chance: chanceFrom(options.seed),
      report: emptyReport(options.rounds),
    }
    for (let round = 0; round < options.rounds; round++) child = await killOnce(run, child, round)
    if (!options.control)
      run.report.planted = await withClient(data, (client) => plant(client, run.ledger, run.cast.people))
    const { fsyncs, writes } = await countSyncs(run, child)
    Object.assign(run.report, { fsyncs, syncedWrites: writes })
    run.report.writes = run.ledger.length
    return run.report
  } finally {
    await stopChild(child)
    remove()
  }
}

const emptyReport = (rounds: number): Report => ({
  ...none(),
  rounds,
  writes: 0,
  acknowledged: 0,
  cutOff: 0,
  unkept: [],
  planted: none(),
  fsyncs: 0,
  syncedWrites: 0,
  restartsMs: [],
})

/** One round: load, a kill at a random moment, a new start, and the ledger before and after the retries. */
async function killOnce(run: Run, child: Child, round: number): Promise<Child> {
  const { cast, data, ledger, report } = run
  const victim = run.control ? 'database' : victims[round % victims.length]!
  const planted = await withClient(data, (client) => plantLockedJob(client, round))
  ledger.push(planted)
  const begun = ledger.length
  let over = false
  const scene = { port: child.port, groups: cast.groups, ledger, round, chance: run.chance }
  const writing = Promise.all(cast.writers.map((writer) => writeOn(scene, writer, () => over)))
  await sleep(100 + run.chance() * 700)
  kill(victim, child, data)
  over = true
  await Promise.all([writing, child.ended])
  const asked = ledger.length - begun
  const cutOff = ledger.slice(begun).filter((w) => !w.acknowledged).length
  report.acknowledged += asked - cutOff
  report.cutOff += cutOff
  const next = await startChild({ build, data })
  report.restartsMs.push(next.startMs)
  await withClient(data, async (client) => add(report, await compare(client, ledger, cast.people)))
  if (run.control) ledger.length = 0
  else await settle(run, { ...scene, port: next.port })
  run.hear?.(
    `round ${round + 1}: ${victim} killed, ${asked} writes, ${cutOff} cut off, ${report.lost.length} lost so far`,
  )
  return next
}

function kill(victim: Victim, child: Child, data: string) {
  const postmaster = postmasterOf(data)
  if (victim !== 'database') child.process.kill('SIGKILL')
  if (victim !== 'app') process.kill(postmaster, 'SIGKILL')
}

/** After the restart: what was cut off is sent again with its key, the jobs come to an end, and the ledger is compared once more. */
async function settle(run: Run, scene: Parameters<typeof retry>[0]) {
  await retry(scene, run.cast.writers)
  await withClient(run.data, async (client) => {
    await jobsDone(client)
    add(run.report, await compare(client, run.ledger, run.cast.people))
    run.report.unkept.push(...(await unkeptMails(client)))
  })
}

async function jobsDone(client: Client) {
  const until = Date.now() + 15_000
  for (;;) {
    const { rows } = await client.query('select locked_by from graphile_worker._private_jobs')
    if (rows.length === 0) return
    if (Date.now() > until)
      throw new Error(`${rows.length} jobs were not done: ${JSON.stringify(rows.slice(0, 3))}`)
    await sleep(25)
  }
}

function add(report: Report, findings: Findings) {
  for (const kind of ['lost', 'doubled', 'half'] as const) report[kind].push(...findings[kind])
}

/** Twenty writes one after the other, and how often the log was synced meanwhile. */
async function countSyncs({ cast, data, ledger }: Run, { port }: Child) {
  const writes = 20
  return withClient(data, async (client) => {
    const before = await syncs(client)
    const from = ledger.length
    const scene = { port, groups: cast.groups, ledger, round: 999_999, chance: () => 1 }
    await writeOn(scene, cast.writers[0]!, () => ledger.length - from >= writes)
    // A connection tells of its syncs when it has been idle for a second.
    await sleep(1500)
    return { fsyncs: (await syncs(client)) - before, writes }
  })
}

const syncs = async (client: Client): Promise<number> =>
  (await client.query(`select coalesce(sum(fsyncs), 0)::int as n from pg_stat_io where object = 'wal'`))
    .rows[0].n

/** For the control: commits are acknowledged before they are written, and written late. */
async function forgetful(data: string) {
  await withClient(data, async (client) => {
    await client.query('alter role kith_login set synchronous_commit = off')
    await client.query(`alter system set wal_writer_delay = '10s'`)
    await client.query('select pg_reload_conf()')
  })
}

async function withClient<R>(data: string, work: (client: Client) => Promise<R>): Promise<R> {
  const door = await doorTo(data)
  const client = await openClient(door.admin)
  try {
    return await work(client)
  } finally {
    await client.end()
    await door.close()
  }
}

/** Chance that can be repeated: mulberry32. */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
