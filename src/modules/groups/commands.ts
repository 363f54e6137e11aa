import { sql } from 'kysely'
import { clock } from '../../platform/clock.ts'
import { hiddenId, newSeed } from '../../platform/crypto/chance.ts'
import { found } from '../../platform/errors/refusals.ts'
import { record } from '../../platform/events/record.ts'
import type { Db } from '../../tables.ts'
import { logLook } from '../people/access-log/commands.ts'
import { termRuns } from '../people/queries.ts'

/** The name is taken by somebody else in this group. */
export class NameTaken extends Error {}

/**
 * Joins an open group under a name of its own. Joining again answers the membership there is. Throws NameTaken when
 * another member of the group has the name, 404 when the group is not open to this member.
 */
export async function joinGroup(db: Db, group: string, input: Entering): Promise<string> {
  return found(await enterGroup(db, group, input))
}

/** The name and the shape for one group; `listens`: to hear a meeting first, until a stated day. */
export type Entering = { name: string; seed: number; listens?: boolean }

/** The same, but null where the group has no seat, or is not open to this member. */
export async function enterGroup(db: Db, group: string, input: Entering): Promise<string | null> {
  const id = hiddenId()
  const seed = input.seed || newSeed()
  const membership = await withNameCheck(async () => {
    const { rows } = await sql<{ id: string | null }>`
      select access.join_group(${id}, ${group}, ${input.name}, ${seed}, ${input.listens ?? false}, ${clock.now()}) as id`.execute(
      db,
    )
    return rows[0]?.id ?? null
  })
  if (membership && membership === id) {
    if (await holdsAlready(db, group)) await record(db, 'holder.joined', { group, membership })
    else await record(db, 'membership.started', { group, membership })
  }
  return membership
}

/** Whoever holds the group is nobody that those who hold it have to welcome. */
const holdsAlready = (db: Db, group: string) =>
  db
    .selectFrom('role_terms')
    .select('id')
    .where('group_id', '=', group)
    .where('role', 'in', ['facilitator', 'co_facilitator'])
    .where(termRuns('role_terms'))
    .executeTakeFirst()

/** Leaves a group, at once. Throws 404 when there is no membership to end. */
export async function leaveGroup(db: Db, group: string) {
  const { rows } = await sql<{ id: string | null }>`
    select access.leave_group(${group}, ${clock.now()}) as id`.execute(db)
  await record(db, 'membership.ended', { group, membership: found(rows[0]?.id) })
}

/** Welcomes a newcomer, once. A second welcome changes nothing; 404 for a membership that the member does not hold. */
export async function welcomeMember(db: Db, group: string, membership: string) {
  const { rows } = await sql<{
    id: string | null
  }>`select access.welcome_member(${membership}, ${clock.now()}) as id`.execute(db)
  if (!rows[0]?.id) return
  await record(db, 'membership.welcomed', { group, membership })
  await logLook(db, { what: 'welcomed', of: [membership], group })
}

async function withNameCheck<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'memberships_name') throw new NameTaken()
    throw error
  }
}
