import type { Selectable } from 'kysely'
import type { Db } from '../../../tables.ts'
import type { Texts } from '../../network/schema.ts'
import { isReached } from '../../people/queries.ts'
import { groupsElsewhere } from '../../services/queries.ts'
import { readFilters } from '../directory/forms.ts'
import { findGroups, wantedOf } from '../directory/queries.ts'
import { asElsewhere, type Elsewhere } from '../finder/queries.ts'
import { conditionsIn, type KnownConditions, knowConditions } from '../import/conditions.ts'
import { formatsOf } from '../meeting/forms.ts'
import type { ShownGroup } from '../queries.ts'
import { stepForm, type Vocabulary } from './forms.ts'
import { modelOf } from './policy.ts'
import { type Answers, type DraftTables, type Step, steps } from './schema.ts'

export type Draft = Omit<Selectable<DraftTables['group_drafts']>, 'answers' | 'answered_by'> & {
  answers: Answers
}
export type Proposal = Omit<DraftTables['seen.group_proposals'], 'answers'> & { answers: Answers }
export type Titled = { id: string; name: Texts }

const columns = [
  'id',
  'person_id',
  'answers',
  'started_at',
  'changed_at',
  'sent_at',
  'answered_at',
  'answer',
  'words',
  'ended_at',
  'group_id',
] as const

/** The member's newest draft: open, sent, or ended. */
export async function myDraft(db: Db): Promise<Draft | undefined> {
  const row = await db
    .selectFrom('group_drafts')
    .select(columns)
    .orderBy('ended_at', (o) => o.desc().nullsFirst())
    .orderBy('started_at', 'desc')
    .executeTakeFirst()
  return row as Draft | undefined
}

/** A proposal as a coordinator reads it. */
export async function findProposal(db: Db, id: string): Promise<Proposal | undefined> {
  const row = await db.selectFrom('seen.group_proposals').selectAll().where('id', '=', id).executeTakeFirst()
  return row as Proposal | undefined
}

let kept: { titled: Titled[]; known: KnownConditions } | undefined

/** Every condition with its name, and what would tell one in a short name: read once, it changes with the program alone. */
export async function vocabularyOf(db: Db): Promise<Vocabulary & { titled: Titled[] }> {
  if (!kept) {
    const all = await conditionsIn(db)
    kept = { titled: all.map(({ id, name }) => ({ id, name: name as Texts })), known: knowConditions(all) }
  }
  return { ...kept, conditions: kept.titled.map((c) => c.id) }
}

/** What a draft says, step by step: the values of the steps that are whole, and the steps that are still open. */
export function readDraft(
  answers: Answers,
  words: Vocabulary,
): { value: Record<string, unknown>; open: Step[] } {
  const value: Record<string, unknown> = {}
  const open: Step[] = []
  for (const step of steps.filter((s) => s !== 'read')) {
    const form = stepForm(step, words, modelOf(answers))
    const entered = Object.fromEntries(
      Object.keys(form.shape).map((name) => [name, answers[name] ?? noneOf(name)]),
    )
    const read = form.safeParse(entered)
    if (read.success) Object.assign(value, read.data)
    else open.push(step)
  }
  return { value, open }
}

const listed = ['audience', 'conditions', 'stages', 'formats']
const noneOf = (name: string) => (listed.includes(name) ? [] : '')

/** The row of a group as a whole draft says it, for the database. */
export function groupOf(answers: Answers, value: Record<string, unknown>): Record<string, unknown> {
  const model = modelOf(answers)
  const hasHour = model !== 'online'
  return {
    ...value,
    formats: value.formats ?? formatsOf[model ?? 'peer'],
    place: value.place || null,
    ...(hasHour ? {} : { weekday: null, every: null, starts_at: null, minutes: null }),
  }
}

/** The group of a whole draft as its page would show it. */
export function previewOf(answers: Answers, value: Record<string, unknown>, titled: Titled[]): ShownGroup {
  const named = titled.filter((c) => (value.conditions as string[]).includes(c.id))
  return { ...groupOf(answers, value), conditions: named } as unknown as ShownGroup
}

export type Nearby = { groups: ShownGroup[]; elsewhere: Elsewhere[] }
type Place = { country: string; lang: string; zone: string }

/** What there is already about the same, or for the same people: at most five groups of the network, three of others. */
export async function nearbyTo(db: Db, answers: Answers, { country, lang, zone }: Place): Promise<Nearby> {
  const none = readFilters(new URLSearchParams())
  const [condition] = [answers.conditions ?? []].flat()
  const [audience] = [answers.audience ?? []].flat() as (typeof none)['for'][]
  const search = async (asked: Partial<typeof none>) => {
    const wanted = await wantedOf(db, { ...none, ...asked })
    return (await findGroups(db, { wanted, zone, first: lang }, none)).groups
  }
  const same = condition ? await search({ condition }) : []
  const groups = same.length > 0 ? same : await search({ for: audience ?? null })
  const elsewhere = await groupsElsewhere(db, { country, condition: condition ?? null }, 3)
  return { groups: groups.slice(0, 5), elsewhere: elsewhere.map(asElsewhere) }
}

/** Who is told how a proposal was answered. Acts as system. */
export const founderToTell = (db: Db, draft: string) =>
  db
    .selectFrom('group_drafts as d')
    .innerJoin('people as p', 'p.id', 'd.person_id')
    .innerJoin('contact_details as c', 'c.person_id', 'p.id')
    .select(['p.id', 'p.lang', 'p.display_name', 'c.address', 'd.answered_at', 'd.group_id'])
    .where('d.id', '=', draft)
    .where('d.answer', 'is not', null)
    .where(isReached)
    .where('p.left_at', 'is', null)
    .executeTakeFirst()
