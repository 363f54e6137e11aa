import type { Db } from '../../../tables.ts'
import type { Holding } from '../../people/own-data/policy.ts'

const noticesOf = (db: Db, person: string) =>
  db.selectFrom('notices').selectAll().where('person_id', '=', person).orderBy('made_at').execute()

const choicesOf = (db: Db, person: string) =>
  db.selectFrom('notice_choices').selectAll().where('person_id', '=', person).orderBy('kind').execute()

/** What notices hold of a person. */
export const holdings: Holding[] = [
  {
    table: 'notices',
    by: ['person_id'],
    title: 'notices.own_data.title',
    rows: noticesOf,
    shown: {
      kind: 'notices.own_data.kind',
      template: 'notices.own_data.template',
      step: 'notices.own_data.step',
      made_at: 'notices.own_data.made',
      read_at: 'notices.own_data.read',
    },
    without: { off_hash: 'opens nothing by itself, and would tell which mail it was sent with' },
  },
  {
    table: 'notice_choices',
    by: ['person_id'],
    title: 'notices.own_data.choices',
    rows: choicesOf,
    shown: {
      kind: 'notices.own_data.kind',
      ways: 'notices.own_data.ways',
      changed_at: 'notices.own_data.changed',
    },
  },
]
