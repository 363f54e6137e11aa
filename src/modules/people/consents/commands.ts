import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { rowId } from '../../../platform/crypto/chance.ts'
import { record } from '../../../platform/events/record.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Db } from '../../../tables.ts'
import { clearHealthFields } from '../profile/commands.ts'
import type { Member } from '../schema.ts'
import { agreementVersion } from './policy.ts'
import type { Use } from './schema.ts'

/** Agrees to a use in the version and language that was read. Agreeing again to the same text changes nothing. */
export async function giveConsent(db: Db, member: Member, use: Use, lang: Lang) {
  const { person_id } = member
  const row = await db
    .insertInto('consents')
    .values({
      id: rowId(),
      person_id,
      use,
      version: agreementVersion[use],
      lang,
      given_at: clock.now(),
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row) await record(db, 'consent.given', { person: person_id, consent: row.id })
}

/**
 * Takes back a use, in every version that was agreed to; what rests on it stops with this transaction, mails in the queue
 * included. Without health data no group can be kept: all are left and what speaks of health is cleared, all or nothing.
 */
export async function withdrawConsent(db: Db, member: Member, use: Use) {
  if (use === 'health_data') {
    await leaveEveryGroup(db)
    await clearHealthFields(db, member)
  }
  const rows = await db
    .updateTable('consents')
    .set({ withdrawn_at: clock.now() })
    .where('use', '=', use)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .execute()
  if (rows.length) await record(db, 'consent.withdrawn', { person: member.person_id })
}

async function leaveEveryGroup(db: Db) {
  const { rows } = await sql<{ group_id: string; membership_id: string }>`
    select * from access.leave_all_groups(${clock.now()})`.execute(db)
  for (const { group_id: group, membership_id: membership } of rows)
    await record(db, 'membership.ended', { group, membership })
}
