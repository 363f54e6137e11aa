/** Finds conditions by what people type: a name, another name, a slip of the finger, or what they notice. */
import type { GroupTables } from '../schema.ts'
import { fold } from './fold.ts'
import { wordsNear } from './typing.ts'

export type Worded = Pick<GroupTables['conditions'], 'id' | 'name' | 'plain' | 'synonyms' | 'misspellings'>
export type Why = 'name' | 'other_name' | 'spelling' | 'noticed'
export type Match = { id: string; why: Why }

type Title = {
  id: string
  why: Why
  key: string
  words: string[]
  joined: string
  acronym: string | null
}
/** `exact` holds every title by its key; a word may be of several conditions. */
export type Known = {
  titles: Title[]
  exact: Map<string, Title[]>
  noticed: Map<string, string[]>
  /** What may be written with a slip: whole titles without their spaces, and the words of titles. */
  joined: Set<string>
  words: Set<string>
}

export const mostFound = 8
const mostLetters = 80

/**
 * What two writings of one word have in common: without case, accents, hyphens, vowel marks and hamza, without the Arabic
 * article and what is written joined to it (الصرع, للصرع and صرع are one), and without the s of a plural.
 */
export const keyOf = (text: string): string =>
  fold(text)
    .replaceAll('ء', '')
    .split(' ')
    .map((word) => word.replace(/^[وف]?(?:[بك]?ال|لل)(?=\p{Script=Arabic}{3})/u, ''))
    .map((word) => (/^[a-z]{4,}[a-rt-z]s$/.test(word) ? word.slice(0, -1) : word))
    .filter((word) => word !== '')
    .join(' ')

/** The conditions by every name, made ready once for many questions. */
export function knowWords(conditions: readonly Worded[]): Known {
  const titles = conditions.flatMap(titlesOf)
  const noticed = conditions.map((c): [string, string[]] => [
    c.id,
    Object.values(c.plain).flatMap((text) => keyOf(text).split(' ')),
  ])
  const right = titles.filter(mayHaveSlips)
  return {
    titles,
    exact: Map.groupBy(titles, (title) => title.key),
    noticed: new Map(noticed),
    joined: new Set(right.map((title) => title.joined)),
    words: new Set(right.flatMap((title) => title.words)),
  }
}

function titlesOf({ id, name, synonyms, misspellings }: Worded): Title[] {
  const of = (why: Why, texts: string[]) =>
    texts.map((text): Title => {
      const key = keyOf(text)
      const acronym = /^[A-Z][A-Z0-9]{1,3}$/.test(text) ? text : null
      return { id, why, key, words: key.split(' '), joined: key.replaceAll(' ', ''), acronym }
    })
  return [
    ...of('name', [id, ...Object.values(name)]),
    ...of('other_name', Object.values(synonyms).flat()),
    ...of('spelling', Object.values(misspellings).flat()),
  ]
}

/** A misspelling is a slip already; an acronym, or another name of one short word (Apert, Fabry), is too near to common words. */
const mayHaveSlips = ({ why, acronym, words }: Title) =>
  why !== 'spelling' &&
  acronym === null &&
  !(why === 'other_name' && words.length === 1 && words[0]!.length < 6)

/** The ids of the conditions that are called just so, as a table of groups names them. */
export const calledSo = (known: Known, text: string): string[] => [
  ...new Set(known.exact.get(keyOf(text))?.map((title) => title.id)),
]

/**
 * At most `mostFound` conditions, best first: called just so, beginning so, named within what was typed, with slips of the
 * finger, and last those whose plain words say it. Slips are looked for only where nothing is called or begins so.
 */
export function lookUp(known: Known, text: string): Match[] {
  const asked = askedFor(text)
  if (asked.key.length < 2) return []
  const hits = best(known.titles, (title) => surely(asked, title))
  if (![...hits.values()].some((hit) => hit.rank < within)) {
    const near = nearTo(known, asked)
    for (const [id, hit] of best(known.titles, (title) => withSlips(near, title)))
      if (hit.rank < (hits.get(id)?.rank ?? Infinity)) hits.set(id, hit)
  }
  for (const [id, words] of known.noticed)
    if (!hits.has(id) && isTold(asked, words)) hits.set(id, { id, why: 'noticed', rank: noticed })
  return [...hits.values()]
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostFound)
    .map(({ id, why }) => ({ id, why }))
}

type Asked = { key: string; words: string[]; around: string; typed: string }

function askedFor(text: string): Asked {
  const typed = text.slice(0, mostLetters)
  const key = keyOf(typed)
  return {
    key,
    words: key.split(' '),
    around: ` ${key} `,
    typed: ` ${typed.replace(/[^\p{L}\p{N}]+/gu, ' ')} `,
  }
}

type Hit = { id: string; why: Why; rank: number }

/** The best hit of each condition. */
function best(titles: Title[], hitOf: (title: Title) => Omit<Hit, 'id'> | null): Map<string, Hit> {
  const hits = new Map<string, Hit>()
  for (const title of titles) {
    const hit = hitOf(title)
    if (hit && hit.rank < (hits.get(title.id)?.rank ?? Infinity)) hits.set(title.id, { id: title.id, ...hit })
  }
  return hits
}

/** Ranks: called so 0, beginning so 1, the rest by how much is left unexplained; a name before other words. */
const [begun, within, apart, noticed] = [1, 2, 4, 9]
const after: Record<Why, number> = { name: 0, other_name: 0.01, spelling: 0.02, noticed: 0.03 }

function surely(asked: Asked, title: Title): Omit<Hit, 'id'> | null {
  const { why } = title
  if (title.key === asked.key) return { why, rank: after[why] }
  const rest = title.words.length - asked.words.length
  if (rest >= 0 && asked.words.every((word) => begins(title.words, word)))
    return { why, rank: begun + Math.min(rest, 9) / 10 + after[why] }
  const left = asked.key.length - title.key.length
  return left > 0 && isWithin(asked, title) ? { why, rank: within + left / 40 + after[why] } : null
}

const begins = (words: string[], word: string) =>
  words.some((other) => other === word || (word.length > 2 && other.startsWith(word)))

/** A sentence names a condition: "my son has epilepsy". An acronym counts there in capitals only: "all" is a word, ALL a leukemia. */
const isWithin = (asked: Asked, { acronym, key }: Title): boolean =>
  acronym ? asked.typed.includes(` ${acronym} `) : key.length > 3 && asked.around.includes(` ${key} `)

/** What stands near to all that was typed, and near to each of its words. */
type Near = { whole: Map<string, number>; words: Map<string, number>[] }

const nearTo = (known: Known, { key, words }: Asked): Near => ({
  whole: wordsNear(key.replaceAll(' ', ''), known.joined),
  words: words.map((word) => wordsNear(word, known.words)),
})

function withSlips(near: Near, title: Title): Omit<Hit, 'id'> | null {
  if (!mayHaveSlips(title)) return null
  const whole = near.whole.get(title.joined)
  if (whole !== undefined) return { why: 'spelling', rank: within + whole / 20 + after[title.why] }
  const isShorter = near.words.length < title.words.length
  const sum = isShorter ? slipsOfTyped(near, title) : slipsOfTitle(near, title)
  const left = Math.abs(near.words.length - title.words.length) / 20
  return sum === Infinity ? null : { why: 'spelling', rank: apart + sum + left + after[title.why] }
}

/** The slips when each typed word stands in the title. */
const slipsOfTyped = (near: Near, title: Title): number =>
  near.words
    .map((slips) => Math.min(...title.words.map((word) => slips.get(word) ?? Infinity)))
    .reduce((sum, least) => sum + least, 0)

/** The slips when each word of the title was typed; short words alone say too little. */
const slipsOfTitle = (near: Near, title: Title): number =>
  title.words.some((word) => word.length > 4)
    ? title.words
        .map((word) => Math.min(...near.words.map((slips) => slips.get(word) ?? Infinity)))
        .reduce((sum, least) => sum + least, 0)
    : Infinity

/** Every longer word that was typed stands among the plain words, in whatever form: "tired", "tiredness". */
function isTold({ words }: Asked, plain: string[]): boolean {
  const long = words.filter((word) => word.length > 3)
  return long.length > 0 && long.every((word) => plain.some((p) => p.startsWith(word.slice(0, 6))))
}
