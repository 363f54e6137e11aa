// Invented people and real ones never share a folder: whoever opens it says first which kind it is.
import { randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { explained, PostgresProblem } from './problem.ts'

export type FolderKind = 'real' | 'demonstration'

/** Writes DATA/kith.json on first use; afterwards refuses the other kind. */
export async function claimFolder(data: string, kind: FolderKind): Promise<void> {
  const file = join(data, 'kith.json')
  const draft = `${file}.${randomUUID()}`
  const marker = `${JSON.stringify({ kind, made: new Date().toISOString() })}\n`
  try {
    if (await held(file, kind)) return
    await writeFile(draft, marker, { flush: true })
    // A link never replaces: of two first claims exactly one stands, and the other is compared with it.
    await link(draft, file).catch(ifNotThere)
    await held(file, kind)
  } catch (error) {
    throw explained(error, data)
  } finally {
    await rm(draft, { force: true }).catch(() => {})
  }
}

async function held(file: string, kind: FolderKind): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return false
  const found = kindIn(text)
  if (found === kind) return true
  throw new PostgresProblem(refusal(file, found))
}

function kindIn(text: string): FolderKind | undefined {
  try {
    const { kind } = JSON.parse(text)
    return kind === 'real' || kind === 'demonstration' ? kind : undefined
  } catch {
    return undefined
  }
}

function refusal(file: string, found: FolderKind | undefined): string {
  if (found === 'real')
    return `${file} says that this folder holds a real network, and a demonstration would mix invented people into it. Choose another folder with --data.`
  if (found === 'demonstration')
    return `${file} says that this folder holds a demonstration, and real people do not belong in it. Choose another folder with --data, or delete this one.`
  return `${file} does not say what this folder holds. Restore it from a backup; in a real network it reads {"kind":"real"}.`
}

function ifNotThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
