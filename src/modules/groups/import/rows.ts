/** Rows of the file become groups, or problems that name the line, the column, the value and what is wanted. */
import type { Selectable } from 'kysely'
import type { GroupTables } from '../schema.ts'
import { type Column, type Columns, type OptionalColumn, optional } from './columns.ts'
import { type KnownConditions, readConditions } from './conditions.ts'
import { readLanguage } from './languages.ts'
import { type Problem, type Read, right, shown, wrong } from './problems.ts'
import type { Row } from './table.ts'
import { readId, readName, readPlace, readShortName, readSummary } from './texts.ts'
import { readAges, readMinutes, readTime, readZone } from './values.ts'
import { audience, format, joining, listing, readWeekday, rhythm, stage } from './vocabulary.ts'

type Group = Selectable<GroupTables['groups']>
type Given = Pick<
  Group,
  | ('name' | 'short_name' | 'audience' | 'formats' | 'language' | 'age_from' | 'age_to')
  | ('weekday' | 'starts_at' | 'zone' | 'place' | 'joining' | 'listing')
>
type GivenPerhaps = Partial<Pick<Group, OptionalColumn>>

/** A group as the file gives it; an optional column that the file does not have is not there. */
export type ImportedGroup = Given & GivenPerhaps & { import_id: string; conditions: string[]; line: number }

export type ReadRows = { groups: ImportedGroup[]; problems: Problem[]; bad: number; warnings: string[] }

/** Reads every row; a row with any problem is bad and gives no group. */
export function readRows(rows: Row[], width: number, columns: Columns, known: KnownConditions): ReadRows {
  const firstLines = new Map<string, number>()
  const read: ReadRows = { groups: [], problems: [], bad: 0, warnings: [] }
  for (const row of rows) {
    const { group, problems } = readRow(row, width, columns, known)
    problems.push(...repeated(row, columns, firstLines))
    read.problems.push(...problems)
    if (problems.length > 0) read.bad++
    else read.groups.push(group)
  }
  read.warnings.push(...alike(read.groups), ...read.groups.flatMap(addressed))
  return read
}

function readRow(row: Row, width: number, columns: Columns, known: KnownConditions) {
  const problems: Problem[] = []
  /** The value of a cell; after a problem the group is not used. */
  const take = <T>(column: Column, reader: (text: string) => Read<T>): T => {
    const text = (row.cells[columns[column]!] ?? '').trim()
    const read = reader(text)
    if ('value' in read) return read.value
    problems.push({ ...read, ...(text === '' && { wrong: 'the cell is empty.' }), line: row.line, column })
    return undefined as T
  }
  const group: ImportedGroup = {
    line: row.line,
    ...takeRequired(take, known),
    ...takeOptional(columns, take),
  }
  if (row.cells.slice(width).some((cell) => cell !== '')) problems.unshift(tooWide(row, width))
  return { group, problems }
}

type Take = <T>(column: Column, reader: (text: string) => Read<T>) => T

function takeRequired(take: Take, known: KnownConditions) {
  return {
    import_id: take('id', readId),
    name: take('name', (text) => readName(text, 120)),
    short_name: take('short_name', (text) => readShortName(known, text)),
    conditions: take('conditions', (text) => readConditions(known, text)),
    ...take('ages', readAges),
    audience: take('audience', audience.several),
    language: take('language', readLanguage),
    formats: take('formats', notNone(format.several)),
    weekday: take('weekday', perhaps(readWeekday)),
    starts_at: take('time', perhaps(readTime)),
    zone: take('zone', readZone),
    place: take('place', readPlace),
    joining: take('joining', joining.one),
    listing: take('listing', listing.one),
  }
}

function takeOptional(columns: Columns, take: Take): GivenPerhaps {
  const readers: { [C in OptionalColumn]: () => GivenPerhaps[C] } = {
    summary: () => take('summary', readSummary),
    stages: () => take('stages', stage.several),
    every: () => take('every', perhaps(rhythm.one)),
    minutes: () => take('minutes', readMinutes),
  }
  const there = optional.filter((column) => columns[column] !== undefined)
  return Object.fromEntries(there.map((column) => [column, readers[column]()]))
}

const perhaps =
  <T>(reader: (text: string) => Read<T>) =>
  (text: string): Read<T | null> =>
    text === '' ? right(null) : reader(text)

const notNone =
  <T>(reader: (text: string) => Read<T[]>) =>
  (text: string): Read<T[]> => {
    const read = reader(text)
    return 'value' in read && read.value.length === 0
      ? wrong(`${shown(text)} names none.`, 'at least one way to meet, such as in_person or video')
      : read
  }

const tooWide = ({ line, cells }: Row, width: number): Problem => ({
  line,
  column: 'all',
  wrong: `the row has ${cells.length} cells and the header ${width}.`,
  wanted: 'quotation marks around a value that holds the delimiter',
})

function repeated(row: Row, columns: Columns, firstLines: Map<string, number>): Problem[] {
  const id = (row.cells[columns.id!] ?? '').trim().normalize('NFC')
  const first = firstLines.get(id)
  if (id !== '' && first === undefined) firstLines.set(id, row.line)
  if (first === undefined) return []
  return [
    {
      line: row.line,
      column: 'id',
      wrong: `${shown(id)} already stands in line ${first}.`,
      wanted: 'an id of its own for each group',
    },
  ]
}

/** What makes two groups look like one: the same name at the same time. */
export const likeness = (g: Pick<Group, 'name' | 'weekday' | 'starts_at' | 'zone'>) =>
  JSON.stringify([g.name.toLowerCase(), g.weekday, g.starts_at, g.zone])

function alike(groups: ImportedGroup[]): string[] {
  const firsts = new Map<string, ImportedGroup>()
  return groups.flatMap((group) => {
    const first = firsts.get(likeness(group))
    if (!first) firsts.set(likeness(group), group)
    const same = `the same name, day, time and zone as line ${first?.line}`
    return first
      ? [`Line ${group.line}: ${shown(group.name)} has ${same} under another id (${shown(first.import_id)}).`]
      : []
  })
}

function addressed({ line, ...group }: ImportedGroup): string[] {
  const texts = [group.import_id, group.name, group.short_name, group.place, group.summary]
  const found = texts.find((text) => text && /[^\s@]@[^\s@]+\.[a-z]/i.test(text))
  return found
    ? [
        `Line ${line}: ${shown(found)} holds what looks like a mail address. All who see the group will see it.`,
      ]
    : []
}
