import type { Db } from '../../../tables.ts'

export type Went = { id: string; kind: string; count: number; went_at: Date }

/** What went last by itself, newest first; nothing for whoever is not shown it. */
export const lastGone = (db: Db, most = 30): Promise<Went[]> =>
  db
    .selectFrom('retention_log')
    .select(['id', 'kind', 'count', 'went_at'])
    .orderBy('went_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
