import {
  type Audience,
  audiences,
  type DayPart,
  dayParts,
  type Format,
  formats,
  type Joining,
  joinings,
  type Stage,
  stages,
} from '../schema.ts'

/** What somebody asks of a group. Every one may be absent; a value that means nothing counts as absent. */
export type Asked = {
  condition: string | null
  for: Audience | null
  stage: Stage | null
  age: number | null
  language: string | null
  format: Format | null
  /** A town of the gazetteer. It stands in the address of the page and nowhere else. */
  place: number | null
  day: number | null
  part: DayPart | null
  joining: Joining | null
}

/** What the directory is narrowed by. `within`: kilometres from the place. */
export type Filters = Asked & { within: number; page: number }

export const filterNames = [
  'condition',
  'for',
  'stage',
  'age',
  'language',
  'format',
  'place',
  'day',
  'part',
  'joining',
] as const satisfies (keyof Asked)[]
export type FilterName = (typeof filterNames)[number]

/** Distances that the directory offers, in kilometres. */
export const distances = [25, 50, 100, 250] as const
export const usualDistance = 50

const one = <T extends string>(values: readonly T[], value: string | null): T | null =>
  values.find((v) => v === value) ?? null
const number = (value: string | null, from: number, to: number): number | null =>
  value && /^\d{1,8}$/.test(value) && Number(value) >= from && Number(value) <= to ? Number(value) : null

/** What an address asks for. */
export function readAsked(query: URLSearchParams): Asked {
  const word = (name: string) => (/^[\w-]{1,60}$/.test(query.get(name) ?? '') ? query.get(name) : null)
  return {
    condition: word('condition'),
    for: one(audiences, query.get('for')),
    stage: one(stages, query.get('stage')),
    age: number(query.get('age'), 0, 120),
    language: word('language'),
    format: one(formats, query.get('format')),
    place: number(query.get('place'), 1, 99_999_999),
    day: number(query.get('day'), 1, 7),
    part: one(dayParts, query.get('part')),
    joining: one(joinings, query.get('joining')),
  }
}

/** The filters that an address carries. */
export function readFilters(query: URLSearchParams): Filters {
  const within = number(query.get('within'), 1, 1000)
  return {
    ...readAsked(query),
    within: distances.find((distance) => distance === within) ?? usualDistance,
    page: number(query.get('page'), 1, 9999) ?? 1,
  }
}

/** The filters with a change, as a query; changing one begins at the first page again. */
export function filterQuery(filters: Filters, change: Partial<Filters>) {
  const all = { ...filters, page: 1, ...change }
  const asked = Object.fromEntries(filterNames.map((name) => [name, all[name]]))
  const { page, within, place } = all
  return {
    ...asked,
    within: place !== null && within !== usualDistance ? within : null,
    page: page > 1 ? page : null,
  }
}
