// The embedded PostgreSQL: a real server as our child, on a private socket, on nobody's network.

import { setTimeout as sleep } from 'node:timers/promises'
import { isMainThread } from 'node:worker_threads'
import { type Binaries, findBinaries } from './binaries.ts'
import { makeCluster } from './cluster.ts'
import { refreshCollations } from './collations.ts'
import { choosePlace, type Place } from './folder.ts'
import { type HeldLock, holdLock } from './lock.ts'
import { clearTheWay, running } from './other.ts'
import { explained, explainedLog, PostgresProblem, quoted } from './problem.ts'
import { isReady, type Server, spawnServer, stopServer } from './server.ts'
import { makeSocketFolder, port, removeSocketFolder } from './socket.ts'

export type Embedded = {
  connection: { host: string; port: number; user: 'postgres'; database: 'kith' }
  /** The folder of this Kith; the cluster is in `postgres` inside it, other files of Kith's lie beside that. */
  dataDir: string
  version: string
  pid: number
  /** Called once if the server ends, or its lock is lost, without stop() having been asked for. */
  onExit(hear: (problem: PostgresProblem) => void): void
  stop(): Promise<void>
}

export type StartOptions = {
  /** KITH_DATA or --data; null is `folder` in the root. */
  data: string | null
  root: string
  /** `data` where not given. */
  folder?: string
  name?: string
  say?: (line: string) => void
  /** Tests only: nothing is waited for to reach the disk. */
  fast?: boolean
}

/** Starts the server, or says in a PostgresProblem why not and what to do. */
export async function startPostgres(options: StartOptions): Promise<Embedded> {
  // The system ends the server together with the thread that started it.
  if (!isMainThread) throw new Error('startPostgres belongs on the main thread')
  const { say = () => {}, fast = false } = options
  const place = choosePlace(options)
  const binaries = await findBinaries(options.root, place)
  await makeCluster(place, binaries, fast)
  try {
    return await opened({ place, binaries, fast, say })
  } catch (error) {
    throw explained(error, place.data)
  }
}

type Opening = { place: Place; binaries: Binaries; fast: boolean; say: (line: string) => void }

async function opened(opening: Opening): Promise<Embedded> {
  const { place, say } = opening
  const door = { host: makeSocketFolder(place), port }
  const server = await runningServer(opening, door.host)
  const ended = hearing(place, server)
  const stopWith = stopper(place, { server, ended, socket: door.host })
  try {
    const lock = await holdLock(door, ended.lockLost)
    if (!lock) throw running(place)
    const version = await makeDatabase(lock)
    await refreshCollations(door, say)
    // A program that has nothing left to do may end, and takes the server with it.
    server.child.unref()
    const connection = { ...door, user: 'postgres', database: 'kith' } as const
    const stop = once(() => stopWith(lock))
    return { connection, dataDir: place.data, version, pid: server.child.pid!, onExit: ended.onExit, stop }
  } catch (error) {
    await stopWith()
    throw error
  }
}

type Stopping = { server: Server; ended: { isWanted: boolean }; socket: string }

function stopper({ data }: Place, { server, ended, socket }: Stopping) {
  // For systems without a death signal: the server goes at least where we end in an orderly way.
  const atExit = () => void server.child.kill('SIGINT')
  process.on('exit', atExit)
  return async (lock?: HeldLock) => {
    ended.isWanted = true
    server.child.ref()
    await lock?.release()
    await stopServer(server)
    process.off('exit', atExit)
    if (!socket.startsWith(data)) removeSocketFolder(socket)
  }
}

// Repeats for ten seconds what only time can heal: an old process that is not quite gone, a rival that is first.
async function runningServer({ place, binaries, fast, say }: Opening, socket: string): Promise<Server> {
  const until = Date.now() + 10_000
  const slow = () =>
    say('The database was not stopped properly and is reading back its log. This may take a minute.')
  for (;;) {
    const deadPid = await clearTheWay(place)
    const server = spawnServer({ place, binaries, socket, fast, deadPid })
    if (await isReady(server, place.cluster, slow)) return server
    const log = server.log()
    const isOccupied = log.some((line) =>
      /lock file ".*" (already exists|is empty)|still in use|Address already in use/.test(line),
    )
    if (!isOccupied || Date.now() > until) throw startProblem(place, log)
    await sleep(200)
  }
}

function startProblem({ data }: Place, log: string[]): PostgresProblem {
  const known = explainedLog(log, data)
  if (known) return known
  const says = quoted(log.slice(-4))
  return new PostgresProblem(
    `The database in ${data} did not start.${says} The whole log is in ${data}/postgres.log; if the files are damaged, restore a backup into a new folder.`,
  )
}

async function makeDatabase({ client }: HeldLock): Promise<string> {
  const asked = `select current_setting('server_version') as version, exists (select from pg_database where datname = 'kith') as made`
  const { version, made } = (await client.query(asked)).rows[0]
  if (!made) await client.query('create database kith')
  return version
}

function hearing(place: Place, server: Server) {
  const listeners: ((problem: PostgresProblem) => void)[] = []
  let problem: PostgresProblem | undefined
  const tell = (what: string) => {
    if (ended.isWanted || problem) return
    problem = new PostgresProblem(what)
    for (const hear of listeners) hear(problem)
  }
  const ended = {
    isWanted: false,
    lockLost: () => tell(`Kith lost its hold on ${place.data}, so it stops. Start it again.`),
    onExit: (hear: (problem: PostgresProblem) => void) => {
      listeners.push(hear)
      if (problem) hear(problem)
    },
  }
  void server.exited.then(() =>
    tell(
      `The database in ${place.data} ended by itself.${quoted(server.log().slice(-3))} Start Kith again; everything that was acknowledged is kept.`,
    ),
  )
  return ended
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= act())
}
