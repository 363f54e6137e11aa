// Who runs the database. PostgreSQL refuses to be root, so that a hole in it never owns the machine.
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { PostgresProblem } from './problem.ts'

/** `drop` says that we are root and have to become this user first. */
export type User = { name: string; uid: number; gid: number; drop: boolean }

/** The owner of an existing cluster; else, as root, `kith`, `postgres` or a new `kith`; else ourselves. */
export function userFor(cluster: string): User {
  const uid = process.getuid?.() ?? -1
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner && uid === 0) return ownerUser(cluster, owner.uid, owner.gid)
  if (owner && owner.uid !== uid) {
    const { name } = named(owner.uid, owner.gid)
    throw new PostgresProblem(
      `The data in ${cluster} belong to user ${name}. Start Kith as that user or as root, or choose another folder with --data.`,
    )
  }
  if (uid !== 0) return { ...named(uid, process.getgid?.() ?? -1), drop: false }
  return serviceUser()
}

/** The first of these folder's parents, or the folder itself, that the user may not pass through. */
export function firstClosed(folder: string, user: User): string | undefined {
  const chain = [folder]
  while (chain[0] !== '/') chain.unshift(dirname(chain[0]!))
  // Really tried, not worked out from the mode: access lists and security modules have a say too.
  const script = 'for d do cd "$d" 2>/dev/null || { printf %s "$d"; exit; }; done'
  const tried = spawnSync('/bin/sh', ['-c', script, 'sh', ...chain], {
    cwd: '/',
    uid: user.uid,
    gid: user.gid,
  })
  return tried.stdout?.toString() || undefined
}

function ownerUser(cluster: string, uid: number, gid: number): User {
  if (uid !== 0) return { ...named(uid, gid), drop: true }
  const { name } = serviceUser()
  throw new PostgresProblem(
    `The data in ${cluster} belong to root, and PostgreSQL does not run as root. Give them back with: chown -R ${name}: '${cluster}'`,
  )
}

function serviceUser(): User {
  const found = lookUp('kith') ?? lookUp('postgres') ?? createKith()
  if (found) return { ...found, drop: true }
  throw new PostgresProblem(
    'PostgreSQL does not run as root, and a user "kith" could not be created. Create one (useradd --system kith), or start Kith as an ordinary user.',
  )
}

function createKith() {
  const home = '/var/lib/kith'
  const shell = '/usr/sbin/nologin'
  const debian = [
    'useradd',
    ['--system', '--user-group', '--no-create-home', '-d', home, '-s', shell, 'kith'],
  ] as const
  const busybox = ['adduser', ['-S', '-D', '-H', '-h', home, '-s', shell, 'kith']] as const
  for (const [program, args] of [debian, busybox]) {
    spawnSync(program, args, { stdio: 'ignore' })
    // Looked up rather than believed: two first starts may create it at the same moment.
    const made = lookUp('kith')
    if (made) return made
  }
}

type Entry = { name: string; uid: number; gid: number }

function named(uid: number, gid: number): Entry {
  return { name: entries().find((entry) => entry.uid === uid)?.name ?? `number ${uid}`, uid, gid }
}

function lookUp(name: string): Entry | undefined {
  return entries().find((entry) => entry.name === name && entry.uid !== 0)
}

function entries(): Entry[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return lines.map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
}
