import type { ColumnType } from 'kysely'
import type { Role } from '../people/schema.ts'

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>
type Given<T> = ColumnType<T, T | undefined, T>

/** By what happened elsewhere (`done`, `overtaken`), by hand (`not_needed`, `closed` with a named outcome), or by whoever asked. */
export type Ending = 'done' | 'not_needed' | 'overtaken' | 'closed' | 'withdrawn'

/** What happens to a follow-up; `due`, `late` and `daily` are the clock’s. */
export type Step =
  | 'taken'
  | 'given_back'
  | 'handed'
  | 'refused'
  | 'passed'
  | 'put_off'
  | 'reminded'
  | 'due'
  | 'late'
  | 'daily'
  | 'ended'
  | 'reopened'
  | 'withdrawn'

export type FollowupTables = {
  followup_kinds: {
    id: string
    queue_role: Role
    due_hours: number
    late_hours: number
    traits: string[]
    steps: string[]
    outcomes: string[]
    put_off_hours: number
  }
  followups: {
    id: string
    kind_id: string
    about_id: string
    group_id: string | null
    queue_role: Role
    owner_id: Later<string>
    starter_id: Later<string>
    opened_at: Date
    due_at: Date
    late_at: Date
    escalated_at: Later<Date>
    ended_at: Later<Date>
    ended_by: Later<string>
    ending: Later<Ending>
    note: Later<string>
    promised_at: Date
    next_at: Later<Date>
    reminded_at: Later<Date>
    daily_turn: Given<number>
    handed_by: Later<string>
    handed_at: Later<Date>
    put_off_until: Later<Date>
    put_off_hours: Given<number>
    outcome: Later<string>
    sentence: Later<string>
  }
  followup_steps: {
    id: string
    followup_id: string
    what: Step
    turn: Given<number>
    at: Date
    by_id: Later<string>
    to_id: Later<string>
    until_at: Later<Date>
    word: Later<string>
  }
  followup_choices: {
    kind_id: string
    off_at: Later<Date>
    off_by: Later<string>
    due_hours: Later<number>
    late_hours: Later<number>
    changed_at: Date
    changed_by: Later<string>
  }
  followup_limits: { person_id: string; most: number; changed_at: Date }
  followup_breaks: {
    id: string
    person_id: string
    starts_at: Date
    ends_at: Date
    open_ones: 'pass' | 'keep'
    begun_at: Later<Date>
    ended_at: Later<Date>
    made_at: Date
  }
  'seen.followups': {
    id: string
    kind_id: string
    about_id: string
    group_id: string | null
    queue_role: Role
    opened_at: Date
    due_at: Date
    ended_at: Date | null
    ending: Ending | null
    promised_at: Date
    put_off_until: Date | null
    escalated_at: Date | null
    outcome: string | null
    sentence: string | null
    late_at: Date
    note: string | null
    mine: boolean
    owner_name: string | null
    ended_by_name: string | null
    put_off_hours: number
    asked: boolean
    handed_by_name: string | null
    reopens: boolean | null
  }
  'seen.followup_steps': {
    id: string
    followup_id: string
    what: Step
    at: Date
    by_name: string | null
    to_name: string | null
    until_at: Date | null
    word: string | null
  }
  'seen.my_askings': {
    id: string
    kind_id: string
    about_id: string
    group_id: string | null
    queue_role: Role
    opened_at: Date
    due_at: Date
    ended_at: Date | null
    ending: Ending | null
    promised_at: Date
    put_off_until: Date | null
    escalated_at: Date | null
    outcome: string | null
    sentence: string | null
    taken: boolean
    withdrawable: boolean
  }
  'seen.my_asking_steps': { id: string; followup_id: string; what: Step; at: Date; until_at: Date | null }
  'seen.followup_kinds': {
    id: string
    queue_role: Role
    own_due: number
    own_late: number
    due_hours: number
    late_hours: number
    essential: boolean
    off_at: Date | null
    off_by: string | null
    open: number
  }
}
