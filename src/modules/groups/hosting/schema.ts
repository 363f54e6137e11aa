import type { ColumnType } from 'kysely'

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

export type HostTables = {
  group_lines: { group_id: string; number: string; changed_at: Date }
  group_hosts: {
    id: string
    group_id: string
    person_id: string
    becomes: 'facilitator' | 'co_facilitator'
    asked_at: Date
    since: Later<Date>
    ended_at: Later<Date>
    ending: Later<'holds' | 'declined' | 'closed'>
  }
  'seen.hosts': {
    id: string
    group_id: string
    membership_id: string
    display_name: string
    becomes: 'facilitator' | 'co_facilitator'
    asked_at: Date
    since: Date | null
    mine: boolean
  }
}
