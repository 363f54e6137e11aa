import type { Db } from '../../../tables.ts'
import type { Holding } from '../../people/own-data/policy.ts'

/** What somebody asked for. Acts as system. */
const askingsOf = (db: Db, person: string) =>
  db.selectFrom('followups').selectAll().where('starter_id', '=', person).orderBy('opened_at').execute()

/** What follow-ups hold of a person. */
export const holdings: Holding[] = [
  {
    table: 'followups',
    by: ['starter_id'],
    title: 'followups.own_data.title',
    rows: askingsOf,
    shown: {
      kind_id: 'followups.own_data.kind',
      opened_at: 'followups.own_data.opened',
      due_at: 'followups.own_data.due',
      ended_at: 'followups.own_data.ended',
      ending: 'followups.own_data.ending',
    },
    without: {
      owner_id: 'the account of somebody else',
      ended_by: 'likewise',
      queue_role: 'how those who work share it among themselves',
      late_at: 'likewise',
      escalated_at: 'likewise',
      note: 'a word among those who work on it',
    },
  },
]
