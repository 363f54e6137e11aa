import type { Db } from '../../../tables.ts'
import type { Texts } from '../../network/schema.ts'
import type { NamedCondition } from '../queries.ts'
import type { GroupTables, Kind } from '../schema.ts'
import { type Known, knowWords } from './lookup.ts'

/** A condition with its family, and whether a group that exists for the reader is about it. */
export type ListedCondition = NamedCondition & {
  plain: Texts
  family: Texts
  family_id: string
  kind: Kind
  has_group: boolean
}

/** The whole vocabulary, by family and in its own order. */
export const allConditions = (db: Db): Promise<ListedCondition[]> =>
  db
    .selectFrom('conditions as c')
    .innerJoin('condition_families as f', 'f.id', 'c.family_id')
    .select(['c.id', 'c.name', 'c.plain', 'c.family_id', 'f.kind'])
    .select('f.name as family')
    .select((e) =>
      e
        .exists(
          e.selectFrom('group_conditions as g').select('g.group_id').whereRef('g.condition_id', '=', 'c.id'),
        )
        .$castTo<boolean>()
        .as('has_group'),
    )
    .orderBy('f.position')
    .orderBy('c.position')
    .execute()

/** The condition that an address names; undefined when it names none that is known. */
export const conditionNamed = async (db: Db, id: string | null): Promise<NamedCondition | undefined> =>
  id === null
    ? undefined
    : db.selectFrom('conditions').select(['id', 'name', 'family_id']).where('id', '=', id).executeTakeFirst()

let words: Known | undefined

/** Every word for a condition, read at the first question and kept: the vocabulary changes with the program alone. */
export async function knownWords(db: Db): Promise<Known> {
  words ??= knowWords(
    await db
      .selectFrom('conditions')
      .select(['id', 'name', 'plain', 'synonyms', 'misspellings'])
      .orderBy('position')
      .execute(),
  )
  return words
}

export type SourcedCondition = Pick<GroupTables['conditions'], 'id' | 'name' | 'plain' | 'source'>

/** What is said of each condition, with where it was read and when, in the order of the list. */
export const sourcedConditions = (db: Db): Promise<SourcedCondition[]> =>
  db
    .selectFrom('conditions as c')
    .innerJoin('condition_families as f', 'f.id', 'c.family_id')
    .select(['c.id', 'c.name', 'c.plain', 'c.source'])
    .where('c.source', 'is not', null)
    .orderBy('f.position')
    .orderBy('c.position')
    .execute()
