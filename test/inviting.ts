/** Links that stand for tests: Wren's flyer to Tuesday Table, and Noor's to the group that nobody else finds. */
import { clock, days } from '../src/platform/clock.ts'
import { rowId } from '../src/platform/crypto/chance.ts'
import type { TestKith } from './kith.ts'
import type { World } from './world.ts'

export const codes = { open: 'abcdefghjkmnp', hidden: 'hhhhhhhhhhhhh' }

/** Makes both; answers the id of the first. */
export const makeLinks = (kith: TestKith, { groups, people }: World): Promise<string> =>
  kith.services.system('a test invites', async (db) => {
    const now = clock.now()
    const link = { channel: 'flyer' as const, lang: 'en' as const, entries_left: null, made_at: now }
    const open = rowId()
    await db
      .insertInto('invitations')
      .values(
        [
          { ...link, id: open, code: codes.open, group_id: groups.tuesday, made_by: people.wren.id },
          { ...link, id: rowId(), code: codes.hidden, group_id: groups.harbor, made_by: people.noor.id },
        ].map((row) => ({ ...row, expires_at: new Date(now.getTime() + days(90)) })),
      )
      .execute()
    return open
  })
