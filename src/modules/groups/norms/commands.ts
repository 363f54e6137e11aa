import { clock } from '../../../platform/clock.ts'
import { hiddenId, rowId } from '../../../platform/crypto/chance.ts'
import { record } from '../../../platform/events/record.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Db } from '../../../tables.ts'
import type { Member } from '../../people/schema.ts'
import type { NormWords } from './forms.ts'
import { isSameNorm, type Norm, type NormHistory } from './policy.ts'

/** Somebody else made a version since the form was opened. */
export class NormsChanged extends Error {}

type Place = { group: string; membership: string }

/** Accepts norms in their present text, one by one; those that are none are passed over, a second time changes nothing. */
export async function acceptNorms(db: Db, place: Place, history: NormHistory, norms: readonly string[]) {
  const chosen = history.now.filter((n) => norms.includes(n.norm))
  if (chosen.length === 0) return
  const rows = chosen.map(({ norm }) => ({
    id: rowId(),
    membership_id: place.membership,
    norm,
    version: history.number,
    accepted_at: clock.now(),
  }))
  const made = await db
    .insertInto('norm_acceptances')
    .values(rows)
    .onConflict((o) => o.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows) await record(db, 'norms.accepted', place)
}

type Edit = { group: string; from: number; norms: NormWords[] }

/**
 * Keeps the norms as a version of the group, and answers its number; where nothing changed, null and nothing is kept. A
 * text as it ships stays the shipped one, in each reader's language. Throws NormsChanged where another version came between.
 */
export async function keepNorms(
  db: Db,
  member: Member,
  { history, lang }: { history: NormHistory; lang: Lang },
  { group, from, norms }: Edit,
): Promise<number | null> {
  if (from !== history.number) throw new NormsChanged()
  const next = history.number + 1
  const kept = norms.map((words, position) => rowOf(words, { history, lang, next, group, position }))
  if (kept.length === history.now.length && kept.every((n) => n.since < next)) return null
  const version = {
    id: rowId(),
    group_id: group,
    number: next,
    made_at: clock.now(),
    made_by: member.person_id,
  }
  await withNumberCheck(() => db.insertInto('norm_versions').values(version).execute())
  await db.insertInto('norms').values(kept).execute()
  await record(db, 'norms.changed', { group })
  return next
}

type Writing = { history: NormHistory; lang: Lang; next: number; group: string; position: number }

function rowOf(words: NormWords, { history, lang, next, group, position }: Writing) {
  const before = words.norm ? history.now.find((n) => n.norm === words.norm) : undefined
  const starter = history.at.get(0)!.find((n) => n.norm === words.norm)
  const place = { id: rowId(), group_id: group, version: next, position }
  if (before && isSameNorm(before, words))
    return { ...place, norm: before.norm, since: before.since, ...textOf(before) }
  // A text of which a part stays is still in the language it was written in.
  const stays = before && (before.title === words.title || before.words === words.words)
  const language = (stays && before.language) || lang
  const text =
    starter && isSameNorm(starter, words)
      ? textOf(starter)
      : { title: words.title, words: words.words, why: words.why || null, language }
  return { ...place, norm: words.norm ?? hiddenId(), since: next, ...text }
}

/** What is kept of a text: nothing of a shipped one. */
const textOf = ({ title, words, why, language }: Norm) =>
  language === null
    ? { title: null, words: null, why: null, language: null }
    : { title, words, why, language }

async function withNumberCheck(work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'norm_versions_group_id_number_key')
      throw new NormsChanged()
    throw error
  }
}
