import type { ColumnType, Generated } from 'kysely'

/** How somebody can be told outside of the app; in the app they always are. */
export const ways = ['mail', 'text'] as const
export type Way = (typeof ways)[number]

export type NoticeTables = {
  notices: {
    id: string
    person_id: string
    kind: string
    template: string
    /** Which time it is, where a template tells of one thing more than once. */
    step: Generated<string>
    about_id: string
    group_id: string | null
    made_at: Date
    read_at: ColumnType<Date | null, Date | null | undefined, Date | null>
    off_hash: Buffer
  }
  notice_choices: { id: string; person_id: string; kind: string; ways: Way[]; changed_at: Date }
}
