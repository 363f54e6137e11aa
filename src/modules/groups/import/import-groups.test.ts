import iconv from 'iconv-lite'
import type { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshPlace } from '../../../../test/kith.ts'
import { clock, days } from '../../../platform/clock.ts'
import type { Place } from '../../../platform/database/place.ts'
import { openPool } from '../../../platform/database/pool.ts'
import { within } from '../../../platform/database/transaction.ts'
import type { Db, Tables } from '../../../tables.ts'
import { type Cells, csv, good, many } from './fixtures.ts'
import { importGroups } from './import-groups.ts'

let place: Place
let pool: Pool

const system = <R>(reason: string, work: (db: Db) => Promise<R>) =>
  within<Tables, R>(pool, { as: 'system', reason }, work)
const preview = { apply: false, skipBad: false }
const write = { apply: true, skipBad: false }
const run = (rows: Cells[], options = write) => importGroups(system, Buffer.from(csv(rows)), options)
const last = (lines: string[]) => lines.slice(-2)
const groups = () =>
  system('test', (db) => db.selectFrom('groups').selectAll().orderBy('import_id').execute())
const conditions = () =>
  system('test', (db) =>
    db.selectFrom('group_conditions').select('condition_id').orderBy('condition_id').execute(),
  )

beforeAll(async () => {
  place = await freshPlace()
  pool = openPool(place.pages, 4)
})
afterAll(async () => {
  await pool.end()
  await place.close()
})
beforeEach(async () => {
  await system('test', (db) => db.deleteFrom('groups').execute())
})

test('a preview says what would come and writes nothing; applied, it is there; again, nothing changes', async () => {
  expect(last((await run([good], preview)).lines)).toEqual([
    '1 new, 0 changed, 0 the same, 0 bad.',
    'Nothing was written. Add --apply to write.',
  ])
  expect(await groups()).toEqual([])
  expect(await run([good])).toEqual({ lines: ['1 new, 0 changed, 0 the same, 0 bad.', 'Written.'], exit: 0 })
  const before = await groups()
  expect(before).toMatchObject([
    { import_id: 'a', age_class: 'adult', weekday: 2, starts_at: '18:30:00', age_to: 12, summary: '' },
  ])
  expect((await conditions()).map((row) => row.condition_id)).toEqual(['asthma', 'down_syndrome'])
  clock.set(new Date(Date.now() + days(1)))
  expect((await run([good])).lines).toEqual(['0 new, 0 changed, 1 the same, 0 bad.', 'Written.'])
  expect(await groups()).toEqual(before)
  clock.reset()
})

test('only what differs is changed, and what the file does not speak of stays', async () => {
  await run([good, { ...good, id: 'b', name: 'Another' }])
  await system('test', (db) =>
    db
      .updateTable('groups')
      .set({ summary: 'Written here', minutes: 75 })
      .where('import_id', '=', 'a')
      .execute(),
  )
  const before = await groups()
  const moved = {
    ...good,
    place: 'الغرفة ٣',
    conditions: 'asthma',
    formats: 'hybrid; in_person',
    ages: 'any',
  }
  const { lines } = await run([moved])
  expect(lines).toEqual([
    'Changed: "a" "Blue Door": ages, place, conditions',
    '0 new, 1 changed, 0 the same, 0 bad.',
    'Written.',
  ])
  const [a, b] = await groups()
  expect(a).toMatchObject({
    id: before[0]!.id,
    place: 'الغرفة ٣',
    summary: 'Written here',
    minutes: 75,
    cover_seed: before[0]!.cover_seed,
  })
  expect(b).toEqual(before[1])
  expect((await conditions()).map((row) => row.condition_id)).toEqual(['asthma', 'asthma', 'down_syndrome'])
})

test('a bad row stops everything; with leave to skip it the good ones are written and it is listed', async () => {
  const rows = [good, { ...good, id: 'b', weekday: 'someday' }]
  const refused = await run(rows)
  expect(refused.exit).toBe(1)
  expect(refused.lines[0]).toContain('Line 3, weekday: "someday" is not a day. Wanted:')
  expect(await groups()).toEqual([])
  const skipped = await run(rows, { apply: true, skipBad: true })
  expect(skipped).toEqual({
    lines: [refused.lines[0], '1 new, 0 changed, 0 the same, 1 bad.', 'Written. The bad line was left out.'],
    exit: 0,
  })
  expect((await groups()).map((group) => group.import_id)).toEqual(['a'])
})

test('a group that stands there under another id is a warning, a closed one stays closed', async () => {
  await run([good])
  const { lines } = await run([{ ...good, id: 'z', time: '6:30 pm' }], preview)
  expect(lines[0]).toBe(
    'Warning: Line 2: "Families after a long night" at the same time is in Kith already, under the id "a".',
  )
  await system('test', (db) => db.updateTable('groups').set({ closed_at: clock.now() }).execute())
  const closed = await run([{ ...good, place: 'Elsewhere' }])
  expect(closed.lines).toContain('Warning: Line 2: "Families after a long night" is closed and stays closed.')
  expect((await groups())[0]).toMatchObject({ place: 'Elsewhere', closed_at: expect.any(Date) })
})

test('two imports at once make each group once, and what is told with the writing happens with it or not at all', async () => {
  const told: { fresh: number; changed: number }[] = []
  const options = {
    ...write,
    applied: async (_: Db, count: { fresh: number; changed: number }) => void told.push(count),
  }
  const both = await Promise.all([run(many(300), options), run(many(300), options)])
  expect(both.map(({ lines }) => lines[0]).sort()).toEqual([
    '0 new, 0 changed, 300 the same, 0 bad.',
    '300 new, 0 changed, 0 the same, 0 bad.',
  ])
  expect(told).toEqual([{ fresh: 300, changed: 0 }])
  expect(await groups()).toHaveLength(300)
  const failing = { ...write, applied: () => Promise.reject(new Error('full')) }
  await expect(run([good], failing)).rejects.toThrow('full')
  expect(await groups()).toHaveLength(300)
})

test('a file of people, a workbook and a file of another kind are answered with a sentence', async () => {
  const people = await run([{ ...good, email: 'ana@example.org' }])
  expect(people.exit).toBe(1)
  expect(people.lines[0]).toContain('This import takes no people')
  const workbook = await importGroups(system, Buffer.from('PK\u0003\u0004'), write)
  expect(workbook).toMatchObject({
    exit: 1,
    lines: [expect.stringContaining('save it as CSV'), 'Nothing was written.'],
  })
})

test('5,000 rows of semicolons, a mark, wrong days, doubles, formulas and three scripts are written in under 5 s', async () => {
  const rows = many(5000)
  rows[9]!.weekday = 'Funday'
  rows[19]!.name = '=cmd|calc'
  rows[29]!.id = 'group-0'
  const bytes = Buffer.from(`\ufeffsep=;\r\n${csv(rows, ';', '\r\n')}`)
  const began = performance.now()
  const { lines, exit } = await importGroups(system, bytes, { apply: true, skipBad: true })
  const took = performance.now() - began
  expect(exit).toBe(0)
  expect(lines.slice(0, 3).map((line) => line.slice(0, 20))).toEqual([
    'Line 12, weekday: "F',
    'Line 22, name: "=cmd',
    'Line 32, id: "group-',
  ])
  expect(last(lines)[0]).toBe('4997 new, 0 changed, 0 the same, 3 bad.')
  expect(took).toBeLessThan(5000)
  const moved = many(5000).map((row) => ({ ...row, place: 'Elsewhere', conditions: 'any condition' }))
  const again = performance.now()
  expect(last((await run(moved)).lines)[0]).toBe('3 new, 4997 changed, 0 the same, 0 bad.')
  expect(performance.now() - again).toBeLessThan(5000)
  const latin = iconv.encode(csv([{ ...good, id: 'ñ', place: 'Salón Ñandú' }], ';'), 'windows-1252')
  await importGroups(system, latin, write)
  expect((await groups()).find((group) => group.import_id === 'ñ')?.place).toBe('Salón Ñandú')
})
