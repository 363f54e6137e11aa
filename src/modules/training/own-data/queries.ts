import type { Db } from '../../../tables.ts'
import type { Holding } from '../../people/own-data/policy.ts'

/** What training holds of a person. */
export const holdings: Holding[] = [
  {
    table: 'lesson_completions',
    by: ['person_id'],
    title: 'training.own_data.lessons',
    rows: (db: Db, person: string) =>
      db
        .selectFrom('lesson_completions')
        .selectAll()
        .where('person_id', '=', person)
        .orderBy('done_at')
        .execute(),
    shown: {
      course: 'training.own_data.course',
      lesson: 'training.own_data.lesson',
      version: 'training.own_data.version',
      done_at: 'training.own_data.done',
    },
  },
  {
    table: 'course_completions',
    by: ['person_id'],
    title: 'training.own_data.courses',
    rows: (db: Db, person: string) =>
      db
        .selectFrom('course_completions')
        .selectAll()
        .where('person_id', '=', person)
        .orderBy('done_at')
        .execute(),
    shown: {
      course: 'training.own_data.course',
      version: 'training.own_data.version',
      done_at: 'training.own_data.done',
    },
  },
  {
    table: 'talks',
    by: ['person_id'],
    title: 'training.own_data.talks',
    rows: (db: Db, person: string) =>
      db.selectFrom('talks').selectAll().where('person_id', '=', person).orderBy('asked_at').execute(),
    shown: {
      asked_at: 'training.own_data.asked',
      held_on: 'training.own_data.held',
      outcome: 'training.own_data.outcome',
      words: 'training.own_data.words',
      recorded_at: 'training.own_data.recorded',
      confirmed_at: 'training.own_data.confirmed',
    },
    without: {
      first_id: 'the account of somebody else',
      second_id: 'likewise',
    },
  },
]
