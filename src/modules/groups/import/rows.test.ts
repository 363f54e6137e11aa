import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { root } from '../../../platform/config/root.ts'
import { findColumns } from './columns.ts'
import { knowConditions } from './conditions.ts'
import { csv, good } from './fixtures.ts'
import { FileRefused, problemLine, shown } from './problems.ts'
import { readRows } from './rows.ts'
import { readTable } from './table.ts'

const known = knowConditions(JSON.parse(readFileSync(join(root, 'db/reference/conditions.json'), 'utf8')))

function read(text: string) {
  const { header, rows } = readTable(text)
  const { columns, warnings } = findColumns(header, rows)
  const result = readRows(rows, header.cells.length, columns, known)
  return { ...result, warnings: [...warnings, ...result.warnings], said: result.problems.map(problemLine) }
}
const refusal = (header: string) => {
  try {
    return read(`${header}\n`) && 'not refused'
  } catch (error) {
    if (error instanceof FileRefused) return error.message
    throw error
  }
}

test('a good row becomes a group, in the words of any of the three languages', () => {
  const [en] = read(csv([good])).groups
  const spanish = {
    ...good,
    conditions: 'Síndrome de Down | ASMA',
    audience: 'Madres y padres; abuelos',
    language: 'inglés',
    formats: 'Híbrido / PRESENCIAL',
    weekday: 'martes',
    time: '18h30',
    joining: 'por solicitud',
    listing: 'Público',
    ages: 'de 6 a 12 años',
  }
  const arabic = {
    ...good,
    conditions: 'متلازمة داون، الربو',
    audience: 'الأهل، الأجداد',
    language: 'الإنجليزية',
    formats: 'حضوري، هجين',
    weekday: 'الثُّلاثاء',
    time: '٦:٣٠ م',
    joining: 'بطلب',
    listing: 'عام',
    ages: 'من ٦ إلى ١٢ سنة',
  }
  expect(en).toMatchObject({
    conditions: ['asthma', 'down_syndrome'],
    audience: ['parents', 'grandparents'],
    language: 'en',
  })
  expect(en).toMatchObject({
    formats: ['in_person', 'hybrid'],
    weekday: 2,
    starts_at: '18:30:00',
    age_from: 6,
    age_to: 12,
  })
  for (const other of [spanish, arabic]) expect(read(csv([other])).groups[0]).toEqual(en)
})

test('headers are found in any case, with accents and in Spanish or Arabic; unknown ones are said', () => {
  const spanish =
    'Clave;NOMBRE;nombre corto;Condiciones;Edades;Público;Idioma;Formato;Día;Hora;Zona  horaria;Lugar;Cómo unirse;Visibilidad;Notas'
  const cells = Object.values(good).map((cell) => `"${cell}"`)
  const { groups, warnings } = read(`${spanish}\n${[...cells, 'x'].join(';')}\n`)
  expect(groups).toHaveLength(1)
  expect(warnings).toEqual(['The column "Notas" is not known and was left out.'])
  const arabic =
    'المعرف,الاسم,الاسم القصير,الحالات,الأعمار,لمن,اللغة,الشكل,اليوم,الوقت,المنطقة الزمنية,المكان,الانضمام,الإدراج'
  expect(read(`${arabic}\n${cells.join(',')}\n`).groups).toHaveLength(1)
})

test('a file with a column of people is refused whole, one without its columns is told which', () => {
  const header = Object.keys(good).join(',')
  for (const column of [
    'E-mail',
    'Facilitator 1',
    'contact person',
    'Teléfono',
    'Miembros',
    'رقم الهاتف',
    'member_count',
    'First name',
  ]) {
    expect(refusal(`${header},${column}`)).toContain('This import takes no people')
  }
  expect(refusal(header.replace('zone,', '').replace(',listing', ''))).toContain(
    'Missing columns: zone, listing.',
  )
  expect(refusal(`${header},Nombre`)).toContain('Two columns are both name: "name" and "Nombre"')
  expect(refusal(header)).toBe('not refused')
})

test('all problems of a row are said at once, each with line, column, value and what is wanted', () => {
  const bad = {
    ...good,
    conditions: 'flu; asthma',
    ages: '12-Jun',
    weekday: 'Tusday',
    time: '25:00',
    zone: 'Central Time',
    joining: '',
  }
  const { said, groups } = read(csv([good, { ...bad, id: 'b' }]))
  expect(groups).toHaveLength(1)
  expect(said.map((line) => line.split(' Wanted')[0])).toEqual([
    'Line 3, conditions: "flu" not known as a condition.',
    'Line 3, ages: "12-Jun" is not a range of ages (a spreadsheet made a date of it).',
    'Line 3, weekday: "Tusday" is not a day.',
    'Line 3, time: "25:00" is not a time.',
    'Line 3, zone: "Central Time" is not a time zone.',
    'Line 3, joining: the cell is empty.',
  ])
  expect(said[4]).toContain('such as America/Chicago')
})

test('formulas are refused in names and plain text elsewhere; marks that hide or turn text are refused', () => {
  for (const name of ['=HYPERLINK("http://x")', '@SUM(A1)', '+1 group', '\t=1+1', '＝1+1']) {
    expect([name, read(csv([{ ...good, name }])).said.join()]).toEqual([
      name,
      expect.stringContaining('as a formula'),
    ])
  }
  expect(read(csv([{ ...good, place: '=1+1', name: '-Room' }])).groups[0]).toMatchObject({
    place: '=1+1',
    name: '-Room',
  })
  expect(read(csv([{ ...good, place: 'Ask ana@example.org' }])).warnings[0]).toContain(
    'looks like a mail address',
  )
  for (const mark of ['\u202e', '\u2066', '\u200f', '\u0007', '\u001b[2J', '\u200b', 'a\nb', '\ufffd']) {
    expect(read(csv([{ ...good, name: `Room ${mark}x` }])).problems).toHaveLength(1)
  }
})

test('right-to-left names are kept letter for letter, in their composed form', () => {
  const name = 'أهالي أطفال يعيشون مع مرضٍ أو إعاقة'
  expect(
    read(csv([{ ...good, name: name.normalize('NFD'), short_name: 'لقاء الخميس' }])).groups[0],
  ).toMatchObject({ name: name.normalize('NFC'), short_name: 'لقاء الخميس' })
})

test('a repeated id is a problem that names the first line; one group under two ids is a warning', () => {
  const { said, groups, warnings } = read(csv([good, { ...good, name: 'Other' }, { ...good, id: 'b' }]))
  expect(said).toEqual([expect.stringContaining('Line 3, id: "a" already stands in line 2.')])
  expect(groups.map((group) => group.line)).toEqual([2, 4])
  expect(warnings).toEqual([expect.stringContaining('the same name, day, time and zone as line 2')])
})

test('a row that is wider than the header says so, and an optional column comes only where it stands', () => {
  expect(read(`${csv([good]).trimEnd()},more\n`).said[0]).toContain('the row has 15 cells and the header 14')
  expect(read(csv([good])).groups[0]).not.toHaveProperty('summary')
  const full = { ...good, summary: 'One\nTwo', stages: 'duelo', every: 'quincenal', minutes: '90 min' }
  expect(read(csv([full])).groups[0]).toMatchObject({
    summary: 'One\nTwo',
    stages: ['bereaved'],
    every: 'two_weeks',
    minutes: 90,
  })
})

test('no value makes a line that breaks, steers a terminal or runs long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
      const line = shown(text)
      expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
      expect([...line].length).toBeLessThanOrEqual(62)
    }),
  )
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...Object.keys(good)), fc.string({ unit: 'grapheme' })),
      (cells) => {
        const { groups, bad } = read(csv([{ ...good, ...cells }]))
        expect(groups.length + bad).toBe(1)
      },
    ),
  )
})
