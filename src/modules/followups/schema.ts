import type { ColumnType } from 'kysely'
import type { Role } from '../people/schema.ts'

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

export type Ending = 'done' | 'not_needed' | 'overtaken'

export type FollowupTables = {
  followup_kinds: { id: string; queue_role: Role; due_hours: number; late_hours: number }
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
  }
  'seen.followups': {
    id: string
    kind_id: string
    about_id: string
    group_id: string | null
    queue_role: Role
    opened_at: Date
    due_at: Date
    late_at: Date
    escalated_at: Date | null
    ended_at: Date | null
    ending: Ending | null
    note: string | null
    mine: boolean
    owner_name: string | null
    ended_by_name: string | null
  }
  'seen.my_askings': {
    id: string
    kind_id: string
    opened_at: Date
    due_at: Date
    ended_at: Date | null
    ending: Ending | null
  }
}
