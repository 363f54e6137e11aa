/** The cast on a database of its own, and SQL said as anybody of it, or as the owner of the machine. */
import { CompiledQuery, type Kysely } from 'kysely'
import pg from 'pg'
import { afterAll } from 'vitest'
import { type TestKith, testKith } from '../kith.ts'
import { as, makeWorld, type Person, type World } from '../world.ts'

export type Row = Record<string, unknown>
export type Owner = (text: string, values?: unknown[]) => Promise<Row[]>
export type Scene = { kith: TestKith; world: World; owner: Owner }

/** The cast, laid out once for a file. */
export async function scene(options: Parameters<typeof testKith>[0] = {}): Promise<Scene> {
  const kith = await testKith(options)
  const world = await makeWorld(kith)
  return { kith, world, owner: await ownerOf(kith) }
}

/** Says SQL as the owner of the machine: what is really there, whoever may see it. */
export async function ownerOf(kith: TestKith): Promise<Owner> {
  const client = new pg.Client(kith.place.admin)
  client.on('error', () => {})
  await client.connect()
  afterAll(() => client.end())
  return async (text, values = []) => (await client.query(text, values)).rows
}

/** Says SQL in the transaction that a request works in. */
export async function say(db: unknown, text: string, values: unknown[] = []) {
  return (db as Kysely<unknown>).executeQuery<Row>(CompiledQuery.raw(text, values))
}

/** What a person's request would read; null is a visitor. */
export const reads = (
  kith: TestKith,
  person: Person | null,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> => as(kith, person, async (db) => (await say(db, text, values)).rows)

/** The one column of what is read, sorted. */
export async function readsAll(kith: TestKith, person: Person | null, text: string, values: unknown[] = []) {
  const rows = await reads(kith, person, text, values)
  return rows.map((row) => Object.values(row)[0]).sort()
}

/** The code with which PostgreSQL refuses; `done` when it does not. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  )

/** A right that is missing, or a row that a policy does not take. */
export const refused = '42501'

/** The names that the product's groups go by in tests. */
export const nameOf = (world: World, id: unknown): string =>
  Object.entries(world.groups).find(([, group]) => group === id)?.[0] ?? String(id)
