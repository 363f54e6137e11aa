/** Text becomes a table of cells; every row keeps the line of the file it starts in. */
import { CsvError, parse } from 'csv-parse/sync'
import { countKnown } from './columns.ts'
import { FileRefused } from './problems.ts'

export type Row = { line: number; cells: string[] }
export type Table = { header: Row; rows: Row[]; delimiter: string }

const delimiters = [',', ';', '\t']

/** Rows without any text are left out. Throws FileRefused when a quotation mark is never closed. */
export function readTable(text: string): Table {
  const lines = text.replace(/\r\n?/g, '\n')
  const named = /^\s*"?sep=([,;\t|])"?[ ,;\t]*(\n|$)/i.exec(lines)
  const body = named ? lines.slice(named[0].length) : lines
  const delimiter = named?.[1] ?? likeliest(body)
  const [header, ...rows] = rowsOf(body, delimiter, named ? named[0].split('\n').length : 1)
  if (!header) throw new FileRefused('The file is empty.')
  return { header, rows, delimiter }
}

/** The delimiter that makes the most known columns of the first line. */
function likeliest(body: string): string {
  const first = body.trimStart().split('\n', 1)[0]!
  const scored = delimiters.map((delimiter) => {
    const cells = first.split(delimiter)
    return { delimiter, known: countKnown(cells), cells: cells.length }
  })
  scored.sort((a, b) => b.known - a.known || b.cells - a.cells)
  return scored[0]!.delimiter
}

const form = { record_delimiter: '\n', trim: true, relax_quotes: true, relax_column_count: true, raw: true }

function rowsOf(text: string, delimiter: string, firstLine: number): Row[] {
  const rows: Row[] = []
  let line = firstLine
  const keep = ({ record, raw }: { record: string[]; raw: string }) => {
    if (record.some((cell) => cell.trim() !== '')) rows.push({ line, cells: record })
    line += raw.split('\n').length - 1
    return null
  }
  try {
    parse(text, { ...form, delimiter, on_record: keep as never })
    return rows
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new FileRefused(
      `The row that starts in line ${line} opens a quotation mark (") and never closes it.`,
    )
  }
}
