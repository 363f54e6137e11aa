/**
 * An event: one row, the jobs that follow and the addresses of pages to refresh, in the transaction of the command.
 * Modules declare what follows in their `events.ts` and add their names and data to `EventTypes`.
 */
import { type Kysely, sql } from 'kysely'
import { clock } from '../clock.ts'
import { rowId } from '../crypto/chance.ts'

/** Names of events and their data (ids only); each module adds its own by declaration. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the modules
export interface EventTypes {}

export type Job = { name: string; payload: Record<string, string> }
export type Reaction<D> = { jobs?: (data: D) => Job[]; refresh?: (data: D) => string[] }
export type Reactions = { [N in keyof EventTypes]?: Reaction<EventTypes[N]> }

const reactions = new Map<string, Reaction<never>>()

/** Told once at start, by each module. */
export function declareReactions(declared: Reactions) {
  for (const [name, reaction] of Object.entries(declared)) reactions.set(name, reaction as Reaction<never>)
}

let writingPast = false

/** While the demonstration's past is written, events are kept and nothing follows from them. */
export async function pastIsWritten(work: () => Promise<void>) {
  writingPast = true
  try {
    await work()
  } finally {
    writingPast = false
  }
}

/** Records an event in this transaction. Throws when the event was never declared. */
export async function record<T, N extends keyof EventTypes & string>(
  db: Kysely<T>,
  name: N,
  data: EventTypes[N],
) {
  const reaction = reactions.get(name) as Reaction<EventTypes[N]> | undefined
  if (!reaction) throw new Error(`event ${name} is declared by no module`)
  const jobs = JSON.stringify(writingPast ? [] : (reaction.jobs?.(data) ?? []))
  const refresh = reaction.refresh?.(data) ?? []
  await sql`select access.record(${rowId()}, ${name}, ${JSON.stringify(data)}, ${clock.now()}, ${jobs}, ${refresh})`.execute(
    db,
  )
}
