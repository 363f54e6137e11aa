/** Who writes, and where: eight members with open sessions, four open groups. */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type SeedGroup, seedGroup } from '../src/modules/groups/seed.ts'
import { seedPerson } from '../src/modules/people/seed.ts'
import { doorTo } from './child.ts'
import { makeNetwork } from './fill.ts'
import type { Writer } from './writers.ts'

export type Cast = { writers: Writer[]; people: string[]; groups: string[] }

/** Makes them through the door of a running Kith, which is told that there is a network now. */
export async function makeCast(data: string, port: number): Promise<Cast> {
  const door = await doorTo(data)
  const cast = await door.system('a load test makes its cast', async (db) => {
    const made: Cast = { writers: [], people: [], groups: [] }
    await makeNetwork(db)
    for (let number = 0; number < 8; number++) {
      const address = `writer-${number}@ledger.example`
      const person = await seedPerson(db, { name: `Writer ${number}`, lang: 'en', address })
      made.people.push(person.id)
      made.writers.push({ number, cookie: `kith=${person.token}` })
    }
    for (let number = 0; number < 4; number++) made.groups.push(await seedGroup(db, group(number)))
    await sql`select pg_notify('kith_network', '')`.execute(db)
    return made
  })
  await door.close()
  const until = Date.now() + 5000
  while (!(await (await fetch(`http://127.0.0.1:${port}/`)).text()).includes('Measured Families')) {
    if (Date.now() > until) throw new Error('the running Kith did not hear of its network')
    await sleep(20)
  }
  return cast
}

const group = (number: number): SeedGroup => ({
  id: `circle-${number}`,
  name: `Circle ${number}`,
  short_name: `Circle ${number}`,
  summary: { en: 'We meet and listen.' },
  conditions: [],
  audience: ['parents'],
  ages: null,
  stages: [],
  language: 'en',
  formats: ['video'],
  weekday: null,
  every: null,
  time: null,
  minutes: null,
  zone: 'America/Chicago',
  place: null,
  joining: 'open',
  listing: 'public',
})
