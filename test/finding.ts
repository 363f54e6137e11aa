/** Groups at random for the tests of the directory and the finder, and what is really in the database about each. */
import fc from 'fast-check'
import { townOf } from '../src/modules/groups/places/lookup.ts'
import { audiences, formats, joinings, listings, rhythms, stages } from '../src/modules/groups/schema.ts'
import type { Owner } from './access/scene.ts'

type Among = { many: number; conditions: string[]; zones: string[]; places: number[] }

/** The same groups each time, in every state: hidden, closed, for the young, without a time, without a place. */
export async function groupsAtRandom(owner: Owner, { many, conditions, zones, places }: Among) {
  const pick = <T>(values: readonly T[]) => fc.constantFrom(...values)
  const some = <T>(values: readonly T[]) => fc.subarray([...values], { maxLength: 2 })
  const group = fc.record({
    conditions: some(conditions),
    audience: some(audiences),
    stages: some(stages),
    formats: fc.subarray([...formats], { minLength: 1, maxLength: 3 }),
    language: pick(['en', 'es', 'ar']),
    ages: pick([
      [null, null],
      [0, 5],
      [6, 12],
      [16, null],
    ] as const),
    time: fc.option(
      fc.record({ weekday: fc.integer({ min: 1, max: 7 }), hour: fc.integer({ min: 6, max: 22 }) }),
      {
        nil: null,
        freq: 5,
      },
    ),
    every: pick(rhythms),
    zone: pick(zones),
    place: fc.option(pick(places), { nil: null }),
    joining: pick(joinings),
    listing: fc.oneof(
      { weight: 6, arbitrary: fc.constant('public' as const) },
      { weight: 1, arbitrary: pick(listings) },
    ),
    age_class: fc.oneof(
      { weight: 9, arbitrary: fc.constant('adult') },
      { weight: 1, arbitrary: fc.constant('young') },
    ),
    closed: fc.oneof(
      { weight: 9, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
  })
  for (const [i, g] of fc.sample(group, { numRuns: many, seed: 7 }).entries()) {
    const town = townOf(g.place)
    const [row] = await owner(
      `insert into groups (id, name, short_name, audience, stages, formats, language, age_from, age_to, weekday, every, starts_at,
        zone, latitude, longitude, joining, listing, age_class, closed_at, cover_seed, started_at, changed_at)
       values (gen_random_uuid(), $1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1, now(), now())
       returning id`,
      [
        ...[`Group ${i}`, g.audience, g.stages, g.formats, g.language, g.ages[0], g.ages[1]],
        ...[g.time?.weekday ?? null, g.time ? g.every : null, g.time ? `${g.time.hour}:30` : null, g.zone],
        ...[town?.latitude ?? null, town?.longitude ?? null, g.joining, g.listing, g.age_class],
        g.closed ? new Date() : null,
      ],
    )
    for (const condition of g.conditions)
      await owner('insert into group_conditions values ($1, $2)', [row!.id, condition])
  }
}

type Local = { weekday: number; hour: number }
export type Real = {
  id: string
  conditions: string[]
  audience: string[]
  stages: string[]
  formats: string[]
  language: string
  age_from: number | null
  age_to: number | null
  latitude: number | null
  longitude: number | null
  joining: string
  listing: string
  age_class: string
  closed: boolean
  /** The next time at which the clock of its zone shows its day and hour. */
  next: Date | null
  local: (zone: string) => Local
}

/** What is really there, hidden or not, with the next meeting found by trying each quarter of an hour. */
export async function realGroups(owner: Owner, now: Date): Promise<Real[]> {
  const rows = await owner(`select g.*, g.closed_at is not null as closed,
    array(select condition_id from group_conditions c where c.group_id = g.id) as conditions from groups g`)
  return rows.map((row) => {
    const next = nextOf(row as Timed, now)
    const known = new Map<string, Local>()
    const local = (zone: string): Local => {
      if (!known.has(zone)) known.set(zone, shows(next!, zone))
      return known.get(zone)!
    }
    return { ...row, next, local } as unknown as Real
  })
}

type Timed = { weekday: number | null; starts_at: string | null; every: string | null; zone: string }

function nextOf({ weekday, starts_at, every, zone }: Timed, now: Date): Date | null {
  if (!weekday || !starts_at || !every) return null
  const [hour, minute] = starts_at.split(':').map(Number)
  const quarter = 15 * 60_000
  const first = Math.floor(now.getTime() / quarter) + 1
  for (let i = 0; i < 9 * 96; i++) {
    const at = new Date((first + i) * quarter)
    const clock = shows(at, zone)
    if (clock.weekday === weekday && clock.hour === hour && clock.minute === minute) return at
  }
  throw new Error(`no ${starts_at} on day ${weekday} in ${zone}`)
}

const clocks = new Map<string, Intl.DateTimeFormat>()
const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

function shows(at: Date, zone: string): Local & { minute: number } {
  const made =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en', {
      timeZone: zone,
      weekday: 'short',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    })
  clocks.set(zone, made)
  const parts = Object.fromEntries(made.formatToParts(at).map((p) => [p.type, p.value]))
  return {
    weekday: names.indexOf(parts.weekday!) + 1,
    hour: Number(parts.hour),
    minute: Number(parts.minute),
  }
}
