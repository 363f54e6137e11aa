import { sql } from 'kysely'
import { clock } from '../../platform/clock.ts'
import { rowId } from '../../platform/crypto/chance.ts'
import { found } from '../../platform/errors/refusals.ts'
import { record } from '../../platform/events/record.ts'
import type { Db } from '../../tables.ts'
import type { Member } from '../people/schema.ts'
import { type Course, courses } from './policy.ts'
import type { Outcome } from './schema.ts'

/**
 * A member has finished a lesson; with the last one of `lessons` the course is finished too. A second time changes nothing.
 * Answers whether the whole course is finished now.
 */
export async function finishLesson(
  db: Db,
  member: Member,
  of: { course: Course; lesson: string },
  lessons: string[],
): Promise<boolean> {
  const { version } = courses[of.course]
  const done_at = clock.now()
  const made = await db
    .insertInto('lesson_completions')
    .values({ ...of, id: rowId(), person_id: member.person_id, version, done_at })
    .onConflict((c) => c.doNothing())
    .returning('lesson')
    .executeTakeFirst()
  if (made) await record(db, 'lesson.finished', { person: member.person_id })
  const done = await db
    .selectFrom('lesson_completions')
    .select('lesson')
    .where('course', '=', of.course)
    .where('version', '=', version)
    .execute()
  const isWhole = lessons.every((slug) => done.some((d) => d.lesson === slug))
  if (isWhole && made) await finishCourse(db, member, of.course)
  return isWhole
}

async function finishCourse(db: Db, member: Member, course: Course) {
  const completion = rowId()
  const { version } = courses[course]
  await db
    .insertInto('course_completions')
    .values({ id: completion, person_id: member.person_id, course, version, done_at: clock.now() })
    .onConflict((c) => c.doNothing())
    .execute()
  await record(db, 'course.finished', { completion })
}

/** Asks for the talk; one that is open already stays the one. Throws 404 for the young, and where a talk has said yes. */
export async function askForTalk(db: Db, member: Member): Promise<string> {
  const id = rowId()
  const { rows } = await sql<{ id: string | null }>`
    select access.ask_for_talk(${id}, ${clock.now()}) as id`.execute(db)
  const talk = found(rows[0]?.id)
  if (talk === id) await record(db, 'talk.asked', { talk, person: member.person_id })
  return talk
}

export type Held = { second: string; held_on: string; outcome: Outcome; words: string }

/** A coordinator records a talk held with a second person, who confirms it. Throws 404 where it is recorded, one's own, or not there. */
export async function recordTalk(db: Db, talk: { id: string; person_id: string }, held: Held) {
  const { rows } = await sql<{ id: string | null }>`
    select access.record_talk(${talk.id}, ${held.second}, ${held.held_on}, ${held.outcome}, ${held.words}, ${clock.now()}) as id`.execute(
    db,
  )
  found(rows[0]?.id)
  await record(db, 'talk.recorded', { talk: talk.id, person: talk.person_id, second: held.second })
}

/** The second person says that the record is true, or that it is not and begins anew. Throws 404 for anybody else. */
export async function confirmTalk(db: Db, talk: { id: string; person_id: string }, isTrue: boolean) {
  const { rows } = await sql<{ id: string | null }>`
    select access.confirm_talk(${talk.id}, ${isTrue}, ${clock.now()}) as id`.execute(db)
  found(rows[0]?.id)
  const about = { talk: talk.id, person: talk.person_id }
  if (isTrue) await record(db, 'talk.confirmed', about)
  else await record(db, 'talk.disputed', about)
}
