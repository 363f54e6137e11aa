import type { LogRole } from './policy.ts'

export type AccessLogTables = {
  person_keys: { person_id: string; log_id: string; key: Buffer; made_at: Date }
  access_log: {
    id: string
    place: number
    at: Date
    /** The log's number of who acted; null for whoever sits at the machine, and for the program. */
    actor: string | null
    acting_role: LogRole
    subject: string
    what: string
    about: string | null
    reason: Buffer | null
    hash: Buffer
  }
  access_log_head: { id: number; entries: number; hash: Buffer }
  access_log_releases: { entry_id: string; released_at: Date; released_by: string | null }
}
