import type { ColumnType } from 'kysely'

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

/** How a recovery ended: used by the person, refused by one of those who decide, stopped by the person, or out of time. */
export type RecoveryEnding = 'done' | 'refused' | 'stopped' | 'expired'

export type RecoveryTables = {
  recoveries: {
    id: string
    person_id: string
    address: string
    reason: string
    opened_by: string | null
    opened_at: Date
    waits_until: Date
    expires_at: Date
    agreed_at: Later<Date>
    agreed_by: Later<string>
    sent_at: Later<Date>
    ended_at: Later<Date>
    ended_by: Later<string>
    ending: Later<RecoveryEnding>
    end_reason: Later<string>
  }
  recovery_links: {
    id: string
    recovery_id: string
    purpose: 'stop' | 'use'
    token_hash: Buffer
    made_at: Date
    used_at: Later<Date>
    used_key: Later<string>
  }
  'seen.my_recovery': { id: string; opened_at: Date; waits_until: Date }
  'seen.recoveries': {
    id: string
    person_id: string
    person_name: string
    address: string
    reason: string
    opened_at: Date
    opened_by: string | null
    mine: boolean
    waits_until: Date
    expires_at: Date
    agreed_at: Date | null
    agreed_by: string | null
    sent_at: Date | null
    ended_at: Date | null
    ended_by: string | null
    ending: RecoveryEnding | null
    end_reason: string | null
  }
}
