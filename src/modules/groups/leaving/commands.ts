import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { hiddenId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import { noteGone } from '../../../platform/retention/forget.ts'
import { keptFor } from '../../../platform/retention/periods.ts'
import type { Db } from '../../../tables.ts'
import type { Member } from '../../people/schema.ts'
import { isForCoordinators, type Told } from './policy.ts'

/** Notes why a member leaves a group, before they do. Nothing told keeps nothing. Throws 404 where they are not in it. */
export async function tellLeaving(db: Db, member: Member, group: string, told: Told) {
  if (!told.reason && !told.words && !told.contact) return
  const ask = isForCoordinators(told) ? hiddenId() : null
  const note = {
    reason: told.reason,
    count_id: hiddenId(),
    words_id: hiddenId(),
    // What was not right is for coordinators alone, whatever else was ticked.
    shared: told.share && told.reason !== 'not-right' ? told.words || null : null,
    ask,
    asked: ask ? told.words || null : null,
    contact: told.contact ? 'yes' : 'no',
  }
  const { rows } = await sql<{ id: string | null }>`
    select access.tell_leaving(${group}, ${JSON.stringify(note)}, ${clock.now()}) as id`.execute(db)
  found(rows[0]?.id)
  if (ask) await record(db, 'leaving.asked', { group, ask, starter: member.person_id })
  else await record(db, 'leaving.told', { group })
}

/** What was told on leaving goes after a year; the counts stay. Acts as system. */
export async function forgetLeavings(db: Db) {
  const before = new Date(clock.now().getTime() - keptFor('leaving_told'))
  const asks = await db.deleteFrom('leaving_asks').where('told_at', '<', before).executeTakeFirst()
  const words = await db
    .deleteFrom('leaving_words')
    .where('month', '<', before.toISOString().slice(0, 10))
    .executeTakeFirst()
  const gone = Number(asks.numDeletedRows) + Number(words.numDeletedRows)
  if (gone === 0) return
  await noteGone(db, { leaving_told: gone })
  await record(db, 'leavings.forgotten', {})
}
