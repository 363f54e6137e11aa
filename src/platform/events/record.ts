/**
 * An event: one row, the jobs that follow, the loops that open and close, and the addresses of pages to refresh, in the
 * transaction of the command.
 * Modules declare what follows in their `events.ts` and add their names and data to `EventTypes`.
 */
import { type Kysely, sql } from 'kysely'
import { clock } from '../clock.ts'
import { rowId } from '../crypto/chance.ts'

/** Names of events and their data (ids only); each module adds its own by declaration. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the modules
export interface EventTypes {}

/** `at`: not before this moment, as an ISO text; at once where it is left out. */
export type Job = { name: string; payload: Record<string, string>; at?: string }
/**
 * The open loop of this kind about this thing ends: it was done, or something made it needless. `outcome`: one that its kind
 * names, with its own words for whoever asked.
 */
export type Closing = { kind: string; about: string; ending: 'done' | 'overtaken'; outcome?: string }
/**
 * A loop that opens: its kind says in whose queue it waits and by when it is due; `owner` where it is one person's own,
 * `due_hours` where another time was promised than the kind's.
 */
export type Opening = {
  kind: string
  about: string
  group?: string
  owner?: string
  starter?: string
  due_hours?: number
}
export type Reaction<D> = {
  jobs?: (data: D) => Job[]
  opens?: (data: D) => Opening[]
  closes?: (data: D) => Closing[]
  refresh?: (data: D) => string[]
}
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
  const opens = JSON.stringify((reaction.opens?.(data) ?? []).map((loop) => ({ id: rowId(), ...loop })))
  const closes = JSON.stringify(reaction.closes?.(data) ?? [])
  await sql`select access.record(${rowId()}, ${name}, ${JSON.stringify(data)}, ${clock.now()}, ${jobs}, ${refresh},
    ${opens}, ${closes})`.execute(db)
}
