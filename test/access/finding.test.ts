/**
 * What the directory and the finder say is true: for 1,000 random visitors every group shown fits by a count of one's own, and
 * every reason for it and against it holds against the rows. And looking for a group leaves nothing behind.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { usualDistance } from '../../src/modules/groups/directory/forms.ts'
import { type Reason, reasonsFor } from '../../src/modules/groups/directory/policy.ts'
import { findGroups, wantedOf } from '../../src/modules/groups/directory/queries.ts'
import { bestGroups } from '../../src/modules/groups/finder/queries.ts'
import { townOf } from '../../src/modules/groups/places/lookup.ts'
import { audiences, dayParts, formats, joinings, stages } from '../../src/modules/groups/schema.ts'
import { clock } from '../../src/platform/clock.ts'
import { groupsAtRandom, type Real, realGroups } from '../finding.ts'
import { as } from '../world.ts'
import { type Scene, scene } from './scene.ts'

let at: Scene
let real: Map<string, Real>
const family = new Map<string, string>()
const now = new Date('2026-03-05T15:00:00Z')
const zones = ['America/Chicago', 'Europe/Madrid', 'Asia/Kolkata', 'Pacific/Auckland']
/** Houston, Springfield in Illinois, Madrid. */
const places = [4699066, 4250542, 3117735]
const conditions = ['epilepsy', 'autism', 'asthma', 'cystic_fibrosis', 'any_condition', 'no_name_yet']

beforeAll(async () => {
  at = await scene()
  await groupsAtRandom(at.owner, { many: 150, conditions, zones, places })
  clock.set(now)
  real = new Map((await realGroups(at.owner, now)).map((group) => [group.id, group]))
  for (const row of await at.owner('select id, family_id from conditions'))
    family.set(String(row.id), String(row.family_id))
})
afterAll(() => clock.reset())

const perhaps = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null, freq: 2 })
const visitor = fc.record({
  condition: perhaps(conditions),
  for: perhaps(audiences),
  stage: perhaps(stages),
  age: perhaps([0, 3, 9, 17, 30]),
  language: perhaps(['en', 'es', 'ar']),
  format: perhaps(formats),
  place: perhaps(places),
  day: perhaps([1, 2, 3, 4, 5, 6, 7]),
  part: perhaps(dayParts),
  joining: perhaps(joinings),
  only: perhaps(['yes'] as const),
  zone: fc.constantFrom(...zones),
})
type Visitor = typeof visitor extends fc.Arbitrary<infer T> ? T : never

const { sin, cos, acos, PI } = Math
/** By the law of cosines, where the product takes haversines. */
function away(group: Real, place: number): number | null {
  const town = townOf(place)!
  if (group.latitude === null || group.longitude === null) return null
  const [a, b, c] = [group.latitude, town.latitude, group.longitude - town.longitude].map(
    (x) => (x * PI) / 180,
  )
  return 6371 * acos(Math.min(1, sin(a!) * sin(b!) + cos(a!) * cos(b!) * cos(c!)))
}

const shownTo = (group: Real) => group.listing === 'public' && group.age_class === 'adult' && !group.closed
const inRoom = (group: Real) => group.formats.some((f) => ['in_person', 'hybrid'].includes(f))
const fromAfar = (group: Real) => group.formats.some((f) => f !== 'in_person')
const isPart = (part: string, { weekday, hour }: { weekday: number; hour: number }) =>
  part === 'weekend' ? weekday > 5 : part === 'evening' ? hour >= 17 : hour < 17

/** Whether a group fits every filter: another way of saying what the SQL says. */
function fits(group: Real, asked: Visitor): boolean {
  const local = group.next && group.local(asked.zone)
  const age = asked.age
  const distance = asked.place === null ? 0 : away(group, asked.place)
  const near = inRoom(group) && distance !== null && distance <= usualDistance
  return (
    (asked.condition === null || group.conditions.includes(asked.condition)) &&
    (asked.for === null || group.audience.includes(asked.for)) &&
    (asked.stage === null || group.stages.includes(asked.stage)) &&
    (age === null || ((group.age_from ?? 0) <= age && age <= (group.age_to ?? 120))) &&
    (asked.language === null || group.language === asked.language) &&
    (asked.format === null || group.formats.includes(asked.format)) &&
    (asked.joining === null || group.joining === asked.joining) &&
    (asked.day === null || (local !== null && local.weekday === asked.day)) &&
    (asked.part === null || (local !== null && isPart(asked.part, local))) &&
    (asked.place === null || near || (asked.format !== 'in_person' && fromAfar(group)))
  )
}

/** Whether what is said of a group, for or against it, is so. */
function isTrue(reason: Reason, group: Real, asked: Visitor): boolean {
  const local = group.next && group.local(asked.zone)
  const said = 'fits' in reason ? reason.fits : true
  switch (reason.about) {
    case 'condition': {
      const about = group.conditions.includes(reason.condition.id)
      const close = group.conditions.some((c) => family.get(c) === family.get(reason.condition.id))
      const all = group.conditions.length === 0 || group.conditions.includes('any_condition')
      return { this: about, family: !about && close, any: !close && all, other: !close && !all }[reason.is]
    }
    case 'for':
      return group.audience.includes(reason.value) === said && reason.value === asked.for
    case 'stage':
      return group.stages.includes(reason.value) === said && reason.value === asked.stage
    case 'age':
      return ((group.age_from ?? 0) <= reason.value && reason.value <= (group.age_to ?? 120)) === said
    case 'language':
      return reason.value === group.language && (group.language === asked.language) === said
    case 'format':
      return group.formats.includes(reason.value) === said && reason.value === asked.format
    case 'joining':
      return reason.value === group.joining && (group.joining === asked.joining) === said
    case 'day':
      return local?.weekday === reason.value && (reason.value === asked.day) === said
    case 'part':
      return local !== null && isPart(reason.value, local) === said && reason.value === asked.part
    case 'hours':
      return group.next === null
    case 'away': {
      const distance = away(group, asked.place!)
      return (
        distance !== null &&
        inRoom(group) &&
        Math.abs(distance - reason.kilometres) < 0.5 &&
        distance <= 50 === said
      )
    }
    case 'afar':
      return (
        reason.formats.length > 0 &&
        reason.formats.every((f) => group.formats.includes(f) && f !== 'in_person')
      )
    case 'unplaced':
      return group.latitude === null && inRoom(group)
  }
}

const askedBy = ({ zone: _zone, only: _only, ...asked }: Visitor) => asked
const exists = (id: string) => shownTo(real.get(id)!)

test('of 1,000 random visitors each is shown the groups that fit, all of them, and nothing is said of one that is not so', async () => {
  let [said, shown] = [0, 0]
  await as(at.kith, null, (db) =>
    fc.assert(
      fc.asyncProperty(visitor, async (asked) => {
        const wanted = await wantedOf(db, askedBy(asked))
        const search = { wanted, zone: asked.zone, first: 'en' }
        const { groups, found } = await findGroups(db, search, { within: usualDistance, page: 1 })
        const fitting = [...real.values()].filter((g) => shownTo(g) && fits(g, asked)).map((g) => g.id)
        expect(found).toBe(fitting.length)
        if (found <= 20) expect(groups.map((g) => g.id).sort()).toEqual(fitting.sort())
        for (const group of groups) {
          const { fits: reasons, misses } = reasonsFor(group, wanted, { zone: asked.zone, now })
          for (const reason of [...reasons, ...misses])
            expect([reason, isTrue(reason, real.get(group.id)!, asked)]).toEqual([reason, true])
          expect(misses).toEqual([])
          said += reasons.length
        }
        shown += groups.length
      }),
      { numRuns: 1000, seed: 11 },
    ),
  )
  expect(said).toBeGreaterThan(500)
  expect(shown).toBeGreaterThan(500)
}, 120_000)

test('the finder gives each of 1,000 random visitors at most three groups that may be theirs, with what fits and what does not', async () => {
  let [good, bad] = [0, 0]
  await as(at.kith, null, (db) =>
    fc.assert(
      fc.asyncProperty(visitor, async (random) => {
        const asked = { ...random, day: null, joining: null }
        const only = asked.language === null ? null : asked.only
        const wanted = await wantedOf(db, askedBy(asked))
        const search = { wanted, zone: asked.zone, first: 'en' }
        const best = await bestGroups(db, search, only)
        expect(await bestGroups(db, search, only)).toEqual(best)
        expect(best.length).toBeLessThanOrEqual(3)
        for (const group of best) {
          const there = real.get(group.id)!
          expect([exists(group.id), there.joining]).not.toContain('invitation')
          expect(exists(group.id)).toBe(true)
          if (only) expect(there.language).toBe(asked.language)
          if (asked.stage !== 'bereaved') expect(there.stages).not.toEqual(['bereaved'])
          const { fits: reasons, misses } = reasonsFor(group, wanted, { zone: asked.zone, now })
          for (const reason of [...reasons, ...misses])
            expect([reason, isTrue(reason, there, asked)]).toEqual([reason, true])
          expect(misses).not.toContainEqual(expect.objectContaining({ is: 'other' }))
          ;[good, bad] = [good + reasons.length, bad + misses.length]
        }
        // Where a group is all that was asked, the first one is; nothing worse stands before it.
        if (best[0] && reasonsFor(best[0], wanted, { zone: asked.zone, now }).misses.length > 0) {
          const flawless = [...real.values()].filter(
            (g) =>
              shownTo(g) &&
              g.joining !== 'invitation' &&
              (asked.stage === 'bereaved' || `${g.stages}` !== 'bereaved'),
          )
          const better = flawless.filter(
            (g) => fits(g, { ...asked, place: null }) && asked.place === null && g.joining === 'open',
          )
          expect(better.map((g) => g.id)).toEqual([])
        }
      }),
      { numRuns: 1000, seed: 13 },
    ),
  )
  expect([good > 1000, bad > 500]).toEqual([true, true])
}, 120_000)

/** How many rows each table has, and what they are, as one number each. */
async function everything(): Promise<Record<string, string>> {
  const tables = await at.owner(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await at.owner(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 1)::numeric), 0) as is from ${name} t`,
    )
    found[String(name)] = String(row!.is)
  }
  return found
}

test('looking for a group leaves the database as it was, and no answer stands in the log', async () => {
  const before = await everything()
  const answers =
    'for=parents&condition=epilepsy&stage=treatment&age=9&language=es&format=in_person&place=4250542&part=evening'
  const visited = [
    '/find',
    '/find?step=condition&typed=epilipsy',
    '/find?step=way&near=Springfield',
    `/find/groups?${answers}&only=yes`,
    `/groups?${answers}&day=2&within=25`,
    '/places?q=Springfeild&day=2',
    '/conditions?q=epilipsy',
    '/sitemap.xml',
  ]
  const { wren } = at.world.people
  const readers: Record<string, string>[] = [{}, { cookie: wren.cookie }]
  for (const headers of readers)
    for (const path of visited) {
      const answer = await at.kith.app.request(path, { headers })
      expect([path, answer.status]).toEqual([path, 200])
      await answer.text()
    }
  const after = await everything()
  expect(Object.keys(after).length).toBeGreaterThan(30)
  // A member's session says when it was last seen, whatever page it was.
  expect({ ...after, sessions: '' }).toEqual({ ...before, sessions: '' })
  expect(at.kith.logged.join('\n')).not.toMatch(/4250542|Springf|epil/i)
})
