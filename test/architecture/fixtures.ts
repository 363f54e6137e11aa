/** The planted breaches: small trees of files, each beside what is right, with `.txt` behind every name so that no tool takes them for the product. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = join(import.meta.dirname, 'fixtures')

export const fixtureNames = (): string[] => readdirSync(folder).sort()

/** The findings that a rule must have in its fixture, and no other. */
export const expectedIn = (rule: string): string[] =>
  readFileSync(join(folder, rule, 'expected.txt'), 'utf8')
    .split('\n')
    .filter(Boolean)

/** Works on a fixture as a project of its own, its names without `.txt`, which is gone afterwards. */
export function withFixture<R>(rule: string, work: (root: string) => R): R {
  const root = mkdtempSync(join(tmpdir(), 'kith-rule-'))
  try {
    const from = join(folder, rule)
    for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name === 'expected.txt') continue
      const path = join(entry.parentPath, entry.name)
      cpSync(path, join(root, path.slice(from.length, -'.txt'.length)))
    }
    return work(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
