import { sql } from 'kysely'
import { clock } from '../../platform/clock.ts'
import type { Db } from '../../tables.ts'
import { isReached } from '../people/queries.ts'
import { type Course, courses, founderCourse } from './policy.ts'
import type { TrainingTables } from './schema.ts'

export type Talk = TrainingTables['seen.talks']

/** The lessons of a course that the member has finished, and whether the whole course is, in its present version. */
export async function myProgress(db: Db, course: Course): Promise<{ lessons: string[]; finished: boolean }> {
  const { version } = courses[course]
  const rows = await db
    .selectFrom('lesson_completions')
    .select('lesson')
    .where('course', '=', course)
    .where('version', '=', version)
    .select((e) =>
      e
        .exists(
          e
            .selectFrom('course_completions as c')
            .select('c.id')
            .where('c.course', '=', course)
            .where('c.version', '=', version),
        )
        .$castTo<boolean>()
        .as('finished'),
    )
    .execute()
  return { lessons: rows.map((r) => r.lesson), finished: rows[0]?.finished ?? false }
}

const columns = [
  'id',
  'person_id',
  'display_name',
  'asked_at',
  'held_on',
  'first_name',
  'second_name',
  'recorded_at',
  'confirmed_at',
  'outcome',
  'words',
  'mine',
  'second',
] as const

/** The member's own newest talk. */
export const myTalk = (db: Db): Promise<Talk | undefined> =>
  db
    .selectFrom('seen.talks')
    .select(columns)
    .where('mine', '=', true)
    .orderBy('asked_at', 'desc')
    .executeTakeFirst()

/** One talk, if the member may see it. */
export const findTalk = (db: Db, id: string): Promise<Talk | undefined> =>
  db.selectFrom('seen.talks').select(columns).where('id', '=', id).executeTakeFirst()

/** Who may have held a talk beside the coordinator who asks, by name. */
export async function secondsFor(db: Db, talk: string): Promise<{ id: string; display_name: string }[]> {
  const { rows } = await sql<{ id: string; display_name: string }>`
    select * from access.talk_seconds(${talk}, ${clock.now()})`.execute(db)
  return rows
}

/** Who is told how a talk went. Acts as system. */
export const talkToTell = (db: Db, talk: string) =>
  db
    .selectFrom('talks as t')
    .innerJoin('people as p', 'p.id', 't.person_id')
    .innerJoin('contact_details as c', 'c.person_id', 'p.id')
    .select(['p.id', 'p.lang', 'p.display_name', 'c.address'])
    .where('t.id', '=', talk)
    .where('t.confirmed_at', 'is not', null)
    .where(isReached)
    .where('p.left_at', 'is', null)
    .executeTakeFirst()

/** What somebody has done on the way to serve: the founder's course, and a talk that said yes. */
export async function myWay(db: Db): Promise<{ course: boolean; talk: boolean }> {
  const { rows } = await sql<{ course: boolean; talk: boolean }>`
    select exists (select from course_completions where course = ${founderCourse} and version = ${courses[founderCourse].version})
        as course,
      exists (select from seen.talks where mine and confirmed_at is not null and outcome = 'may_serve') as talk`.execute(
    db,
  )
  return rows[0]!
}
