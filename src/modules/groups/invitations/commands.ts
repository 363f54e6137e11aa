import { sql } from 'kysely'
import { clock, days } from '../../../platform/clock.ts'
import { hiddenId, newSeed, rowId } from '../../../platform/crypto/chance.ts'
import { newShortCode } from '../../../platform/crypto/codes.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import { noteGone } from '../../../platform/retention/forget.ts'
import { keptFor } from '../../../platform/retention/periods.ts'
import type { Db } from '../../../tables.ts'
import { NameTaken } from '../commands.ts'
import { countDays } from './policy.ts'
import type { Channel, CountKind } from './schema.ts'

export type Wanted = { channel: Channel; lang: Lang; days: number; entries: number }

/** Makes a link to a group, or to the network; answers its id. Throws 404 where the member may not, or has too many that live. */
export async function makeLink(db: Db, group: string | null, wanted: Wanted): Promise<string> {
  const now = clock.now()
  const ends = new Date(now.getTime() + days(wanted.days))
  const { rows } = await sql<{ id: string | null }>`
    select access.make_invitation(${rowId()}, ${newShortCode()}, ${group}, ${wanted.channel}, ${wanted.lang},
      ${wanted.entries}, ${now}, ${ends}) as id`.execute(db)
  const invitation = found(rows[0]?.id)
  await record(db, 'group_link.made', { invitation })
  return invitation
}

/** Takes a link back: nobody is shown anything by it from now on. Throws 404 for one that is not there, or is another's. */
export async function withdrawLink(db: Db, id: string) {
  const { rows } = await sql<{ id: string | null }>`
    select access.withdraw_invitation(${id}, ${clock.now()}) as id`.execute(db)
  await record(db, 'group_link.withdrawn', { invitation: found(rows[0]?.id) })
}

/** Counts that somebody went on from a link, or came: its channel and the month. Throws 404 for a code without a living link. */
export async function countLink(db: Db, code: string, kind: CountKind) {
  const { rows } = await sql<{ id: string | null }>`
    select access.count_invitation(${rowId()}, ${code}, ${kind}, ${clock.now()}) as id`.execute(db)
  found(rows[0]?.id)
}

/**
 * Comes into a group by a link that lets in, under a name of its own. Coming again answers the membership there is and uses up
 * nothing. Throws NameTaken when another member of the group has the name, 404 when the link lets nobody in.
 */
export async function comeIn(
  db: Db,
  code: string,
  group: string,
  input: { name: string; seed: number },
): Promise<string> {
  const id = hiddenId()
  try {
    const { rows } = await sql<{ id: string | null }>`
      select access.come_in(${id}, ${rowId()}, ${code}, ${input.name}, ${input.seed || newSeed()}, ${clock.now()}) as id`.execute(
      db,
    )
    const membership = found(rows[0]?.id)
    if (membership === id) await record(db, 'membership.started', { group, membership })
    return membership
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'memberships_name') throw new NameTaken()
    throw error
  }
}

/** Deletes links a while after their end, and counts that are past their time. Acts as system. */
export async function forgetInvitations(db: Db) {
  const before = (span: number) => new Date(clock.now().getTime() - span)
  const ended = db
    .deleteFrom('invitations')
    .where((e) => e(e.fn.coalesce('withdrawn_at', 'expires_at'), '<', before(keptFor('invitations'))))
  const links = Number((await ended.executeTakeFirst()).numDeletedRows)
  const old = db.deleteFrom('invitation_counts').where('month', '<', before(days(countDays)))
  const counts = Number((await old.executeTakeFirst()).numDeletedRows)
  await noteGone(db, { invitations: links, invitation_counts: counts })
}
