export type LeavingTables = {
  leaving_counts: { id: string; group_id: string; month: string; reason: string; count: number }
  leaving_words: { id: string; group_id: string; month: string; reason: string | null; words: string }
  leaving_asks: {
    id: string
    group_id: string
    reason: string | null
    words: string | null
    person_id: string | null
    told_at: Date
  }
}
