/** The machine under a measurement: which core does what, how much memory and processor time a process has taken. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** The core of what is measured, and the core of whoever measures; null where they cannot be kept apart. */
export type Cores = { subject: string; generator: string } | null

/** Two of the cores that this process may use. Says why when there are none to keep apart. */
export function findCores(say: (line: string) => void): Cores {
  const asked = spawnSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' })
  if (asked.status !== 0) {
    say('taskset (util-linux) is missing: nothing is pinned to a core, and the figures scatter more.')
    return null
  }
  const cores = asked.stdout
    .split(': ')
    .at(-1)!
    .trim()
    .split(',')
    .flatMap((range) => {
      const [from, to = from] = range.split('-').map(Number)
      return Array.from({ length: to! - from! + 1 }, (_, i) => String(from! + i))
    })
  if (cores.length < 2) {
    say('This machine has one core: load and subject share it, and the figures are too low.')
    return null
  }
  return { subject: cores[0]!, generator: cores[1]! }
}

/** Moves this process, with all its threads, to a core. */
export function pinMyself(core: string) {
  execFileSync('taskset', ['-a', '-cp', core, String(process.pid)], { stdio: 'ignore' })
}

/** A command line that runs on one core. */
export const pinned = (core: string | undefined, command: string[]): string[] =>
  core === undefined ? command : ['taskset', '-c', core, ...command]

/** Resident memory of a process in megabytes; NaN where there is no /proc. */
export function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}

/** Processor time of a process in ticks (hundredths of a second); 0 where it cannot be known. */
export function ticksOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return 0
  }
}

/** Processor time so far of an app and of its database's processes. */
export function workOf(app: number, postmaster: number): { app: number; database: number } {
  const database = [postmaster, ...childrenOf(postmaster)].reduce((sum, pid) => sum + ticksOf(pid), 0)
  return { app: ticksOf(app), database }
}

function childrenOf(parent: number): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && parentOf(name) === parent)
      .map(Number)
  } catch {
    return []
  }
}

function parentOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[1])
  } catch {
    return 0
  }
}
