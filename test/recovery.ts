/** Somebody who is to be let back in, as tests need it. */
import { clock, days, hours } from '../src/platform/clock.ts'
import { rowId } from '../src/platform/crypto/chance.ts'
import type { TestKith } from './kith.ts'
import type { World } from './world.ts'

/** An open recovery of Otter; where nobody is named who asked for it, whoever decides may be the second person. */
export const makeRecovery = (
  kith: TestKith,
  world: World,
  opened_by: string | null = null,
): Promise<string> =>
  kith.services.system('a test opens a recovery', async (db) => {
    const now = clock.now().getTime()
    const { id } = await db
      .insertInto('recoveries')
      .values({
        id: rowId(),
        person_id: world.people.otter.id,
        address: 'otter.new@elsewhere.example',
        reason: 'We met on Tuesday.',
        opened_by,
        opened_at: new Date(now),
        waits_until: new Date(now + hours(24)),
        expires_at: new Date(now + days(7)),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
