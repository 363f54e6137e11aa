// Running PostgreSQL's programs: as the right user, with a small environment, never outliving us.
import { type ChildProcess, type StdioOptions, spawn, spawnSync } from 'node:child_process'
import { closeSync, constants, fchownSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './folder.ts'
import type { User } from './user.ts'

type Launch = { user: User; stdio: StdioOptions; env?: Record<string, string> }

/** Starts a program that the system ends with us, however we end. Call it from the main thread only. */
export function launch(program: string, args: string[], { user, stdio, env }: Launch): ChildProcess {
  const options = {
    // A folder that every user may stand in, and none that somebody may want to remove.
    cwd: '/',
    env: { ...smallEnvironment(), ...env },
    stdio,
    // Its own session: Ctrl-C reaches us alone, and we end the database after the last request.
    detached: true,
  }
  // Becoming another user forgets the death signal, so setpriv does both, in that order.
  if (hasDeathSignal()) return spawn('setpriv', [...privileges(user), program, ...args], options)
  return spawn(program, args, user.drop ? { ...options, uid: user.uid, gid: user.gid } : options)
}

function privileges(user: User): string[] {
  const change = ['--reuid', `${user.uid}`, '--regid', `${user.gid}`, '--clear-groups']
  return [...(user.drop ? change : []), '--pdeathsig', 'INT', '--']
}

let deathSignal: boolean | undefined

function hasDeathSignal(): boolean {
  deathSignal ??= spawnSync('setpriv', ['--pdeathsig', 'keep', 'true']).status === 0
  return deathSignal
}

function smallEnvironment(): Record<string, string> {
  const utf8 = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LANG: utf8, TZ: 'UTC' }
}

/** Whether a process number belongs to a PostgreSQL that is at work in this cluster. */
export function holderState(pid: number, cluster: string): 'gone' | 'postgres' | 'other' {
  if (process.platform !== 'linux') return isThere(pid) ? 'postgres' : 'gone'
  try {
    // After the name in brackets comes the state: a zombie or a dying process holds nothing any more.
    const state = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.[0]
    if (state === 'Z' || state === 'X') return 'other'
    const here = statSync(`/proc/${pid}/cwd`)
    const there = statSync(cluster)
    return here.ino === there.ino && here.dev === there.dev ? 'postgres' : 'other'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'other'
  }
}

/** Names a process so that a number used again is not mistaken for it. */
export function processMark(pid: number): string | undefined {
  if (process.platform !== 'linux') return isThere(pid) ? `${pid}` : undefined
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)!.split(' ')
    return fields[0] === 'Z' ? undefined : `${pid}-${fields[19]}`
  } catch {
    return undefined
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** PostgreSQL's own log, beside the cluster: appended to, and put aside once it has grown. */
export type Log = { descriptor: number; from: number; file: string }

export function openLog({ data, user }: Place): Log {
  const file = join(data, 'postgres.log')
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > 1_000_000) renameSync(file, `${file}.old`)
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW
  const descriptor = openSync(file, flags, 0o600)
  if (user.drop) fchownSync(descriptor, user.uid, user.gid)
  return { descriptor, from: size > 1_000_000 ? 0 : size, file }
}

export function closeLog(log: Log): void {
  closeSync(log.descriptor)
}

/** What the log has gained since it was opened, without the time and process before each line. */
export function readLog(log: Log): string[] {
  const text = readFileSync(log.file).subarray(log.from).toString('utf8')
  const lines = text.split('\n').filter((line) => line.trim())
  return lines.map((line) => line.replace(/^\S+ \S+ UTC \[\d+\] /, ''))
}
