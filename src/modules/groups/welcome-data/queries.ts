import type { Db } from '../../../tables.ts'
import type { Holding } from '../../people/own-data/policy.ts'

/** What hangs on somebody's memberships, with the name of each group. Acts as system. */
const ofMemberships =
  (table: 'norm_acceptances' | 'first_day_marks' | 'hopes') =>
  (db: Db, person: string): Promise<Record<string, unknown>[]> =>
    db
      .selectFrom(table)
      .innerJoin('memberships', 'memberships.id', `${table}.membership_id`)
      .innerJoin('groups', 'groups.id', 'memberships.group_id')
      .selectAll(table)
      .select('groups.short_name as group_name')
      .where('memberships.person_id', '=', person)
      .orderBy('memberships.joined_at')
      .execute()

/** What somebody told coordinators on leaving, where they wanted to be written to. Acts as system. */
const leavingAsksOf = (db: Db, person: string) =>
  db
    .selectFrom('leaving_asks as a')
    .innerJoin('groups', 'groups.id', 'a.group_id')
    .selectAll('a')
    .select('groups.short_name as group_name')
    .where('a.person_id', '=', person)
    .execute()

/** What the welcome holds of a person. */
export const welcomeHoldings: Holding[] = [
  {
    table: 'norm_acceptances',
    by: ['membership_id'],
    title: 'groups.own_data.norms',
    rows: ofMemberships('norm_acceptances'),
    shown: {
      group_name: 'groups.own_data.group',
      norm: 'groups.own_data.norm',
      version: 'groups.own_data.norm_version',
      accepted_at: 'groups.own_data.norm_accepted',
    },
  },
  {
    table: 'first_day_marks',
    by: ['membership_id'],
    title: 'groups.own_data.first_days',
    rows: ofMemberships('first_day_marks'),
    shown: {
      group_name: 'groups.own_data.group',
      step: 'groups.own_data.step',
      mark: 'groups.own_data.mark',
      marked_at: 'groups.own_data.when',
    },
  },
  {
    table: 'hopes',
    by: ['membership_id'],
    title: 'groups.own_data.hopes',
    rows: ofMemberships('hopes'),
    shown: {
      group_name: 'groups.own_data.group',
      answers: 'groups.own_data.hope',
      words: 'groups.own_data.words',
      told_at: 'groups.own_data.when',
      ask_at: 'groups.own_data.hope_ask',
      asked_at: 'groups.own_data.hope_asked',
      postponed_at: 'groups.own_data.hope_early',
      answer: 'groups.own_data.hope_answer',
      answered_at: 'groups.own_data.hope_answered',
      more: 'groups.own_data.hope_more',
      quiet_at: 'groups.own_data.hope_quiet',
    },
  },
  {
    table: 'leaving_asks',
    by: ['person_id'],
    title: 'groups.own_data.leaving',
    rows: leavingAsksOf,
    shown: {
      group_name: 'groups.own_data.group',
      reason: 'groups.own_data.reason',
      words: 'groups.own_data.words',
      told_at: 'groups.own_data.when',
    },
  },
]
