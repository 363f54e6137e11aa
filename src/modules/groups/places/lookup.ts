/**
 * The gazetteer: towns by what people type, in one table of names that is read at the first question. Names are kept as one
 * text with the start of each, in order, so that 25,000 towns cost a few megabytes.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../platform/config/root.ts'
import { fold } from '../conditions/fold.ts'
import { slipsBetween, slipsIn } from '../conditions/typing.ts'

export type Town = {
  id: number
  /** As the town is known in English or by itself. */
  name: string
  /** Its name in Arabic letters, where the gazetteer has one. */
  arabic: string | null
  country: string
  region: string
  latitude: number
  longitude: number
}

/** `keys` are the folded names in order, `of` the line of each; `starts` where each line begins. Lines stand by size. */
type Gazetteer = { text: string; starts: number[]; byId: Map<number, number>; keys: string[]; of: Int32Array }

let gazetteer: Gazetteer | undefined

const keyOf = (text: string) => fold(text).replaceAll(' ', '')

function read(): Gazetteer {
  const text = readFileSync(join(root, 'db/reference/places.tsv'), 'utf8')
  const starts: number[] = []
  const byId = new Map<number, number>()
  const named: [key: string, line: number][] = []
  for (let at = text.indexOf('\n') + 1; at < text.length; at = text.indexOf('\n', at) + 1) {
    const [id, name, , , , , others] = text.slice(at, text.indexOf('\n', at)).split('\t') as string[]
    byId.set(Number(id), starts.length)
    for (const key of new Set([name!, ...(others ? others.split(';') : [])].map(keyOf)))
      named.push([key, starts.length])
    starts.push(at)
  }
  named.sort(([a, m], [b, n]) => (a < b ? -1 : a > b ? 1 : m - n))
  return {
    text,
    starts,
    byId,
    keys: named.map(([key]) => key),
    of: Int32Array.from(named, ([, line]) => line),
  }
}

const known = (): Gazetteer => {
  gazetteer ??= read()
  return gazetteer
}

function townAt(line: number): Town {
  const { text, starts } = known()
  const [id, name, country, region, latitude, longitude, others] = text
    .slice(starts[line]!, text.indexOf('\n', starts[line]!))
    .split('\t') as [string, string, string, string, string, string, string]
  const arabic = others.split(';').find((other) => /^\p{Script=Arabic}/u.test(other)) ?? null
  return {
    id: Number(id),
    name,
    arabic,
    country,
    region,
    latitude: Number(latitude),
    longitude: Number(longitude),
  }
}

/** The town of an id; undefined where the gazetteer has none. */
export function townOf(id: number | null): Town | undefined {
  const line = id === null ? undefined : known().byId.get(id)
  return line === undefined ? undefined : townAt(line)
}

export const mostTowns = 6
const mostLetters = 80

/**
 * At most `mostTowns` towns: called so first, then beginning so, then with slips of the finger, each the larger before the
 * smaller, those of `country` before others. What follows a comma (a region, a country) narrows them where it fits any.
 */
export function findTowns(typed: string, country: string): Town[] {
  const [first = '', ...rest] = typed.slice(0, mostLetters).split(/[,،]/)
  const key = keyOf(first)
  if (key.length < 2) return []
  const begun = begunWith(key)
  const lines = begun.length > 0 ? begun : withSlips(key)
  const towns = lines.map(({ line, rank }) => ({ ...townAt(line), rank }))
  const narrowed = towns.filter((town) => rest.every((part) => isIn(town, keyOf(part))))
  const order = (town: Town & { rank: number }) => town.rank * 2 + (town.country === country ? 0 : 1)
  return (narrowed.length > 0 ? narrowed : towns)
    .toSorted((a, b) => order(a) - order(b))
    .slice(0, mostTowns)
    .map(({ rank: _rank, ...town }) => town)
}

const english = new Intl.DisplayNames(['en'], { type: 'region' })

const isIn = (town: Town, part: string): boolean =>
  part === '' ||
  keyOf(town.region).startsWith(part) ||
  keyOf(english.of(town.country) ?? '').startsWith(part) ||
  town.country.toLowerCase() === part

type Hit = { line: number; rank: number }

/** Towns whose names begin so, the largest first; those called just so before them. */
function begunWith(key: string): Hit[] {
  const { keys, of } = known()
  const best = new Map<number, number>()
  for (let i = firstFrom(keys, key); i < keys.length && keys[i]!.startsWith(key); i++) {
    const rank = keys[i] === key ? 0 : 1
    best.set(of[i]!, Math.min(rank, best.get(of[i]!) ?? rank))
  }
  return sorted(best).slice(0, 60)
}

function firstFrom(keys: string[], key: string): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (keys[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}

const sorted = (best: Map<number, number>): Hit[] =>
  [...best].map(([line, rank]) => ({ line, rank })).sort((a, b) => a.rank - b.rank || a.line - b.line)

/** Names that differ by a slip or two; the first letter is nearly always right, and keeps this quick. */
function withSlips(key: string): Hit[] {
  const { keys, of } = known()
  const most = slipsIn(key)
  const best = new Map<number, number>()
  if (most === 0) return []
  const start = key[0]!
  for (let i = firstFrom(keys, start); i < keys.length && keys[i]!.startsWith(start); i++) {
    const slips = slipsBetween(key, keys[i]!, most)
    if (slips <= most) best.set(of[i]!, Math.min(slips, best.get(of[i]!) ?? slips))
  }
  return sorted(best).slice(0, 60)
}

/**
 * The town that an address of a group names, read from its last part to its first: "Library, Room 2, Peoria, Illinois". Where
 * several towns could be meant none is: a wrong distance is worse than none.
 */
export function townNamedIn(place: string | null, country: string): Town | undefined {
  const parts = (place ?? '').split(/[,،]/).map((part) => part.trim())
  for (let i = parts.length - 1; i >= 0; i--) {
    const key = keyOf(parts[i]!)
    if (key.length < 3 || /^\d/.test(key)) continue
    const said = parts.slice(i + 1).map(keyOf)
    const called = begunWith(key).flatMap(({ line, rank }) => (rank === 0 ? [townAt(line)] : []))
    const meant = onlyOne(called, key, (town) => said.some((part) => part !== '' && isIn(town, part)))
    const home = meant ?? onlyOne(called, key, (town) => town.country === country)
    if (home) return home
  }
  return undefined
}

/** The one town that fits; by its first name before by another. */
function onlyOne(towns: Town[], key: string, fits: (town: Town) => boolean): Town | undefined {
  const fitting = towns.filter(fits)
  const first = fitting.filter((town) => keyOf(town.name) === key)
  return [first, fitting].find((found) => found.length === 1)?.[0]
}

/** The distance between two points on the earth, in kilometres. */
export function kilometres(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const turn = Math.PI / 180
  const half = (x: number) => Math.sin((x * turn) / 2) ** 2
  const h =
    half(b.latitude - a.latitude) +
    Math.cos(a.latitude * turn) * Math.cos(b.latitude * turn) * half(b.longitude - a.longitude)
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)))
}
