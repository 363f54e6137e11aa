import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the program: the nearest one above this file that holds `db/migrations`. */
export const root = findRoot(import.meta.dirname)

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'db/migrations'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('db/migrations was not found above the program')
  return findRoot(parent)
}
