// What was looked at, page by role by state: from the last run of bin/test. Exits 1 when a cell is empty.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expected } from '../test/coverage/expected.ts'
import { drawn, gridOf } from '../test/coverage/grid.ts'

const folder = join(import.meta.dirname, '../.cache/coverage')
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
if (files.length === 0) {
  console.error('Nothing was looked at yet: run bin/test first (the journeys need a browser).')
  process.exit(1)
}
const notes = files.flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
const rows = gridOf(expected, notes)
console.log(drawn(rows))
const empty = rows.filter((row) => row.missing.length > 0)
console.log(
  `\n${rows.length} rows, ${notes.length} looks from ${files.length} files, ${empty.length} rows with something missing.`,
)
if (empty.length > 0) process.exit(1)
