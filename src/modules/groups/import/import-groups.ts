/** `kith import groups FILE.csv`: reads, says what would change, and writes when asked to. */
import type { Db } from '../../../tables.ts'
import { findColumns } from './columns.ts'
import { applyImport, lockImports } from './commands.ts'
import { conditionsIn, knowConditions } from './conditions.ts'
import { decode } from './decode.ts'
import { type ImportPlan, planImport } from './plan.ts'
import { FileRefused, problemLine, shown } from './problems.ts'
import { type ReadRows, readRows } from './rows.ts'
import { readTable } from './table.ts'

export type System = <R>(reason: string, work: (db: Db) => Promise<R>) => Promise<R>
export type Options = {
  /** Writes; without it the import is a preview. */
  apply: boolean
  /** Takes the good rows although others are bad. */
  skipBad: boolean
  /** Called in the transaction that wrote, with how many groups; not called when nothing was written. */
  applied?: (db: Db, count: { fresh: number; changed: number }) => Promise<void>
}
export type Outcome = { lines: string[]; exit: 0 | 1 }

/** Imports a file of groups. A file that cannot be read is an answer (exit 1), not an error. */
export async function importGroups(system: System, bytes: Uint8Array, options: Options): Promise<Outcome> {
  try {
    return await imported(system, bytes, options)
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    return { lines: [error.message, 'Nothing was written.'], exit: 1 }
  }
}

async function imported(system: System, bytes: Uint8Array, options: Options): Promise<Outcome> {
  const file = decode(bytes)
  const { header, rows } = readTable(file.text)
  const { columns, warnings } = findColumns(header, rows)
  if (rows.length === 0) throw new FileRefused('The file has a header and no groups.')
  const known = knowConditions(await system('an import of groups reads the conditions', conditionsIn))
  const read = readRows(rows, header.cells.length, columns, known)
  const isRefused = read.bad > 0 && !options.skipBad
  const writes = options.apply && !isRefused
  const plan = await system('an import of groups', (db) =>
    writes ? planAndApply(db, read, options) : planImport(db, read.groups),
  )
  const warned = [...file.warnings, ...warnings, ...read.warnings, ...plan.warnings].map(
    (line) => `Warning: ${line}`,
  )
  const lines = [
    ...read.problems.map(problemLine),
    ...warned,
    ...summary(plan, read.bad),
    ending(read, options),
  ]
  return { lines, exit: isRefused ? 1 : 0 }
}

async function planAndApply(db: Db, read: ReadRows, { applied }: Options): Promise<ImportPlan> {
  await lockImports(db)
  const plan = await planImport(db, read.groups)
  await applyImport(db, plan)
  const count = { fresh: plan.fresh.length, changed: plan.changed.length }
  if (count.fresh + count.changed > 0) await applied?.(db, count)
  return plan
}

const columnOf: Record<string, string> = { age_from: 'ages', age_to: 'ages', starts_at: 'time' }

function summary({ fresh, changed, same }: ImportPlan, bad: number): string[] {
  const named = changed.slice(0, 20).map(({ group, fields }) => {
    const columns = new Set(fields.map((field) => columnOf[field] ?? field))
    return `Changed: ${shown(group.import_id)} ${shown(group.short_name)}: ${[...columns].join(', ')}`
  })
  const more = changed.length > 20 ? [`Changed: and ${changed.length - 20} more`] : []
  return [...named, ...more, `${fresh.length} new, ${changed.length} changed, ${same} the same, ${bad} bad.`]
}

function ending({ bad }: ReadRows, { apply, skipBad }: Options): string {
  if (bad > 0 && !skipBad)
    return 'Nothing was written. Mend the lines above, or add --skip-bad to leave them out.'
  if (!apply) return 'Nothing was written. Add --apply to write.'
  return bad > 0
    ? `Written. ${bad === 1 ? 'The bad line was' : `The ${bad} bad lines were`} left out.`
    : 'Written.'
}
