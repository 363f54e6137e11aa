/** Cells that name values of a fixed vocabulary. */

import { fold, parts } from '../conditions/fold.ts'
import { audiences, formats, joinings, listings, rhythms, stages } from '../schema.ts'
import { type Read, right, shown, wrong } from './problems.ts'
import {
  audienceWords,
  formatWords,
  joiningWords,
  listingWords,
  rhythmWords,
  stageWords,
  type Words,
  weekdayWords,
} from './words.ts'

function readerOf<T extends string>(words: Words<T>, wanted: string) {
  const values = Object.keys(words) as T[]
  const known = new Map(
    values.flatMap((value) => namesOf(words, value).map((name) => [name, value] as const)),
  )
  const one = (text: string): Read<T> => {
    const value = known.get(fold(text))
    return value ? right(value) : wrong(`${shown(text)} is not known.`, wanted)
  }
  /** Every value once, in the order of the vocabulary. */
  const several = (text: string): Read<T[]> => {
    const named = known.has(fold(text)) ? [text] : parts(text)
    const unknown = named.filter((part) => !known.has(fold(part)))
    if (unknown.length > 0) return wrong(`${unknown.map(shown).join(', ')} not known.`, wanted)
    const chosen = new Set(named.map((part) => known.get(fold(part))!))
    return right(values.filter((value) => chosen.has(value)))
  }
  return { one, several }
}

const namesOf = <T extends string>(words: Words<T>, value: T) => [value, ...words[value].split(',')].map(fold)

const anyOf = (values: readonly string[]) => `any of ${values.join(', ')}, separated by semicolons`
const oneOf = (values: readonly string[]) => `one of ${values.join(', ')}`

export const audience = readerOf(audienceWords, anyOf(audiences))
export const format = readerOf(formatWords, anyOf(formats))
export const stage = readerOf(stageWords, anyOf(stages))
export const joining = readerOf(joiningWords, oneOf(joinings))
export const listing = readerOf(listingWords, oneOf(listings))
export const rhythm = readerOf(rhythmWords, oneOf(rhythms))

const weekday = readerOf(
  weekdayWords,
  'the name of a day in English, Spanish or Arabic: Tuesday, Tue, martes, الثلاثاء',
)

/** ISO day of the week, Monday is 1. A number alone is not taken: weeks begin on different days. */
export function readWeekday(text: string): Read<number> {
  const name = /^\d/.test(fold(text)) ? '' : fold(text).replace(/^(el|los|يوم) /, '')
  const read = weekday.one(name)
  return 'value' in read ? right(Number(read.value)) : wrong(`${shown(text)} is not a day.`, read.wanted)
}
