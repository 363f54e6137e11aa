import type { ColumnType } from 'kysely'

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

export const outcomes = ['may_serve', 'not_yet'] as const
export type Outcome = (typeof outcomes)[number]

export type TrainingTables = {
  lesson_completions: {
    id: string
    person_id: string
    course: string
    lesson: string
    version: number
    done_at: Date
  }
  course_completions: { id: string; person_id: string; course: string; version: number; done_at: Date }
  talks: {
    id: string
    person_id: string
    asked_at: Date
    held_on: Later<string>
    first_id: Later<string>
    second_id: Later<string>
    outcome: Later<Outcome>
    words: Later<string>
    recorded_at: Later<Date>
    confirmed_at: Later<Date>
  }
  'seen.talks': {
    id: string
    person_id: string
    display_name: string
    asked_at: Date
    held_on: string | null
    first_name: string | null
    second_name: string | null
    recorded_at: Date | null
    confirmed_at: Date | null
    outcome: Outcome | null
    words: string | null
    mine: boolean
    /** The reader is the second of the two who held it. */
    second: boolean
  }
}
