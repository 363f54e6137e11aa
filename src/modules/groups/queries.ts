import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { Db, Tables } from '../../tables.ts'
import type { Texts } from '../network/schema.ts'
import { termRuns } from '../people/queries.ts'
import type { GroupTables } from './schema.ts'

export type NamedCondition = { id: string; name: Texts; family_id: string }
/** The days of a course and of its intakes, in the group's own zone. */
export type CourseDays = Record<'starts_on' | 'ends_on' | 'intake_until' | 'next_intake_on', string | null>
export type ShownGroup = Omit<
  Selectable<GroupTables['groups']>,
  'age_class' | 'closed_by' | 'capacity' | keyof CourseDays
> &
  CourseDays & { conditions: NamedCondition[] }
export type Membership = Pick<
  GroupTables['seen.members'],
  'id' | 'group_id' | 'display_name' | 'patch_seed' | 'mine' | 'holds' | 'listens_until'
> & {
  joined_at: Date | null
  welcomed_at: Date | null
  welcomed_by: string | null
}

/** The columns of a group that a page shows. */
export const shown = [
  'groups.id',
  'groups.import_id',
  'groups.name',
  'groups.short_name',
  'groups.summary',
  'groups.audience',
  'groups.stages',
  'groups.formats',
  'groups.language',
  'groups.age_from',
  'groups.age_to',
  'groups.weekday',
  'groups.every',
  'groups.starts_at',
  'groups.minutes',
  'groups.zone',
  'groups.place',
  'groups.latitude',
  'groups.longitude',
  'groups.anchor_on',
  'groups.joining',
  'groups.listing',
  'groups.cover_seed',
  'groups.started_at',
  'groups.changed_at',
  'groups.closed_at',
  'groups.answer_hours',
  'groups.starts_on',
  'groups.ends_on',
  'groups.intake_until',
  'groups.next_intake_on',
  'groups.model',
  'groups.purpose',
  'groups.goals',
  'groups.professional',
  'groups.calls',
  'groups.hosted_at',
  'groups.settled_at',
  'groups.closes_on',
  'groups.closing_words',
] as const

/** The conditions of a group row, as one JSON column: no further query for each row. */
export const conditionsOf = (_: ExpressionBuilder<Tables, 'groups'>) =>
  sql<
    NamedCondition[]
  >`coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name, 'family_id', c.family_id) order by c.position)
    from group_conditions gc join conditions c on c.id = gc.condition_id where gc.group_id = groups.id), '[]')`.as(
    'conditions',
  )

/** One group, if it exists for the reader. */
export async function findGroup(db: Db, id: string): Promise<ShownGroup | undefined> {
  const row = await db
    .selectFrom('groups')
    .select(shown)
    .select(conditionsOf as never)
    .where('groups.id', '=', id)
    .executeTakeFirst()
  return row as unknown as ShownGroup | undefined
}

const memberColumns = [
  'id',
  'group_id',
  'display_name',
  'patch_seed',
  'mine',
  'holds',
  'joined_at',
  'welcomed_at',
  'welcomed_by',
  'listens_until',
] as const

/** The reader's own membership of a group. */
export const findMine = (db: Db, group: string): Promise<Membership | undefined> =>
  db
    .selectFrom('seen.members')
    .select(memberColumns)
    .where('group_id', '=', group)
    .where('mine', '=', true)
    .executeTakeFirst()

/** Who is in a group, as far as the reader may know. */
export const membersOf = (db: Db, group: string): Promise<Membership[]> =>
  db.selectFrom('seen.members').select(memberColumns).where('group_id', '=', group).execute()

/** The reader's own membership of a group, and who holds it by the names they have in it: one query. */
export async function peopleHere(db: Db, group: string) {
  const rows: Membership[] = await db
    .selectFrom('seen.members')
    .select(memberColumns)
    .where('group_id', '=', group)
    .where((e) => e.or([e('mine', '=', true), e('holds', 'is not', null)]))
    .orderBy('holds', 'desc')
    .execute()
  return { mine: rows.find((row) => row.mine), holders: rows.filter((row) => row.holds !== null) }
}

export type MyGroup = {
  group_id: string
  display_name: string
  patch_seed: number
  name: string
  cover_seed: number
}

/** The reader's own groups, by the name each has for its members. */
export const myGroups = (db: Db): Promise<MyGroup[]> =>
  db
    .selectFrom('seen.my_memberships as m')
    .innerJoin('groups', 'groups.id', 'm.group_id')
    .select(['m.group_id', 'm.display_name', 'm.patch_seed', 'groups.name', 'groups.cover_seed'])
    .orderBy('groups.name')
    .execute()

/** The reader's role term that holds a group, to act in. */
export const termFor = (db: Db, group: string) =>
  db
    .selectFrom('role_terms')
    .select(['id', 'role'])
    .where((e) =>
      e.or([
        e.and([e('group_id', '=', group), e('role', 'in', ['facilitator', 'co_facilitator'])]),
        e('role', '=', 'coordinator'),
      ]),
    )
    .where(termRuns('role_terms'))
    .orderBy('group_id', (o) => o.nullsLast())
    .executeTakeFirst()
