/** The demonstration: made through the product's own commands, the same each time, and made good when it was cut off. */
import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { seedDemonstration, signInsOf } from '../src/demonstration.ts'
import { clock } from '../src/platform/clock.ts'
import { codeAt } from '../src/platform/crypto/codes.ts'
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

test('holds 15 groups and 60 people in three languages, and its past has sent no mail', async () => {
  const { groups, people, mails } = await told(await made())
  expect([groups.length, people, mails]).toEqual([15, 60, 0])
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
  const people = lines.slice(1).filter((line) => /@|\+1/.test(line))
  expect(people.map((line) => line.trim().split(/ {2,}/)[0])).toEqual([
    'coordinator',
    'facilitator',
    'member',
    'member (Spanish)',
    'member (Arabic)',
    'member by phone',
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

test('its sign-ins have a password, and those with power a second step, as printed and as the README says', async () => {
  const kith = await made()
  const lines = await signInsOf(kith, 'http://localhost:3000')
  const password = /password for all: ([^;]+);/.exec(lines[0]!)![1]!
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  expect(readme).toContain(password)
  for (const [at, line] of lines.entries()) {
    const email = /\S+@riverbend\.example|\+1\d{10}/.exec(line)?.[0]
    if (!email) continue
    if (email.includes('@')) expect(readme).toContain(email)
    const secret = /secret ([A-Z2-7]{32})/.exec(lines[at + 1] ?? '')?.[1]
    if (secret) expect(readme).toContain(secret)
    const post = (fields: Record<string, string>) =>
      kith.app.request('/sign-in', {
        method: 'POST',
        body: new URLSearchParams({ email, password, ...fields }),
      })
    const alone = await post({})
    expect([email, alone.status, alone.headers.get('location')]).toEqual([
      email,
      303,
      secret ? '/sign-in/second' : '/groups',
    ])
    if (!secret) continue
    const both = await post({ second_factor: codeAt(secret, clock.now()) })
    expect([email, both.status, both.headers.get('location')]).toEqual([email, 303, '/groups'])
  }
})
