import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decode } from './decode.ts'
import { FileRefused } from './problems.ts'
import { readTable } from './table.ts'

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const spanish = 'id;nombre\nmesa;Mesa del Río, «Año»\n'
const arabic = 'id,name\nliqa,لقاء الخميس\n'
const refusal = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof FileRefused) return error.message
    throw error
  }
  return 'not refused'
}

test('UTF-8 and UTF-16 are read letter for letter, with and without their mark', () => {
  for (const text of [spanish, arabic]) {
    expect(decode(utf8(text)).text).toBe(text)
    expect(decode(utf8(`\ufeff${text}`)).text).toBe(text)
    for (const form of ['utf-16le', 'utf-16be']) {
      expect(decode(iconv.encode(text, form, { addBOM: true }))).toEqual({
        text,
        encoding: 'UTF-16',
        warnings: [],
      })
    }
  }
})

test('what an older Excel saves is read as Windows-1252, and the person is told', () => {
  const { text, warnings } = decode(iconv.encode(`${spanish}“x”;€ 5\n`, 'windows-1252'))
  expect(text).toBe(`${spanish}“x”;€ 5\n`)
  expect(warnings.join()).toContain('read as Windows-1252')
})

test('letters that cannot be told for certain are refused, not guessed', () => {
  expect(refusal(() => decode(iconv.encode(arabic, 'windows-1256')))).toContain(
    'line 2 is not in a western alphabet',
  )
  const torn = Buffer.concat([utf8(spanish), utf8('a;ñañá\n').subarray(0, 6), utf8('\n')])
  expect(refusal(() => decode(torn))).toContain('damaged letters, the first in line 3')
  expect(refusal(() => decode(Buffer.concat([utf8('\ufeff'), iconv.encode(spanish, 'latin1')])))).toContain(
    'says that it is UTF-8',
  )
})

test('workbooks, other binaries, empty and huge files are refused with what to do', () => {
  expect(refusal(() => decode(Buffer.from('PK\u0003\u0004rest')))).toContain(
    'This is an Excel workbook: save it as CSV',
  )
  expect(refusal(() => decode(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])))).toContain(
    'This is an Excel workbook: save it as CSV',
  )
  expect(refusal(() => decode(utf8('id,na\0me\n')))).toContain('NUL')
  expect(refusal(() => decode(iconv.encode(spanish, 'utf-16le', { addBOM: false })))).toContain('NUL')
  expect(refusal(() => decode(utf8(' \r\n')))).toBe('The file is empty.')
  expect(refusal(() => decode(new Uint8Array(20 * 1024 * 1024 + 1)))).toContain('larger than 20 MB')
})

test('the delimiter is the one that makes known columns, or the one that the file names', () => {
  expect(readTable('id;name, in short;time\n1;a;b').rows[0]!.cells).toEqual(['1', 'a', 'b'])
  expect(readTable('id\tname\ttime\n1\ta,b\tc').rows[0]!.cells).toEqual(['1', 'a,b', 'c'])
  const named = readTable('sep=;\r\nid;name\r\n\r\n1;"a\r\nb"\r\n2;c')
  expect(named.header).toEqual({ line: 2, cells: ['id', 'name'] })
  expect(named.rows).toEqual([
    { line: 4, cells: ['1', 'a\nb'] },
    { line: 6, cells: ['2', 'c'] },
  ])
})

test('a quotation mark that is never closed is named with the line of its row', () => {
  expect(refusal(() => readTable('id,name\n1,"a\nb"\n\n2,"c\n3,d\n'))).toContain('starts in line 5')
  expect(readTable('id,name\n1,12" ruler\n').rows[0]!.cells).toEqual(['1', '12" ruler'])
})

test('every row keeps the line of the file it starts in, whatever its cells hold', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('a', 'é', 'ع', '"', ',', ';', '\n', ' x'), maxLength: 6 })
    .map((text) => `k${text}k`)
  const end = fc.constantFrom('\n', '\r\n')
  const table = fc.array(fc.record({ cells: fc.tuple(cell, cell), blank: fc.nat(2), end }), { maxLength: 8 })
  fc.assert(
    fc.property(table, (rows) => {
      let file = 'id,name\n'
      const wanted = rows.map(({ cells, blank, end }) => {
        file += end.repeat(blank)
        const line = file.split('\n').length
        file += cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',') + end
        return { line, cells }
      })
      expect(readTable(file).rows).toEqual(wanted)
    }),
  )
})
