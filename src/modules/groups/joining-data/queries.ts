/** What joining keeps of a person, for the archive of one's own data. All of it acts as system. */
import type { Db } from '../../../tables.ts'
import type { Holding } from '../../people/own-data/policy.ts'

type Joined = 'group_requests' | 'group_waits' | 'greeter_calls'

const rowsOf = (table: Joined) => (db: Db, person: string) =>
  db
    .selectFrom(table as 'group_requests')
    .innerJoin('groups', 'groups.id', `${table as 'group_requests'}.group_id`)
    .selectAll(table as 'group_requests')
    .select('groups.short_name as group_name')
    .where(`${table as 'group_requests'}.person_id`, '=', person)
    .execute()

const placesOf = (db: Db, person: string) =>
  db
    .selectFrom('group_event_places as p')
    .innerJoin('group_events as e', 'e.id', 'p.event_id')
    .innerJoin('groups', 'groups.id', 'e.group_id')
    .selectAll('p')
    .select('groups.short_name as group_name')
    .where('p.person_id', '=', person)
    .execute()

const named = {
  group_name: 'groups.own_data.group',
  display_name: 'groups.own_data.name',
} as const
const patched = { ...named, patch_seed: 'groups.own_data.patch' } as const

export const joiningHoldings: Holding[] = [
  {
    table: 'group_requests',
    by: ['person_id'],
    title: 'groups.own_data.requests',
    rows: rowsOf('group_requests'),
    shown: {
      ...patched,
      kind: 'groups.own_data.kind',
      word: 'groups.own_data.word',
      asked_at: 'groups.own_data.asked',
      promised_at: 'groups.own_data.promised',
      late_told_at: 'groups.own_data.late_told',
      taken_back_at: 'groups.own_data.taken_back',
      answered_at: 'groups.own_data.answered',
      answer: 'groups.own_data.answer',
      ground: 'groups.own_data.reason',
      answer_words: 'groups.own_data.word',
      way_on: 'groups.own_data.way_on',
      again_from: 'groups.own_data.again',
    },
    without: { answered_by: 'who answered is told to nobody' },
  },
  {
    table: 'group_waits',
    by: ['person_id'],
    title: 'groups.own_data.waits',
    rows: rowsOf('group_waits'),
    shown: {
      ...patched,
      kind: 'groups.own_data.kind',
      since: 'groups.own_data.asked',
      offered_at: 'groups.own_data.offered',
      offered_until: 'groups.own_data.offered_until',
      ended_at: 'groups.own_data.ended',
      ending: 'groups.own_data.ending',
    },
  },
  {
    table: 'greeter_calls',
    by: ['person_id'],
    title: 'groups.own_data.talks',
    rows: rowsOf('greeter_calls'),
    shown: {
      ...named,
      way: 'groups.own_data.way',
      reach: 'groups.own_data.reach',
      good_times: 'groups.own_data.times',
      asked_at: 'groups.own_data.asked',
      ended_at: 'groups.own_data.ended',
      ending: 'groups.own_data.ending',
    },
    without: { ended_by: 'the account of somebody else; the access log says which role it was' },
  },
  {
    table: 'group_event_places',
    by: ['person_id'],
    title: 'groups.own_data.places',
    rows: placesOf,
    shown: {
      ...named,
      taken_at: 'groups.own_data.asked',
      given_back_at: 'groups.own_data.taken_back',
    },
  },
]
