/** Conditions as people write them, and short names that would tell one. */
import type { Db } from '../../../tables.ts'
import type { GroupTables } from '../schema.ts'
import { fold, parts } from './fold.ts'
import { type Read, right, shown, wrong } from './problems.ts'

export type Condition = Pick<GroupTables['conditions'], 'id' | 'name' | 'synonyms'>

/** The conditions by every folded id, name and synonym; a synonym may be of several. */
export type KnownConditions = {
  byName: Map<string, string[]>
  phrases: Map<string, string>
  acronyms: Set<string>
}

export const conditionsIn = (db: Db): Promise<Condition[]> =>
  db.selectFrom('conditions').select(['id', 'name', 'synonyms']).orderBy('id').execute()

/** Beside its own names. "All" is also a leukemia (ALL), so it is asked back. */
const everything = ['any', 'all', 'todas', 'cualquiera', 'الكل', 'أي']

/** Words that tell an illness although no condition is called by them alone. */
const telling = (
  'diabetes, cancer, cáncer, leukemia, leukaemia, leucemia, lymphoma, linfoma, colitis, eczema, ' +
  'eccema, tourette, fibrosis, sclerosis, esclerosis, tumor, tumour, anemia, anaemia, dystrophy, ' +
  'distrofia, suicide, epileptic, diabetic, asthmatic, disease, syndrome, síndrome, disorder, ' +
  'trastorno, enfermedad, disability, discapacidad, autismo, autista, autistas, epiléptico, ' +
  'diabético, asmático, allergy, alergia, disabled, سكري, سرطان, متلازمة, فصام, مرض, إعاقة, أورام'
).split(', ')

export function knowConditions(conditions: Condition[]): KnownConditions {
  const phrases = new Map(telling.map((word) => [bare(word), word]))
  const known: KnownConditions = { byName: new Map(), phrases, acronyms: new Set() }
  for (const { id, name, synonyms } of conditions) {
    const more = id === 'any_condition' ? everything : []
    for (const title of [id, ...Object.values(name), ...Object.values(synonyms).flat()])
      learn(known, title, id)
    for (const word of more) addName(known, word, id)
  }
  return known
}

function learn(known: KnownConditions, title: string, id: string) {
  addName(known, title, id)
  if (/^[A-Z][A-Z0-9]{1,2}$/.test(title)) known.acronyms.add(title)
  if (fold(title).replaceAll(' ', '').length >= 4) known.phrases.set(bare(title), title)
}

const addName = ({ byName }: KnownConditions, title: string, id: string) =>
  byName.set(fold(title), [...new Set([...(byName.get(fold(title)) ?? []), id])])

/** Tried in turn on what is not a name yet. */
const separators = [/[,;|،؛\n]/, /\s\/\s/, /\//]

/** Ids, each once. A cell is taken whole first, then in parts, since a name may hold a separator ("ME/CFS"). */
export function readConditions(known: KnownConditions, text: string): Read<string[]> {
  const wanted =
    'conditions by id or name, such as epilepsy, Epilepsia or الصرع, separated by semicolons; "any condition" for all'
  const has = (part: string) => known.byName.has(fold(part))
  const named = separators.reduce(
    (names, by) => names.flatMap((name) => (has(name) ? [name] : parts(name, by))),
    [text],
  )
  if (named.length === 0) return wrong(`${shown(text)} names none.`, wanted)
  const unknown = named.filter((part) => !has(part))
  if (unknown.length > 0) return wrong(`${unknown.map(shown).join(', ')} not known as a condition.`, wanted)
  const open = named.find((part) => known.byName.get(fold(part))!.length > 1)
  if (open)
    return wrong(
      `${shown(open)} may be ${[...known.byName.get(fold(open))!].sort().join(' or ')}.`,
      'the id of the one that is meant',
    )
  return right([...new Set(named.flatMap((part) => known.byName.get(fold(part))!))].sort())
}

/** The condition that a short name would tell, as it is listed; undefined when it tells none. */
export function conditionToldBy(known: KnownConditions, shortName: string): string | undefined {
  const words = bare(shortName).split(' ')
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= words.length; to++) {
      const told = known.phrases.get(words.slice(from, to).join(' '))
      if (told) return told
    }
  }
  return isShouted(shortName) ? undefined : wordsOf(shortName).find((word) => known.acronyms.has(word))
}

const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}]+/u)

/** In a name written all in capitals an acronym cannot be told from a word. */
function isShouted(name: string): boolean {
  const cased = wordsOf(name).filter((word) => word.toLowerCase() !== word.toUpperCase())
  return cased.length > 1 && cased.every((word) => word === word.toUpperCase())
}

/** Folded words without the Arabic article and what is written joined to it: الصرع, للصرع and صرع are one word. */
const bare = (text: string) =>
  fold(text)
    .split(' ')
    .map((word) => word.replace(/^[وف]?(?:[بك]?ال|لل)(?=\p{Script=Arabic}{3})/u, ''))
    .join(' ')
