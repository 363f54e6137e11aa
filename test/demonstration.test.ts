/** The demonstration: made through the product's own commands, the same each time, and made good when it was cut off. */
import { afterAll, expect, test } from 'vitest'
import { seedDemonstration, signInsOf } from '../src/demonstration.ts'
import type { Db } from '../src/tables.ts'
import { type TestKith, testKith } from './kith.ts'

const told = (kith: TestKith) =>
  kith.services.system('a test looks at the demonstration', async (db: Db) => {
    const groups = await db
      .selectFrom('groups')
      .select(['import_id', 'cover_seed', 'language', 'listing'])
      .orderBy('import_id')
      .execute()
    const members = await db
      .selectFrom('memberships')
      .select(['display_name', 'patch_seed', 'welcomed_by'])
      .orderBy('display_name')
      .orderBy('patch_seed')
      .execute()
    const people = await db.selectFrom('people').select('id').execute()
    const mails = await db.selectFrom('outbox').select('id').execute()
    return { groups, members, people: people.length, mails: mails.length }
  })

const kiths: TestKith[] = []
async function made(): Promise<TestKith> {
  const kith = await testKith({ demo: true })
  kiths.push(kith)
  await seedDemonstration(kith)
  return kith
}
afterAll(() => Promise.all(kiths.map((k) => k.stopAll())))

test('holds 14 groups and 60 people in three languages, and its past has sent no mail', async () => {
  const { groups, people, mails } = await told(await made())
  expect([groups.length, people, mails]).toEqual([14, 60, 0])
  expect(new Set(groups.map((g) => g.language))).toEqual(new Set(['en', 'es', 'ar']))
  expect(new Set(groups.map((g) => g.listing))).toEqual(new Set(['public', 'members', 'unlisted']))
})

test('is the same each time it is made', async () => {
  expect(await told(await made())).toEqual(await told(await made()))
})

test('that was cut off half-way is made again, whole', async () => {
  const kith = await made()
  const whole = await told(kith)
  await kith.services.system('a test cuts the demonstration off', (db) => db.deleteFrom('networks').execute())
  await seedDemonstration(kith)
  expect(await told(kith)).toEqual(whole)
})

test('names a sign-in for each kind of person, each a link that works once', async () => {
  const kith = await made()
  const lines = await signInsOf(kith, 'http://localhost:3000')
  expect(lines.map((line) => line.trim().split(/ {2,}/)[0]).slice(1)).toEqual([
    'coordinator',
    'facilitator',
    'member',
    'member (Spanish)',
    'member (Arabic)',
  ])
  const link = lines[1]!.split('http://localhost:3000').at(-1)!
  const come = () =>
    kith.app.request(link, {
      method: 'POST',
      body: '',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  expect([(await come()).status, (await come()).status]).toEqual([303, 422])
})
