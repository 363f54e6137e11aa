/** A build of Kith on a filled database, running and ready to be asked. */
import { join } from 'node:path'
import { type Child, doorTo, startChild, stopChild } from './child.ts'
import { median } from './figures.ts'
import { type Filled, fill } from './fill.ts'
import type { Cores } from './machine.ts'

export type Subject = {
  child: Child
  data: string
  filled: Filled
  firstStartMs: number
  laterStartMs: number
}

/** Starts a build for the first time, fills it, starts it three times again; the last one stays. */
export async function prepare(
  folder: string,
  { name, build }: { name: string; build: string },
  scale: number,
  cores: Cores,
): Promise<Subject> {
  const data = join(folder, name)
  const start = (flags: string[] = []) => startChild({ build, data, core: cores?.subject, flags })
  const first = await start()
  const door = await doorTo(data)
  const filled = await fill(door, scale)
  await door.close()
  await stopChild(first)
  const later: number[] = []
  for (let i = 0; i < 2; i++) {
    const again = await start()
    later.push(again.startMs)
    await stopChild(again)
  }
  const child = await start()
  return { child, data, filled, firstStartMs: first.startMs, laterStartMs: median([...later, child.startMs]) }
}
