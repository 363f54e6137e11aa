/** Wren tells of herself: every field filled, shown to Tuesday Table; her access needs to those who hold it; her boundaries set. */
import { countNeed, keepWish, markTold } from '../src/modules/groups/finder/commands.ts'
import { townOf } from '../src/modules/groups/places/lookup.ts'
import { saveBoundary } from '../src/modules/people/boundaries/commands.ts'
import { saveField, type Told } from '../src/modules/people/profile/commands.ts'
import type { AnyField } from '../src/modules/people/profile/schema.ts'
import type { TestKith } from './kith.ts'
import { as, type World } from './world.ts'

const nothing: Told = { words: null, choices: [], language: null }
const told: [AnyField, Partial<Told>][] = [
  ['full_name', { words: 'Wren Alder' }],
  ['conditions', { choices: ['epilepsy', 'no_name_yet'] }],
  ['child_age', { choices: ['6_9'] }],
  ['place', { words: 'north of the river' }],
  ['languages', { choices: ['en', 'es', 'ase'] }],
  ['story', { words: 'We are four.\nThe youngest likes trains.' }],
]

/** Wren waits for two groups, and has been told of one; some needs were counted this month and before. */
async function waitFor(kith: TestKith, world: World) {
  const wish = {
    condition: null,
    for: null,
    stage: null,
    age: null,
    language: null,
    only: null,
    format: null,
    part: null,
  }
  await as(kith, world.people.wren, async (db) => {
    await keepWish(db, {
      ...wish,
      condition: 'asthma',
      age: 9,
      language: 'es',
      format: 'phone',
      part: 'weekend',
    })
    await keepWish(db, { ...wish, for: 'siblings', stage: 'treatment' })
  })
  await kith.services.system('a test counts what is missing', async (db) => {
    const { id } = await db
      .selectFrom('group_wishes')
      .select('id')
      .orderBy('asked_at')
      .executeTakeFirstOrThrow()
    await markTold(db, id, world.groups.far)
    const none = { day: null, joining: null, stage: null, age: null, part: null, place: null }
    const row = { ...none, for: 'siblings' as const, condition: 'asthma', language: 'es', format: null }
    const town = townOf(4250542)
    await countNeed(db, { ...row, condition_row: undefined, town }, { key: null, from: null })
    await countNeed(
      db,
      { ...row, condition: null, condition_row: undefined, town: undefined },
      { key: null, from: null },
    )
  })
}

export async function tellOfWren(kith: TestKith, world: World) {
  const shown = { audience: 'groups' as const, memberships: [world.memberships.wren!] }
  await as(kith, world.people.wren, async (db, member) => {
    for (const [field, says] of told)
      await saveField(db, member, field, { told: { ...nothing, ...says }, shown })
    const needs = { words: 'a seat near the door', choices: ['interpreter', 'step_free'], language: 'es' }
    await saveField(db, member, 'needs', {
      told: needs,
      shown: { audience: 'facilitators', memberships: [] },
    })
    await saveBoundary(db, member, {
      topics: ['grief', 'food'],
      quiet_from: '21:30',
      quiet_to: '07:00',
      languages: ['en', 'es'],
    })
  })
  await waitFor(kith, world)
}
