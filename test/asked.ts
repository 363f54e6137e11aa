/** What Wren asked for in Tuesday Table: one thing is open, one is late and put off, one was closed by Marta with a sentence. */
import { clock, days, hours } from '../src/platform/clock.ts'
import { rowId } from '../src/platform/crypto/chance.ts'
import type { TestKith } from './kith.ts'
import type { World } from './world.ts'

export type Asked = { open: string; late: string; ended: string }

/** Lays them; the open one is the follow-up of the world. */
export async function askedOfWren(kith: TestKith, world: World): Promise<Asked> {
  const { wren, marta } = world.people
  const [late, ended] = [rowId(), rowId()]
  const now = clock.now().getTime()
  const at = (ms: number) => new Date(now + ms)
  const row = {
    kind_id: 'groups.welcome',
    group_id: world.groups.tuesday,
    queue_role: 'facilitator' as const,
    starter_id: wren.id,
    opened_at: at(-days(5)),
    promised_at: at(-days(3)),
    late_at: at(-days(2)),
    next_at: at(days(1)),
  }
  await kith.services.system('a test asks', async (db) => {
    await db.updateTable('followups').set({ starter_id: wren.id }).where('id', '=', world.followup).execute()
    const due_at = at(-days(3))
    await db
      .insertInto('followups')
      .values([
        { ...row, id: late, about_id: rowId(), due_at, escalated_at: at(-days(2)), reminded_at: due_at },
        {
          ...row,
          id: ended,
          about_id: rowId(),
          due_at,
          ended_at: at(-hours(1)),
          ended_by: marta.id,
          ending: 'not_needed',
          note: 'We spoke on the phone.',
          sentence: 'Come on Tuesday, you are expected.',
        },
      ])
      .execute()
    await db
      .insertInto('followup_steps')
      .values([
        { id: rowId(), followup_id: late, what: 'due', at: due_at },
        { id: rowId(), followup_id: late, what: 'late', at: at(-days(2)) },
        {
          id: rowId(),
          followup_id: late,
          what: 'put_off',
          at: at(-days(1)),
          by_id: marta.id,
          until_at: at(-hours(12)),
          word: 'I am away on Monday.',
        },
        {
          id: rowId(),
          followup_id: ended,
          what: 'ended',
          at: at(-hours(1)),
          by_id: marta.id,
          word: 'We spoke on the phone.',
        },
      ])
      .execute()
  })
  return { open: world.followup, late, ended }
}
