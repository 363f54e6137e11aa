import type { Db } from '../../../tables.ts'
import type { Holding } from '../../people/own-data/policy.ts'

/** What somebody asked for. Acts as system. */
const askingsOf = (db: Db, person: string) =>
  db.selectFrom('followups').selectAll().where('starter_id', '=', person).orderBy('opened_at').execute()

/** How many somebody takes. Acts as system. */
const limitOf = (db: Db, person: string) =>
  db.selectFrom('followup_limits').selectAll().where('person_id', '=', person).execute()

/** When somebody takes none. Acts as system. */
const breaksOf = (db: Db, person: string) =>
  db.selectFrom('followup_breaks').selectAll().where('person_id', '=', person).orderBy('starts_at').execute()

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
      promised_at: 'followups.own_data.promised',
      put_off_until: 'followups.own_data.put_off',
      outcome: 'followups.own_data.outcome',
      sentence: 'followups.own_data.sentence',
    },
    without: {
      owner_id: 'the account of somebody else',
      ended_by: 'likewise',
      queue_role: 'how those who work share it among themselves',
      late_at: 'likewise',
      escalated_at: 'likewise',
      note: 'a word among those who work on it',
      next_at: 'how those who work share it among themselves',
      reminded_at: 'likewise',
      daily_turn: 'likewise',
      handed_by: 'the account of somebody else',
      handed_at: 'how those who work share it among themselves',
      put_off_hours: 'likewise',
    },
  },
  {
    table: 'followup_limits',
    by: ['person_id'],
    title: 'followups.own_data.limits',
    rows: limitOf,
    shown: { most: 'followups.own_data.most', changed_at: 'followups.own_data.changed' },
  },
  {
    table: 'followup_breaks',
    by: ['person_id'],
    title: 'followups.own_data.breaks',
    rows: breaksOf,
    shown: {
      starts_at: 'followups.own_data.from',
      ends_at: 'followups.own_data.to',
      open_ones: 'followups.own_data.open_ones',
      begun_at: 'followups.own_data.begun',
      ended_at: 'followups.own_data.ended',
      made_at: 'followups.own_data.made',
    },
  },
]
