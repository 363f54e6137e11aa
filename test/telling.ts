/** Wren tells of herself: every field filled, shown to Tuesday Table; her access needs to those who hold it; her boundaries set. */
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
}
