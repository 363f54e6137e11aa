import type { ColumnType } from 'kysely'

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

/** A code that one person hands to another. */
export type HandedCodeTables = {
  handed_codes: {
    id: string
    code_hash: Buffer
    /** For an account that there is, or for whoever opens one with it. */
    kind: 'person' | 'newcomer'
    person_id: Later<string>
    group_id: Later<string>
    made_by: Later<string>
    made_role: 'facilitator' | 'co_facilitator' | 'coordinator'
    reason: string
    made_at: Date
    expires_at: Date
    used_at: Later<Date>
    used_key: Later<string>
    ended_at: Later<Date>
  }
}
