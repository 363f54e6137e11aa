/** The grid of `bin/check coverage`: what is expected against what was looked at. */
import type { MatrixRole } from '../../src/answers.ts'
import type { Note } from '../journeys/notes.ts'
import type { Expected } from './expected.ts'

export type Row = {
  page: string
  state: string
  role: MatrixRole
  journeys: string[]
  langs: string[]
  themes: string[]
  scripts: string[]
  axe: boolean
  /** What nobody looked at; empty when the row is full. */
  missing: string[]
}

/** Each of these for each row. */
const languages = ['en', 'ar']
const themes = ['light', 'night', 'calm']
const scripts = ['on', 'off']

export function gridOf(expected: readonly Expected[], notes: readonly Note[]): Row[] {
  const byCell = Map.groupBy(notes, (n) => cellOf(n.page, n.state, n.role))
  return expected.flatMap(({ page, state, roles }) =>
    roles.map((role) => rowOf({ page, state, role }, byCell.get(cellOf(page, state, role)) ?? [])),
  )
}

const cellOf = (...parts: string[]) => parts.join(' ')
const each = (values: string[]) => [...new Set(values)].sort()

function rowOf(cell: Pick<Row, 'page' | 'state' | 'role'>, notes: Note[]): Row {
  const row = {
    ...cell,
    journeys: each(notes.map((n) => n.journey)),
    langs: each(notes.map((n) => n.lang)),
    themes: each(notes.map((n) => n.theme)),
    scripts: each(notes.map((n) => (n.scripts ? 'on' : 'off'))),
    axe: notes.some((n) => n.axe),
  }
  if (notes.length === 0) return { ...row, missing: ['not looked at'] }
  const lacks = (wanted: string[], had: string[]) => wanted.filter((value) => !had.includes(value))
  const needed = ways.get(cell.state) ?? scripts
  const missing = [
    ...lacks(languages, row.langs),
    ...lacks(themes, row.themes),
    ...lacks(needed, row.scripts).map((value) => `scripts ${value}`),
    ...(row.axe ? [] : ['axe']),
  ]
  return { ...row, missing }
}

/** With scripts a form that did not get through stays with its text; without them an error page takes its place. */
const ways = new Map([
  ['offline', ['on']],
  // Only a script can ask a device.
  ['asks', ['on']],
  ['passkey', ['on']],
  ['kept', ['on']],
  ['413', ['off']],
])

/** The grid as lines of text. */
export function drawn(rows: Row[]): string {
  const head = ['page', 'state', 'role', 'journeys', 'languages', 'themes', 'scripts', 'axe', 'missing']
  const body = rows.map((r) => [
    r.page,
    r.state,
    r.role,
    r.journeys.join(' '),
    r.langs.join(' '),
    r.themes.join(' '),
    r.scripts.join(' '),
    r.axe ? 'yes' : '',
    r.missing.join(', '),
  ])
  const widths = head.map((_, i) => Math.max(...[head, ...body].map((line) => line[i]!.length)))
  return [head, ...body]
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
