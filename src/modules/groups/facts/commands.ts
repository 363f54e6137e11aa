import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { ShownGroup } from '../queries.ts'

const whenAndWhere = [
  'weekday',
  'every',
  'starts_at',
  'minutes',
  'zone',
  'place',
  'formats',
  'calls',
] as const

/** Two clock times are the same whether or not the seconds are written. */
const plain = (value: unknown) => JSON.stringify(value ?? null).replace(/^"(\d\d:\d\d):00"$/, '"$1"')

/**
 * Changes what a group says of itself. A change of time or place is an event of its own: those who come have to hear of it.
 * Throws 404 for whoever neither gathers nor holds it.
 */
export async function changeGroup(db: Db, group: ShownGroup, facts: Record<string, unknown>) {
  const { line, ...rest } = { ...group, ...facts } as Record<string, unknown>
  const { rows } = await sql<{ id: string | null }>`
    select access.change_group(${group.id}, ${JSON.stringify(rest)}, ${line || null}, ${clock.now()}) as id`.execute(
    db,
  )
  found(rows[0]?.id)
  const isMoved = whenAndWhere.some((name) => plain(rest[name]) !== plain(group[name]))
  if (isMoved) await record(db, 'group.moved', { group: group.id })
  else await record(db, 'group.changed', { group: group.id })
}
