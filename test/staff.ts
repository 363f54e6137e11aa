/**
 * One person more for each further role of the product, who acts in it and belongs to no group; the co-facilitator alone
 * holds Tuesday Table beside Marta, and is a member there.
 */
import type { MatrixRole } from '../src/answers.ts'
import { seedMember } from '../src/modules/groups/seed.ts'
import { grantRole } from '../src/modules/people/commands.ts'
import type { Role } from '../src/modules/people/schema.ts'
import { pastIsWritten } from '../src/platform/events/record.ts'
import type { TestKith } from './kith.ts'
import { act, as, makePerson, type Person, type World } from './world.ts'

export const staffRoles = [
  'co_facilitator',
  'moderator',
  'youth_facilitator',
  'mentor',
  'specialist',
  'navigator',
  'claims_reviewer',
  'safeguarding_lead',
  'safeguarding_second',
  'guardian',
  'partner_contact',
  'helper',
  'researcher',
  'greeter',
  'note_taker',
] as const satisfies readonly (Role & MatrixRole)[]

/** The world with somebody for every role of the matrix, or for those asked for. */
export async function withStaff(
  kith: TestKith,
  world: World,
  wanted: readonly MatrixRole[] = staffRoles,
): Promise<World> {
  const cast = { ...world.cast }
  await pastIsWritten(async () => {
    for (const role of staffRoles.filter((r) => wanted.includes(r)))
      cast[role] = await makeStaff(kith, world, role)
  })
  return { ...world, cast }
}

async function makeStaff(
  kith: TestKith,
  { groups }: World,
  role: (typeof staffRoles)[number],
): Promise<Person> {
  const group = role === 'co_facilitator' ? groups.tuesday : null
  const person = await kith.services.system('a test makes its staff', async (db) => {
    const made = await makePerson(db, role.replaceAll('_', '-'))
    await grantRole(db, { person_id: made.id, role, group_id: group, reason: 'the cast', granted_by: null })
    return made
  })
  if (group) await as(kith, person, (db) => seedMember(db, group, 'Second'))
  await act(kith, person)
  return person
}
