import { z } from 'zod'
import { nameField } from '../people/forms.ts'
import {
  type Audience,
  audiences,
  type DayPart,
  dayParts,
  type Format,
  formats,
  type Joining,
  joinings,
} from './schema.ts'

export const groupJoinForm = z.object({
  name: nameField,
  seed: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  /** To hear a meeting first, until a stated day. */
  listens: z.string().transform((v) => v === 'yes'),
})

/** What the directory is narrowed by. Every one may be absent; a value that means nothing counts as absent. */
export type Filters = {
  condition: string | null
  for: Audience | null
  language: string | null
  format: Format | null
  day: number | null
  part: DayPart | null
  joining: Joining | null
  age: number | null
  page: number
}

export const filterNames = [
  'condition',
  'for',
  'language',
  'format',
  'day',
  'part',
  'joining',
  'age',
] as const
export type FilterName = (typeof filterNames)[number]

const one = <T extends string>(values: readonly T[], value: string | null): T | null =>
  values.find((v) => v === value) ?? null
const number = (value: string | null, from: number, to: number): number | null =>
  value && /^\d{1,4}$/.test(value) && Number(value) >= from && Number(value) <= to ? Number(value) : null

/** The filters that an address carries. */
export function readFilters(query: URLSearchParams): Filters {
  const word = (name: string) => (/^[\w-]{1,60}$/.test(query.get(name) ?? '') ? query.get(name) : null)
  return {
    condition: word('condition'),
    for: one(audiences, query.get('for')),
    language: word('language'),
    format: one(formats, query.get('format')),
    day: number(query.get('day'), 1, 7),
    part: one(dayParts, query.get('part')),
    joining: one(joinings, query.get('joining')),
    age: number(query.get('age'), 0, 120),
    page: number(query.get('page'), 1, 9999) ?? 1,
  }
}
