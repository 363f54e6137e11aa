import type { Lang } from '../../../platform/i18n/types.ts'
import type { Db } from '../../../tables.ts'
import type { ShownGroup } from '../queries.ts'
import { type Acceptance, modelOf, type Norm, type NormHistory, shippedNorms } from './policy.ts'
import type { NormTables } from './schema.ts'

type Row = Omit<NormTables['norms'], 'id' | 'group_id'>
export type NormVersion = NormTables['seen.norm_versions']

/** Every version of the norms of a group, in the reader's language where nobody wrote another text. */
export async function normsOf(
  db: Db,
  group: Pick<ShownGroup, 'id' | 'formats'>,
  lang: Lang,
): Promise<NormHistory> {
  const rows = await db
    .selectFrom('norms')
    .select(['version', 'norm', 'since', 'position', 'title', 'words', 'why', 'language'])
    .where('group_id', '=', group.id)
    .orderBy('version')
    .orderBy('position')
    .execute()
  return historyOf(rows, shippedNorms(lang, modelOf(group.formats)))
}

function historyOf(rows: Row[], shipped: Norm[]): NormHistory {
  const at = new Map<number, Norm[]>([[0, shipped]])
  for (const row of rows) at.set(row.version, [...(at.get(row.version) ?? []), ...readable(row, shipped)])
  const number = Math.max(...at.keys())
  return { number, now: at.get(number)!, at }
}

/** A norm without a text of the group is the shipped one; one that ships no more is left out. */
function readable({ norm, since, title, words, why, language }: Row, shipped: Norm[]): Norm[] {
  if (title !== null && words !== null) return [{ norm, since, title, words, why, language }]
  return shipped.filter((n) => n.norm === norm).map((n) => ({ ...n, since }))
}

/** What the reader has accepted as a member of a group. */
export const myAcceptances = (db: Db, group: string): Promise<Acceptance[]> =>
  db
    .selectFrom('norm_acceptances as a')
    .innerJoin('seen.my_memberships as m', 'm.id', 'a.membership_id')
    .select(['a.norm', 'a.version'])
    .where('m.group_id', '=', group)
    .execute()

/** When each version was made and by whom, the last first. */
export const normVersions = (db: Db, group: string): Promise<NormVersion[]> =>
  db
    .selectFrom('seen.norm_versions')
    .selectAll()
    .where('group_id', '=', group)
    .orderBy('number', 'desc')
    .limit(50)
    .execute()
