type Kept = string | null

export type NormTables = {
  norm_versions: { id: string; group_id: string; number: number; made_at: Date; made_by: string | null }
  norms: {
    id: string
    group_id: string
    version: number
    /** The name of a shipped norm, or one of its own. */
    norm: string
    since: number
    position: number
    title: Kept
    words: Kept
    why: Kept
    language: Kept
  }
  norm_acceptances: {
    id: string
    membership_id: string
    norm: string
    version: number
    accepted_at: Date
  }
  'seen.norm_versions': { group_id: string; number: number; made_at: Date; made_by_name: string | null }
}
