import { sql } from 'kysely'
import type { Db } from '../../../tables.ts'
import type { Texts } from '../../network/schema.ts'
import { type AnyField, type Audience, forGroupsOnly } from './schema.ts'

export type NamedChoice = { id: string; name: Texts }

export type OwnField = {
  field: AnyField
  words: string | null
  choices: string[]
  language: string | null
  audience: Audience
  /** Memberships that it is shown by, where groups were ticked. */
  showings: string[]
}

/** The member's own fields, as far as filled in. */
export async function myProfile(db: Db): Promise<OwnField[]> {
  const rows = await db
    .selectFrom('profile_fields as f')
    .select(['f.field', 'f.words', 'f.choices', 'f.language', 'f.audience'])
    .select(
      sql<string[]>`array(select s.membership_id::text from profile_showings s
        where s.field_id = f.id and s.membership_id = any (array(select access.my_memberships())) order by 1)`.as(
        'showings',
      ),
    )
    .execute()
  return rows
}

export type OwnGroup = { membership: string; group: string; short_name: string; display_name: string }

/** The member's own groups, by the short name, with the membership and the name in each. */
export const myPlaces = (db: Db): Promise<OwnGroup[]> =>
  db
    .selectFrom('seen.my_memberships as m')
    .innerJoin('groups as g', 'g.id', 'm.group_id')
    .select(['m.id as membership', 'g.id as group', 'g.short_name', 'm.display_name'])
    .orderBy('g.short_name')
    .execute()

/** The vocabulary of conditions by family, in its own order. */
export async function conditionChoices(
  db: Db,
): Promise<{ family: NamedChoice; conditions: NamedChoice[] }[]> {
  const rows = await db
    .selectFrom('conditions as c')
    .innerJoin('condition_families as f', 'f.id', 'c.family_id')
    .where('f.id', '<>', forGroupsOnly)
    .select(['c.id', 'c.name', 'f.id as family', 'f.name as family_name'])
    .orderBy('f.position')
    .orderBy('c.position')
    .execute()
  return [...Map.groupBy(rows, (row) => row.family)].map(([id, conditions]) => ({
    family: { id, name: conditions[0]!.family_name },
    conditions: conditions.map(({ id: condition, name }) => ({ id: condition, name })),
  }))
}

/** The names of all conditions, to say what was chosen. */
export const conditionNames = (db: Db): Promise<NamedChoice[]> =>
  db.selectFrom('conditions').select(['id', 'name']).orderBy('position').execute()

/** In which groups each field of somebody is shown, whole rows. Acts as system. */
export const showingsOf = (db: Db, person: string): Promise<Record<string, unknown>[]> =>
  db
    .selectFrom('profile_showings')
    .innerJoin('profile_fields', 'profile_fields.id', 'profile_showings.field_id')
    .selectAll('profile_showings')
    .where('profile_fields.person_id', '=', person)
    .execute()
