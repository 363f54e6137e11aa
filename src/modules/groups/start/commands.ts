import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { hiddenId, newSeed, rowId } from '../../../platform/crypto/chance.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { Member } from '../../people/schema.ts'
import { groupOf } from './queries.ts'
import type { Answers } from './schema.ts'

/** Begins a draft; the one that is open already stays the one. */
export async function beginDraft(db: Db, member: Member) {
  const now = clock.now()
  const made = await db
    .insertInto('group_drafts')
    .values({ id: rowId(), person_id: member.person_id, answers: '{}', started_at: now, changed_at: now })
    .onConflict((c) => c.column('person_id').where('ended_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) await record(db, 'draft.begun', { draft: made.id })
}

/** Keeps what was entered in the open draft; what is not named stays. Throws 404 when there is no draft, or it was sent. */
export async function saveAnswers(db: Db, answers: Answers) {
  const row = await db
    .updateTable('group_drafts')
    .set({ answers: sql`answers || ${JSON.stringify(answers)}::jsonb`, changed_at: clock.now() })
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  await record(db, 'draft.saved', { draft: found(row).id })
}

/** Deletes the open draft, sent or not. Throws 404 when there is none. */
export async function deleteDraft(db: Db) {
  const row = await db
    .deleteFrom('group_drafts')
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  await record(db, 'proposal.withdrawn', { draft: found(row).id })
}

/** Sends the open draft to the coordinators. Throws 404 when there is none to send. */
export async function sendDraft(db: Db, member: Member) {
  const draft = await turn(db, true)
  await record(db, 'proposal.sent', { draft, person: member.person_id })
}

/** Takes a draft that was sent back, to change it. Throws 404 when none was sent. */
export async function takeBackDraft(db: Db) {
  await record(db, 'proposal.withdrawn', { draft: await turn(db, false) })
}

async function turn(db: Db, send: boolean): Promise<string> {
  const { rows } = await sql<{ id: string | null }>`
    select access.send_group_draft(${send}, ${clock.now()}) as id`.execute(db)
  return found(rows[0]?.id)
}

/** A coordinator asks for a change, or says not now. Throws 404 when there is nothing to answer. */
export async function answerProposal(
  db: Db,
  draft: string,
  { answer, words }: { answer: 'change' | 'not_now'; words: string },
) {
  const { rows } = await sql<{ person: string | null }>`
    select access.answer_group_draft(${draft}, ${answer}, ${words}, ${clock.now()}) as person`.execute(db)
  found(rows[0]?.person)
  await record(db, 'proposal.answered', { draft })
}

/**
 * Starts the group of a whole draft, with its writer as member and host. Answers the group. Throws 404 where a coordinator
 * has to say yes first, where there is no such draft, or its writer no longer agrees to the keeping of health data.
 */
export async function openGroup(
  db: Db,
  draft: { id: string; answers: Answers },
  value: Record<string, unknown>,
): Promise<string> {
  const ids = [hiddenId(), hiddenId(), rowId()]
  const group = groupOf(draft.answers, value)
  const { rows } = await sql<{ id: string | null }>`
    select access.start_group(${draft.id}, ${ids}, ${JSON.stringify(group)}, ${value.conditions ?? []},
      ${group.line || null}, ${newSeed()}, ${clock.now()}) as id`.execute(db)
  const started = found(rows[0]?.id)
  await record(db, 'group.started', { group: started, draft: draft.id })
  return started
}
