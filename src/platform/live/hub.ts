/**
 * Who looks at which page now. A page listens to its own address; a change sends "refresh", never content: the browser
 * fetches again under its own rights. Between processes the database tells (`kith_live`, addresses only); whoever may have
 * missed something, after a lost connection, is refreshed.
 */
import type { Client } from 'pg'
import { clock } from '../clock.ts'
import { type Connection, openClient } from '../database/pool.ts'

/** `askAgain`: somebody may have lost the right to this page, so every listener is asked anew. */
type Send = (askAgain: boolean) => void

/** Before an address: tell, and have every listener asked again whether they may listen. */
export const askAgainMark = '!'

export type Hub = {
  /** Hears of changes to `address` until the answered function is called. */
  listen(address: string, send: Send): () => void
  tell(addresses: string[]): void
  tellAll(): void
  /** Whether `address` changed after `time` (milliseconds), as far as this process still knows. */
  hasChangedSince(address: string, time: number): boolean
  count(): number
}

export function makeHub(): Hub {
  const open = new Map<string, Set<Send>>()
  const told = new Map<string, number>()
  const tell = (addresses: string[]) => {
    for (const marked of new Set(addresses)) {
      const askAgain = marked.startsWith(askAgainMark)
      const address = askAgain ? marked.slice(1) : marked
      remember(told, address)
      for (const send of [...(open.get(address) ?? [])]) send(askAgain)
    }
  }
  return {
    listen(address, send) {
      const there = open.get(address) ?? new Set()
      open.set(address, there.add(send))
      return () => {
        there.delete(send)
        if (there.size === 0 && open.get(address) === there) open.delete(address)
      }
    },
    tell,
    tellAll: () => tell([...open.keys()]),
    hasChangedSince: (address, time) => (told.get(address) ?? 0) >= time,
    count: () => [...open.values()].reduce((sum, s) => sum + s.size, 0),
  }
}

const mostRemembered = 5000

/** When an address was last told, for pages that were read just before and listen just after. */
function remember(told: Map<string, number>, address: string) {
  told.delete(address)
  told.set(address, clock.now().getTime())
  if (told.size > mostRemembered) told.delete(told.keys().next().value!)
}

export type Listener = { stop(): Promise<void> }

/** Listens on its own connection, and again whenever it is lost. `onNetwork`: the network's settings changed. */
export async function listenToDatabase(
  connection: Connection,
  hub: Hub,
  onNetwork: () => void,
): Promise<Listener> {
  let stopped = false
  let client: Client | null = null
  const connect = async () => {
    const made = await openClient(connection)
    made.on('notification', ({ channel, payload }) => {
      if (channel === 'kith_network') onNetwork()
      else if (payload) hub.tell(JSON.parse(payload) as string[])
    })
    await made.query('listen kith_live; listen kith_network')
    // Only once it listens: one that is lost before is tried again by whoever connects, and by nobody else.
    made.on('end', () => void again())
    client = made
  }
  const again = async (wait = 200): Promise<void> => {
    if (stopped) return
    await new Promise((r) => setTimeout(r, wait).unref())
    if (stopped) return
    try {
      await connect()
      onNetwork()
      hub.tellAll()
    } catch {
      await again(Math.min(wait * 2, 5000))
    }
  }
  await connect()
  return {
    async stop() {
      stopped = true
      await client?.end()
    },
  }
}
