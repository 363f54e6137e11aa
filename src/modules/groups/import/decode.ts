/**
 * The bytes of a spreadsheet's text file become text. UTF-8 and UTF-16 are known by their form; what is neither is read
 * as Windows-1252, the way older Excels save in the Americas and western Europe, and the person is told so.
 */
import iconv from 'iconv-lite'
import { FileRefused } from './problems.ts'

const mostBytes = 20 * 1024 * 1024
const saveAs = 'save it as "CSV UTF-8" and import that file'

export type Decoded = { text: string; encoding: string; warnings: string[] }

/** Throws FileRefused for a workbook, for bytes that are no text, and for text whose letters cannot be told for certain. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > mostBytes)
    throw new FileRefused('The file is larger than 20 MB: import it in several parts.')
  if (startsWith(bytes, 0x50, 0x4b) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw new FileRefused(
      'This is an Excel workbook: save it as CSV ("CSV UTF-8" keeps every letter) and import that file.',
    )
  }
  const decoded = decodedAs(bytes)
  if (decoded.text.includes('\0')) {
    throw new FileRefused(
      `This is not a text file (it holds NUL bytes). If it is an Excel workbook: ${saveAs}.`,
    )
  }
  if (decoded.text.trim() === '') throw new FileRefused('The file is empty.')
  return decoded
}

function decodedAs(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, 0xff, 0xfe)) return strictly(bytes, 'utf-16le', 'UTF-16')
  if (startsWith(bytes, 0xfe, 0xff)) return strictly(bytes, 'utf-16be', 'UTF-16')
  if (startsWith(bytes, 0xef, 0xbb, 0xbf) || isUtf8(bytes)) return strictly(bytes, 'utf-8', 'UTF-8')
  if (bytes.includes(0))
    throw new FileRefused(`This is not a text file (it holds NUL bytes). If it comes from Excel: ${saveAs}.`)
  return asWindows1252(bytes)
}

function strictly(bytes: Uint8Array, label: string, encoding: string): Decoded {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding, warnings: [] }
  } catch {
    throw new FileRefused(`The file says that it is ${encoding}, but parts of it are not: ${saveAs}.`)
  }
}

function asWindows1252(bytes: Uint8Array): Decoded {
  const raw = Buffer.from(bytes).toString('latin1')
  const torn = tornUtf8(raw)
  if (torn)
    throw new FileRefused(
      `The file is UTF-8 with damaged letters, the first in line ${torn}: mend it, or ${saveAs}.`,
    )
  const line = lineOf(raw, /[\xc0-\xff]{4}/)
  if (line) {
    throw new FileRefused(
      `The letters of the file cannot be told for certain (line ${line} is not in a western alphabet): ${saveAs}.`,
    )
  }
  const warning = `The file is not UTF-8; it was read as Windows-1252. If accents look wrong, ${saveAs}.`
  return {
    text: iconv.decode(Buffer.from(bytes), 'windows-1252'),
    encoding: 'Windows-1252',
    warnings: [warning],
  }
}

const sequence = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g

/** The line of the first stray byte where most letters beyond ASCII are UTF-8, else undefined. */
function tornUtf8(raw: string): number | undefined {
  const rest = raw.replace(sequence, '')
  const strays = rest.match(/[\x80-\xff]/g)?.length ?? 0
  const whole = raw.match(sequence)?.length ?? 0
  return whole > strays ? lineOf(rest, /[\x80-\xff]/) : undefined
}

function lineOf(text: string, what: RegExp): number | undefined {
  const at = text.search(what)
  return at < 0 ? undefined : text.slice(0, at).split(/\r\n|\r|\n/).length
}

const startsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, i) => bytes[i] === byte)

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
