import { clock } from '../../../platform/clock.ts'
import { hiddenId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { Member } from '../../people/schema.ts'
import { askAfter, askAgainAfter } from './policy.ts'
import { dueHopes } from './queries.ts'
import type { HopeAnswer } from './schema.ts'

const later = (span: number) => new Date(clock.now().getTime() + span)

type HopeInput = { answers: string[]; words: string }

/** Keeps what a member hopes for, or changes it until the question is open; nothing chosen and nothing written keeps nothing. */
export async function tellHope(db: Db, membership: string, { answers, words }: HopeInput) {
  const told = { answers, words: words || null }
  if (answers.length + words.length === 0) return
  const row = { id: hiddenId(), membership_id: membership, told_at: clock.now(), ask_at: later(askAfter) }
  await db
    .insertInto('hopes')
    .values({ ...row, ...told })
    .onConflict((o) => o.column('membership_id').doUpdateSet(told))
    .execute()
  await record(db, 'hope.told', { membership })
}

type Answer = { answer: HopeAnswer; more: string; quiet: boolean }
type Place = { membership: string; group: string }

/**
 * Answers whether the hope came true. Too early asks once more, four weeks later. A no opens a follow-up, unless no answer is
 * wanted. Throws 404 where the question is not open.
 */
export async function answerHope(db: Db, member: Member, place: Place, { answer, more, quiet }: Answer) {
  const now = clock.now()
  const wanted = answer === 'no' && !quiet
  const changes =
    answer === 'too-early'
      ? { ask_at: later(askAgainAfter), asked_at: null, postponed_at: now }
      : { answer, answered_at: now, more: (wanted && more) || null, quiet_at: quiet ? now : null }
  const row = await db
    .updateTable('hopes')
    .set(changes)
    .where('membership_id', '=', place.membership)
    .where('asked_at', 'is not', null)
    .where('answered_at', 'is', null)
    .where((e) => e.or([e('postponed_at', 'is', null), e.val(answer !== 'too-early')]))
    .returning('id')
    .executeTakeFirst()
  found(row)
  if (wanted) await record(db, 'hope.unmet', { ...place, starter: member.person_id })
  else await record(db, 'hope.answered', { membership: place.membership })
}

/** No answer is wanted after all: nobody who holds the group reads the hope any more. Throws 404 where none was. */
export async function silenceHope(db: Db, membership: string) {
  const row = await db
    .updateTable('hopes')
    .set({ quiet_at: clock.now(), more: null })
    .where('membership_id', '=', membership)
    .where('answer', '=', 'no')
    .where('quiet_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  found(row)
  await record(db, 'hope.silenced', { membership })
}

/** Opens the question for everybody whose time has come, once each. Answers how many. Acts as system. */
export async function askHopes(db: Db): Promise<number> {
  const due = await dueHopes(db, clock.now())
  for (const { id, membership_id } of due) {
    await db.updateTable('hopes').set({ asked_at: clock.now() }).where('id', '=', id).execute()
    await record(db, 'hope.asked', { membership: membership_id })
  }
  return due.length
}
