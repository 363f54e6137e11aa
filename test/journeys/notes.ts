/** What was looked at: one line for each page, role, state and setting, kept for `bin/check coverage`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MatrixRole } from '../../src/answers.ts'
import { declaredRoutes } from '../../src/app.tsx'
import type { Lang } from '../../src/platform/i18n/types.ts'
import type { Theme } from '../../src/ui/page.ts'

export type Note = {
  /** The pattern of the route, or `error`. */
  page: string
  role: MatrixRole
  state: string
  lang: Lang
  scripts: boolean
  theme: Theme
  width: number
  axe: boolean
  journey: string
}

const folder = join(import.meta.dirname, '../../.cache/coverage')

export function writeNotes(name: string, notes: Note[]) {
  mkdirSync(folder, { recursive: true })
  const lines = [...new Set(notes.map((note) => JSON.stringify(note)))]
  writeFileSync(join(folder, `${name}.json`), `[\n${lines.join(',\n')}\n]\n`)
}

const patterns = declaredRoutes
  .filter((route) => route.method === 'GET')
  .map(({ path }) => ({ path, fits: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`) }))

/** The route that an address belongs to. */
export function patternOf(address: string): string {
  const { pathname } = new URL(address)
  const exact = patterns.find((p) => p.path === pathname) ?? patterns.find((p) => p.fits.test(pathname))
  return exact?.path ?? 'error'
}
