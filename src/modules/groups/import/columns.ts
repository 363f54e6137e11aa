/** Which column of the file is which. Nothing about people comes in this way: a column that looks like it ends the import. */
import { fold } from '../conditions/fold.ts'
import { FileRefused, shown } from './problems.ts'
import type { Row } from './table.ts'

export const required = [
  ...(['id', 'name', 'short_name', 'conditions', 'ages', 'audience', 'language'] as const),
  ...(['formats', 'weekday', 'time', 'zone', 'place', 'joining', 'listing'] as const),
] as const
export const optional = ['summary', 'stages', 'every', 'minutes'] as const

export type OptionalColumn = (typeof optional)[number]
export type Column = (typeof required)[number] | OptionalColumn
/** Where each column of the file stands, counted from 0. */
export type Columns = Partial<Record<Column, number>>

/** Other headers for each column, separated by commas. */
const headers: Record<Column, string> = {
  id: 'key, code, identifier, group id, clave, código, identificador, معرف, المعرف, رمز, الرمز',
  name: 'group, group name, title, nombre, nombre del grupo, grupo, اسم, الاسم, اسم المجموعة, المجموعة',
  short_name:
    'short, shortname, nombre corto, nombre breve, اسم قصير, الاسم القصير, اسم مختصر, الاسم المختصر',
  conditions: 'condition, condiciones, condición, diagnóstico, حالات, الحالات, حالة, الحالة',
  ages: 'age, age range, edades, edad, rango de edad, أعمار, الأعمار, عمر, العمر, الفئة العمرية',
  audience: 'for, for whom, público, para quién, para quiénes, dirigido a, لمن, الجمهور, الفئة',
  language: 'lang, idioma, lengua, لغة, اللغة',
  formats: 'format, formatos, formato, modalidad, شكل, الشكل, الأشكال, طريقة اللقاء, الصيغة',
  weekday: 'day, day of the week, día, día de la semana, يوم, اليوم, يوم الأسبوع',
  time: 'start, starts at, start time, hora, hora de inicio, وقت, الوقت, ساعة, الساعة',
  zone: 'time zone, timezone, zona, zona horaria, huso horario, منطقة زمنية, المنطقة الزمنية',
  place: 'location, venue, lugar, sitio, sede, مكان, المكان, الموقع',
  joining:
    'join, how to join, ingreso, cómo unirse, inscripción, انضمام, الانضمام, طريقة الانضمام, كيفية الانضمام',
  listing: 'listed, visibility, visibilidad, listado, publicación, إدراج, الإدراج, الظهور, العرض',
  summary: 'description, about, resumen, descripción, ملخص, الملخص, وصف, الوصف',
  stages: 'stage, etapas, etapa, مراحل, المراحل, مرحلة, المرحلة',
  every: 'rhythm, frequency, cada, ritmo, frecuencia, كل, تكرار, التكرار, الوتيرة',
  minutes: 'duration, length, minutos, duración, دقائق, الدقائق, مدة, المدة',
}

const columnOf = new Map<string, Column>(
  (Object.keys(headers) as Column[]).flatMap((column) =>
    [column, ...headers[column].split(',')].map((word) => [fold(word), column] as [string, Column]),
  ),
)

const people = new RegExp(
  [
    '\\b(e ?mails?|mail|phones?|telephones?|tel|mobile|cell|whatsapp|contacts?|persons?|people|members?|participants?)\\b',
    '\\b(facilitators?|moderators?|mentors?|leaders?|hosts?|organi[sz]ers?|first name|last name|full name|surname|family name)\\b',
    '\\b((parent|child|patient|mother|father)s? name|birthday|birth ?date|date of birth|dob|patients?|attendees?|volunteers?)\\b',
    '\\b(correos?|telefonos?|movil|celular|contactos?|personas?|miembros?|integrantes?|participantes?|apellidos?|pacientes?)\\b',
    '\\b(facilitador(a|as|es)?|moderador(a|as|es)?|responsables?|lider(es)?|nacimiento|voluntari[oa]s?|coordinador(a|as|es)?)\\b',
    '(^| )(بريد|البريد|هاتف|الهاتف|جوال|الجوال|موبايل|عضو|اعضاء|الاعضاء|ميسر|ميسره|الميسر|الميسره|اتصال|الاتصال|مسوول|المسوول|منسق|المنسق)( |$)',
    '(^| )(شخص|الشخص|مشارك|مشاركون|المشاركون|العائله|الميلاد|مريض|المريض|متطوع)( |$)',
  ].join('|'),
)

/** How many of these cells name a column of groups. */
export const countKnown = (cells: string[]) => cells.filter((cell) => columnOf.has(fold(cell))).length

/** Throws FileRefused for columns of people, for two columns of one meaning, and naming the required ones that are missing. */
export function findColumns(header: Row, rows: Row[]): { columns: Columns; warnings: string[] } {
  const columns: Columns = {}
  const warnings: string[] = []
  refusePeople(header.cells)
  header.cells.forEach((cell, at) => {
    const column = columnOf.get(fold(cell))
    if (column && columns[column] !== undefined) {
      const first = header.cells[columns[column]]!
      throw new FileRefused(
        `Two columns are both ${column}: ${shown(first)} and ${shown(cell)}. Take one away.`,
      )
    }
    if (column) columns[column] = at
    else if (cell !== '') warnings.push(`The column ${shown(cell)} is not known and was left out.`)
    else if (rows.some((row) => row.cells[at]))
      warnings.push(`Column ${at + 1} has no header and was left out.`)
  })
  refuseMissing(header, columns)
  return { columns, warnings }
}

function refusePeople(cells: string[]) {
  const found = cells.filter((cell) => !columnOf.has(fold(cell)) && people.test(fold(cell)))
  if (found.length === 0) return
  const named = found.map(shown).join(', ')
  throw new FileRefused(
    `This import takes no people, and the file has columns that look like people: ${named}. Nothing was read. Take ${found.length === 1 ? 'that column' : 'those columns'} out and import again.`,
  )
}

function refuseMissing(header: Row, columns: Columns) {
  const missing = required.filter((column) => columns[column] === undefined)
  if (missing.length === 0) return
  const read = header.cells.filter((cell) => cell !== '').map(shown)
  throw new FileRefused(
    `Missing ${missing.length === 1 ? 'column' : 'columns'}: ${missing.join(', ')}. The header was read from line ${header.line}: ${read.slice(0, 20).join(', ')}.`,
  )
}
