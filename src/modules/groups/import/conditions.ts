/** Conditions as people write them, and short names that would tell one. */
import type { Db } from '../../../tables.ts'
import { fold, parts } from '../conditions/fold.ts'
import { calledSo, type Known, keyOf, knowWords, lookUp, type Worded } from '../conditions/lookup.ts'
import { type Read, right, shown, wrong } from './problems.ts'

export type Condition = Worded

/** The conditions by every word for them, and what would tell one in a short name. */
export type KnownConditions = { words: Known; phrases: Map<string, string>; acronyms: Set<string> }

export const conditionsIn = (db: Db): Promise<Condition[]> =>
  db
    .selectFrom('conditions')
    .select(['id', 'name', 'plain', 'synonyms', 'misspellings'])
    .orderBy('id')
    .execute()

/** Beside its own names. "All" is also a leukemia (ALL), so it is asked back. */
const everything = ['any', 'all', 'todas', 'cualquiera', 'الكل', 'أي']

/** They name no illness, so their words tell none. */
const tellNothing = ['any_condition', 'no_name_yet']

/** Words that find a condition and are said of much else too: in a short name they tell nothing. */
const ordinary = new Set(
  (
    'accident, anger, attention, button, cutting, delayed, donor, drinking, everything, fears, fluency, ' +
    'focus, hospital, maths, mobility, nervous, orphan, pain, recovery, rituals, scar, shunt, speech, ' +
    'stroke, survivor, twitching, unhappy, vent, violence, walker, worry, mito, down, rare, accidente, ' +
    'atención, botón, corazón, dolor, donante, espectro, fluidez, maduración, metabolismo, miedo, movilidad, ' +
    'nervios, números, raro, rechazo, recuperación, sonda, violencia, الحرب, تعب, تعلق, توتر, خوف, صدمة, عنف'
  )
    .split(', ')
    .map(keyOf),
)

/** Words that tell an illness although no condition is called by them alone. */
const telling = (
  'diabetes, cancer, cáncer, leukemia, leukaemia, leucemia, lymphoma, linfoma, colitis, eczema, ' +
  'eccema, tourette, fibrosis, sclerosis, esclerosis, tumor, tumour, anemia, anaemia, dystrophy, ' +
  'distrofia, suicide, epileptic, diabetic, asthmatic, disease, syndrome, síndrome, disorder, ' +
  'trastorno, enfermedad, disability, discapacidad, autismo, autista, autistas, epiléptico, ' +
  'diabético, asmático, allergy, alergia, disabled, سكري, سرطان, متلازمة, فصام, مرض, إعاقة, أورام'
).split(', ')

export function knowConditions(conditions: Condition[]): KnownConditions {
  const everyone = (c: Condition): Condition =>
    c.id === 'any_condition' ? { ...c, synonyms: { ...c.synonyms, every: everything } } : c
  const known: KnownConditions = {
    words: knowWords(conditions.map(everyone)),
    phrases: new Map(telling.map((word) => [keyOf(word), word])),
    acronyms: new Set(),
  }
  for (const condition of conditions) if (!tellNothing.includes(condition.id)) learn(known, condition)
  return known
}

function learn(known: KnownConditions, { id, name, synonyms, misspellings }: Condition) {
  const written = [name, synonyms, misspellings].flatMap((by) => Object.values(by).flat())
  for (const title of [id, ...written]) {
    if (/^[A-Z][A-Z0-9]{1,2}$/.test(title)) known.acronyms.add(title)
    const key = keyOf(title)
    if (fold(title).replaceAll(' ', '').length >= 4 && !ordinary.has(key)) known.phrases.set(key, title)
  }
}

/** Tried in turn on what is not a name yet. */
const separators = [/[,;|،؛\n]/, /\s\/\s/, /\//]

/** Ids, each once. A cell is taken whole first, then in parts, since a name may hold a separator ("ME/CFS"). */
export function readConditions({ words }: KnownConditions, text: string): Read<string[]> {
  const wanted =
    'conditions by id or name, such as epilepsy, Epilepsia or الصرع, separated by semicolons; "any condition" for all'
  const idsOf = (part: string) => calledSo(words, part)
  const named = separators.reduce(
    (names, by) => names.flatMap((name) => (idsOf(name).length > 0 ? [name] : parts(name, by))),
    [text],
  )
  if (named.length === 0) return wrong(`${shown(text)} names none.`, wanted)
  const unknown = named.filter((part) => idsOf(part).length === 0)
  if (unknown.length > 0)
    return wrong(
      `${unknown.map((part) => shown(part) + perhaps(words, part)).join(', ')} not known as a condition.`,
      wanted,
    )
  const open = named.find((part) => idsOf(part).length > 1)
  if (open)
    return wrong(
      `${shown(open)} may be ${idsOf(open).sort().join(' or ')}.`,
      'the id of the one that is meant',
    )
  return right([...new Set(named.flatMap(idsOf))].sort())
}

/** The nearest one is offered and never taken: a group about another condition than was meant would be a harm. */
function perhaps(words: Known, part: string): string {
  const [nearest] = lookUp(words, part)
  return nearest?.why === 'spelling' ? ` (perhaps ${nearest.id})` : ''
}

/** The condition that a short name would tell, as it is listed; undefined when it tells none. */
export function conditionToldBy(known: KnownConditions, shortName: string): string | undefined {
  const words = keyOf(shortName).split(' ')
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
