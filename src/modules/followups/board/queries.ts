import type { Db } from '../../../tables.ts'
import { type Followup, shownAtOnce, withGroup } from '../queries.ts'
import type { Tab } from './policy.ts'

/** The follow-ups of one tab that are there for the member: the most pressing first, what has ended the latest first. */
export function boardOf(db: Db, tab: Tab, now: Date): Promise<Followup[]> {
  const all = withGroup(db).limit(shownAtOnce)
  if (tab === 'ended')
    return all
      .where('f.ended_at', '>', new Date(now.getTime() - 14 * 86_400_000))
      .orderBy('f.ended_at', 'desc')
      .execute()
  const open = all.where('f.ended_at', 'is', null).orderBy('f.due_at')
  if (tab === 'late') return open.where('f.due_at', '<=', now).execute()
  return tab === 'mine' ? open.where('f.mine', '=', true).execute() : open.execute()
}
