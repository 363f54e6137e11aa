import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import { endTermsIn } from '../../people/roles/commands.ts'
import { groupsToClose } from '../hosting/queries.ts'

/** Says on which day a group ends, with words for its members, who are told. Throws 404 for whoever does not hold it. */
export async function closeGroupOn(db: Db, group: string, { day, words }: { day: string; words: string }) {
  await say(db, group, day, words)
  await record(db, 'group.closing', { group })
}

/** The group goes on after all. Throws 404 for whoever does not hold it. */
export async function keepGroup(db: Db, group: string) {
  await say(db, group, null, null)
  await record(db, 'group.kept', { group })
}

async function say(db: Db, group: string, day: string | null, words: string | null) {
  const { rows } = await sql<{ id: string | null }>`
    select access.close_group_on(${group}, ${day}, ${words}, ${clock.now()}) as id`.execute(db)
  found(rows[0]?.id)
}

/** Closes the groups whose last day is over, with the roles in them. Answers how many. Acts as system. */
export async function closeDueGroups(db: Db): Promise<number> {
  const now = clock.now()
  const due = await groupsToClose(db)
  for (const { id } of due) {
    await db.updateTable('groups').set({ closed_at: now }).where('id', '=', id).execute()
    await db
      .updateTable('group_hosts')
      .set({ ended_at: now, ending: 'closed' })
      .where('group_id', '=', id)
      .where('ended_at', 'is', null)
      .execute()
    await endTermsIn(db, id, 'the group has ended')
    await record(db, 'group.closed', { group: id })
  }
  return due.length
}
