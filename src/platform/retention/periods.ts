/**
 * How long each kind of data stays: one table for the pages, the command line and what deletes. A change here is a change
 * of what is promised: the page at /privacy/retention shows it, and every row is to be checked with counsel.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { days, hours } from '../clock.ts'
import { root } from '../config/root.ts'
import type { Lang } from '../i18n/types.ts'

type Texts = Record<Lang, string>

export type Kept = {
  kind: string
  /** The tables that hold it. */
  tables: string[]
  /** One of three: so many hours, so many days, or until what is said. */
  hours?: number
  days?: number
  until?: Texts
  name: Texts
  /** What happens then. */
  then: Texts
  why: Texts
  /** The period is ours until somebody who knows the law of the country has said yes. */
  counsel: true
}

export const retention: readonly Kept[] = JSON.parse(
  readFileSync(join(root, 'db/reference/retention.json'), 'utf8'),
)

/** How long a kind is kept, in milliseconds. Throws for one that has no period in the table. */
export function keptFor(kind: string): number {
  const row = retention.find((r) => r.kind === kind)
  if (row?.hours === undefined && row?.days === undefined)
    throw new Error(`${kind} has no period in db/reference/retention.json`)
  return row.hours === undefined ? days(row.days!) : hours(row.hours)
}
