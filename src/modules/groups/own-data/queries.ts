import type { Db } from '../../../tables.ts'
import type { Holding } from '../../people/own-data/policy.ts'
import { linksMadeBy } from '../invitations/queries.ts'
import { joiningHoldings } from '../joining-data/queries.ts'
import { welcomeHoldings } from '../welcome-data/queries.ts'

/** The groups that somebody is or was in, with their names. Acts as system. */
const membershipsOf = (db: Db, person: string) =>
  db
    .selectFrom('memberships')
    .innerJoin('groups', 'groups.id', 'memberships.group_id')
    .selectAll('memberships')
    .select('groups.short_name as group_name')
    .where('memberships.person_id', '=', person)
    .orderBy('memberships.joined_at')
    .execute()

/** The groups that somebody is in now. Acts as system. */
export const groupsOf = (db: Db, person: string) =>
  db
    .selectFrom('memberships')
    .select('group_id')
    .where('person_id', '=', person)
    .where('left_at', 'is', null)
    .execute()

/** What somebody asked to be told of, with what its ids stand for. Acts as system. */
const wishesOf = (db: Db, person: string) =>
  db
    .selectFrom('group_wishes as w')
    .leftJoin('groups as g', 'g.id', 'w.group_id')
    .selectAll('w')
    .select('g.short_name as group_name')
    .where('w.person_id', '=', person)
    .orderBy('w.asked_at')
    .execute()

/** What groups hold of a person. */
export const holdings: Holding[] = [
  {
    table: 'memberships',
    by: ['person_id'],
    title: 'groups.own_data.title',
    rows: membershipsOf,
    shown: {
      group_name: 'groups.own_data.group',
      display_name: 'groups.own_data.name',
      joined_at: 'groups.own_data.joined',
      welcomed_at: 'groups.own_data.welcomed',
      left_at: 'groups.own_data.left',
      listens_until: 'groups.own_data.listens_until',
      patch_seed: 'groups.own_data.patch',
    },
    without: { welcomed_by: 'the membership of somebody else' },
  },
  {
    table: 'invitations',
    by: ['made_by'],
    title: 'groups.own_data.links',
    rows: linksMadeBy,
    shown: {
      channel: 'groups.invite.channel',
      lang: 'groups.invite.lang',
      made_at: 'groups.own_data.link_made',
      expires_at: 'groups.own_data.link_ends',
      withdrawn_at: 'groups.own_data.link_withdrawn',
    },
    without: {
      code: 'whoever has it may be shown the group: it stands on the page of the link',
      entries_left: 'how many came in by a link would tell who did',
    },
  },
  ...joiningHoldings,
  {
    table: 'group_wishes',
    by: ['person_id'],
    title: 'groups.own_data.wishes',
    rows: wishesOf,
    shown: {
      condition_id: 'groups.own_data.wish_condition',
      audience: 'groups.own_data.wish_for',
      stage: 'groups.own_data.wish_stage',
      age: 'groups.own_data.wish_age',
      language: 'groups.own_data.wish_language',
      format: 'groups.own_data.wish_format',
      part: 'groups.own_data.wish_part',
      asked_at: 'groups.own_data.wish_asked',
      told_at: 'groups.own_data.wish_told',
      group_name: 'groups.own_data.wish_group',
    },
    without: {},
  },
  {
    table: 'group_drafts',
    by: ['person_id'],
    title: 'groups.own_data.drafts',
    rows: (db: Db, person: string) =>
      db
        .selectFrom('group_drafts')
        .selectAll()
        .where('person_id', '=', person)
        .orderBy('started_at')
        .execute(),
    shown: {
      answers: 'groups.own_data.answers',
      started_at: 'groups.own_data.started',
      changed_at: 'groups.own_data.changed',
      sent_at: 'groups.own_data.sent',
      answered_at: 'groups.own_data.answered',
      answer: 'groups.own_data.answer',
      words: 'groups.own_data.words',
      ended_at: 'groups.own_data.ended',
    },
    without: { answered_by: 'the account of somebody else' },
  },
  {
    table: 'group_hosts',
    by: ['person_id'],
    title: 'groups.own_data.hosts',
    rows: (db: Db, person: string) =>
      db.selectFrom('group_hosts').selectAll().where('person_id', '=', person).orderBy('asked_at').execute(),
    shown: {
      becomes: 'groups.own_data.becomes',
      asked_at: 'groups.own_data.asked',
      since: 'groups.own_data.since',
      ended_at: 'groups.own_data.ended',
      ending: 'groups.own_data.ending',
    },
  },
  ...welcomeHoldings,
]
