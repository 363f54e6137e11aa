import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import type { Db } from '../../../tables.ts'
import { isReached } from '../../people/queries.ts'
import { groupsElsewhere, type ShownService } from '../../services/queries.ts'
import type { Wanted } from '../directory/policy.ts'
import { askedOf, type Search } from '../directory/queries.ts'
import { conditionsOf, type NamedCondition, type ShownGroup, shown } from '../queries.ts'
import type { GroupTables } from '../schema.ts'
import type { FinderTables } from './schema.ts'

const most = 3

/** The best three groups for these answers, best first: how they are ordered stands at `access.best_groups`. */
export async function bestGroups(
  db: Db,
  { wanted, zone, first }: Search,
  only: 'yes' | null,
): Promise<ShownGroup[]> {
  const asked = askedOf(wanted, only ? { only } : {})
  const hits = sql<{
    id: string
    place: number
  }>`access.best_groups(${asked}, ${zone}, ${clock.now()}, ${first}, ${most})`
  const rows = await db
    .selectFrom(hits.as<'hits'>(sql`hits`))
    .innerJoin('groups', 'groups.id', 'hits.id')
    .select(shown)
    .select(conditionsOf as never)
    .orderBy('hits.place')
    .execute()
  return rows as unknown as ShownGroup[]
}

export type Wish = Omit<FinderTables['group_wishes'], 'person_id' | 'told_at' | 'group_id'> & {
  told_at: Date | null
  group_id: string | null
  group_name: string | null
  condition_name: NamedCondition['name'] | null
}

/** The reader's own wishes, the newest first. */
export const myWishes = (db: Db): Promise<Wish[]> =>
  db
    .selectFrom('group_wishes as w')
    .leftJoin('conditions as c', 'c.id', 'w.condition_id')
    .leftJoin('groups as g', 'g.id', 'w.group_id')
    .select(['w.id', 'w.condition_id', 'w.audience', 'w.stage', 'w.age', 'w.language'])
    .select(['w.format', 'w.part', 'w.asked_at', 'w.told_at', 'g.id as group_id'])
    .select(['g.name as group_name', 'c.name as condition_name'])
    .orderBy('w.asked_at', 'desc')
    .execute()

/** Wishes that nobody has been told about yet, each with how to reach its person. Acts as system. */
export const openWishes = (db: Db) =>
  db
    .selectFrom('group_wishes as w')
    .innerJoin('people as p', 'p.id', 'w.person_id')
    .leftJoin('contact_details as c', (j) => j.onRef('c.person_id', '=', 'p.id').on(isReached))
    .select([
      'w.id',
      'w.person_id',
      'w.condition_id',
      'w.audience',
      'w.stage',
      'w.age',
      'w.language',
      'w.format',
    ])
    .select(['w.part', 'w.asked_at', 'p.lang', 'p.zone', 'p.display_name', 'p.age_class', 'c.address'])
    .where('w.told_at', 'is', null)
    .where('p.left_at', 'is', null)
    .orderBy('w.asked_at')
    .execute()

export type OpenWish = Awaited<ReturnType<typeof openWishes>>[number]
export type NewGroup = Pick<
  GroupTables['groups'],
  'id' | 'name' | 'short_name' | 'weekday' | 'every' | 'starts_at' | 'zone' | 'changed_at'
>

/** Groups that opened or changed after a wish, exist for its person, and are all that it asks for. Acts as system. */
export const groupsForWish = (db: Db, wish: OpenWish): Promise<NewGroup[]> =>
  db
    .selectFrom('groups as g')
    .select([
      'g.id',
      'g.name',
      'g.short_name',
      'g.weekday',
      'g.every',
      'g.starts_at',
      'g.zone',
      'g.changed_at',
    ])
    .where('g.closed_at', 'is', null)
    .where('g.changed_at', '>', wish.asked_at)
    .where('g.listing', 'in', ['public', 'members'])
    .where('g.joining', '<>', 'invitation')
    .where('g.age_class', '=', wish.age_class)
    .where(isAllAsked(wish))
    .where(sql<boolean>`not exists (select from memberships m
      where m.group_id = g.id and m.person_id = ${wish.person_id} and m.left_at is null)`)
    .orderBy('g.changed_at')
    .orderBy('g.id')
    .execute()

/** A group that names nobody, or no stage, is for all; one for the bereaved is for nobody else. */
const isAllAsked = ({ condition_id, audience, stage, language, format, age }: OpenWish) => sql<boolean>`
  (${condition_id}::text is null or exists (select from group_conditions c
    where c.group_id = g.id and c.condition_id = ${condition_id}))
  and (${audience}::text is null or g.audience = '{}' or ${audience} = any (g.audience))
  and (${stage}::text is null or g.stages = '{}' or ${stage} = any (g.stages))
  and (${stage}::text is not distinct from 'bereaved' or g.stages <> '{bereaved}')
  and (${language}::text is null or g.language = ${language})
  and (${format}::text is null or ${format} = any (g.formats))
  and (${age}::int is null or ${age} between coalesce(g.age_from, 0) and coalesce(g.age_to, 120))`

export type Need = Omit<FinderTables['unmet_needs'], 'id' | 'month'> & {
  this_month: number
  condition_name: NamedCondition['name'] | null
}

/** Needs that no group met, by what was asked, with how often this month and in the last twelve. For coordinators; nothing for others. */
export const countedNeeds = (db: Db, month: string, since: string): Promise<Need[]> =>
  db
    .selectFrom('unmet_needs as n')
    .leftJoin('conditions as c', 'c.id', 'n.condition_id')
    .select(['n.condition_id', 'n.audience', 'n.stage', 'n.language', 'n.format', 'n.country', 'n.region'])
    .select('c.name as condition_name')
    .select((e) => e.fn.sum<number>('n.times').as('times'))
    .select(
      sql<number>`coalesce(sum(n.times) filter (where n.month = ${month}::date), 0)::int`.as('this_month'),
    )
    .where('n.month', '>=', since)
    .groupBy([
      'n.condition_id',
      'n.audience',
      'n.stage',
      'n.language',
      'n.format',
      'n.country',
      'n.region',
      'c.name',
    ])
    .orderBy(sql`sum(n.times)`, 'desc')
    .orderBy('n.condition_id')
    .limit(200)
    .execute()

/** A group that others run, marked as not ours: who they are, how it is moderated, where that stands and when somebody looked. */
export type Elsewhere = {
  id: string
  name: string
  run_by: string
  moderated: string | null
  source_name: string
  checked_on: string
}

/**
 * At most three groups elsewhere that fit: about the condition and for whom was asked, else in the same country and language
 * alone, since a group for every condition names none.
 */
export async function elsewhereFor(db: Db, wanted: Wanted, at: { country: string; lang: string }) {
  const { condition, for: audience } = wanted
  const open = { country: at.country, language: wanted.language ?? at.lang }
  const near = condition || audience ? await groupsElsewhere(db, { ...open, condition, audience }, 3) : []
  const found = near.length > 0 ? near : await groupsElsewhere(db, open, 3)
  return found.map(asElsewhere)
}

/** A service as a group elsewhere. */
export const asElsewhere = (s: ShownService): Elsewhere => ({
  id: s.id,
  name: s.name,
  run_by: s.organization_name,
  moderated: s.moderation,
  source_name: s.source_name ?? '',
  checked_on: String(s.checked_on),
})
