/** A checkout of one's own to break: the files that git knows or would add, the packages as links. */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Change, changed } from './read.ts'

export type Copy = { root: string; temporary: string }

/** Copies the checkout `from` into the new folder `to`. */
export function copyOf(from: string, to: string): Copy {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: from })
  for (const path of listed.toString().split('\0').filter(Boolean)) {
    // One that was deleted and is still known to git.
    if (existsSync(join(from, path))) cpSync(join(from, path), join(to, path))
  }
  linkPackages(join(from, 'node_modules'), join(to, 'node_modules'))
  const temporary = join(to, 'tmp')
  mkdirSync(temporary)
  // Open to the user that the database runs as.
  for (const folder of [to, temporary]) chmodSync(folder, 0o755)
  return { root: to, temporary }
}

/** One link for each package and not one for all: what tools keep beside the packages stays in the copy. */
function linkPackages(from: string, to: string) {
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from)) {
    if (!/^\.(vite|vitest|cache)/.test(name)) symlinkSync(join(from, name), join(to, name))
  }
}

/** Makes the changes, all or none; answers how they are taken back. */
export function planted(copy: Copy, changes: Change[]): () => void {
  const before = new Map<string, string>()
  const after = new Map<string, string>()
  for (const change of changes) {
    const path = join(copy.root, change.file)
    if (!existsSync(path)) throw new Error(`what it changes, ${change.file}, is not there`)
    if (!before.has(path)) before.set(path, readFileSync(path, 'utf8'))
    after.set(path, changed(after.get(path) ?? before.get(path)!, change))
  }
  for (const [path, text] of after) writeFileSync(path, text)
  return () => {
    for (const [path, text] of before) writeFileSync(path, text)
  }
}
