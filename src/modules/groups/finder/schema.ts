import type { ColumnType, Generated } from 'kysely'

type Later = ColumnType<Date | null, Date | null | undefined, Date | null>

export type FinderTables = {
  unmet_needs: {
    id: string
    /** The first day of the month, `YYYY-MM-DD`. */
    month: string
    condition_id: string | null
    audience: string | null
    stage: string | null
    language: string | null
    format: string | null
    country: string | null
    region: string | null
    times: number
  }
  group_wishes: {
    id: string
    person_id: Generated<string>
    condition_id: string | null
    audience: string | null
    stage: string | null
    age: number | null
    language: string | null
    format: string | null
    part: string | null
    asked_at: Date
    told_at: Later
    group_id: ColumnType<string | null, string | null | undefined, string | null>
  }
}
