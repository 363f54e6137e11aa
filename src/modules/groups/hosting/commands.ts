import { sql } from 'kysely'
import { clock, days } from '../../../platform/clock.ts'
import { rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import { grantRole } from '../../people/commands.ts'
import type { Member } from '../../people/schema.ts'
import { hostsReady } from './queries.ts'

/** A host asks a member to hold the group with them. Somebody who was asked already stays asked. Throws 404 for anybody else. */
export async function askSecond(db: Db, member: Member, group: string, membership: string) {
  const host = rowId()
  const { rows } = await sql<{ person: string | null }>`
    select access.ask_second(${host}, ${group}, ${membership}, ${clock.now()}) as person`.execute(db)
  const second = found(rows[0]?.person)
  await record(db, 'second.asked', { group, host, person: member.person_id, second })
}

/** Whoever was asked says yes or no. Throws 404 for everybody else. */
export async function answerSecond(db: Db, group: string, isYes: boolean) {
  const { rows } = await sql<{ id: string | null }>`
    select access.answer_second(${group}, ${isYes}, ${clock.now()}) as id`.execute(db)
  await record(db, 'second.answered', { group, host: found(rows[0]?.id) })
}

/**
 * Hosts who have done the four steps hold their group from now on, for a year; the group of a founder is new no more.
 * Answers how many. Acts as system.
 */
export async function settleHosts(db: Db, trains: boolean): Promise<number> {
  const ready = await hostsReady(db, trains)
  for (const host of ready) {
    const now = clock.now()
    await db
      .updateTable('group_hosts')
      .set({ ended_at: now, ending: 'holds' })
      .where('id', '=', host.id)
      .execute()
    if (host.becomes === 'facilitator')
      await db.updateTable('groups').set({ settled_at: now }).where('id', '=', host.group_id).execute()
    await grantRole(db, {
      person_id: host.person_id,
      role: host.becomes,
      group_id: host.group_id,
      reason: 'a host who has done the four steps',
      granted_by: null,
      ends_at: new Date(now.getTime() + days(365)),
    })
    await record(db, 'host.settled', { group: host.group_id, host: host.id })
  }
  return ready.length
}
