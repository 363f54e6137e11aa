/** Cells of free text. They are kept letter for letter; what could steer a screen, hide or run as a formula is refused. */
import { conditionToldBy, type KnownConditions } from './conditions.ts'
import { type Read, right, shown, unseen, wrong } from './problems.ts'

const lost = '\ufffd'

function readText(text: string, most: number, least = 1): Read<string> {
  const value = text.normalize('NFC').trim()
  const wanted = `text of ${least === 0 ? 'at most' : `${least} to`} ${most} characters without line breaks, control or direction marks`
  const length = [...value].length
  if (unseen.test(value))
    return wrong(
      `${shown(value)} holds a line break, a control mark or a mark that turns the direction of text.`,
      wanted,
    )
  if (value.includes(lost))
    return wrong(`${shown(value)} holds a letter that was lost when the file was saved.`, wanted)
  if (length < least) return wrong(`${shown(value)} is too short.`, wanted)
  if (length > most) return wrong(`${shown(value)} has ${length} characters.`, wanted)
  return right(value.replace(/\s+/g, ' '))
}

/** A name of any script. One that begins like a formula would run when a list of groups is opened in a spreadsheet. */
export function readName(text: string, most: number): Read<string> {
  const read = readText(text, most)
  if (!('value' in read) || !/^[=+@＝＋＠]/.test(read.value)) return read
  const why = `${shown(read.value)} begins with ${read.value[0]} and would run as a formula when the list is opened in a spreadsheet.`
  return wrong(why, 'a name that begins with another sign')
}

export function readShortName(known: KnownConditions, text: string): Read<string> {
  const read = readName(text, 40)
  const told = 'value' in read ? conditionToldBy(known, read.value) : undefined
  if (!told || !('value' in read)) return read
  return wrong(
    `${shown(read.value)} tells a condition (${told}).`,
    'a short name without any condition: it stands in mail subjects, calendars and notices, where others may see it',
  )
}

export function readId(text: string): Read<string> {
  const read = readName(text, 80)
  if (!('value' in read) || !/^\d(\.\d+)?E\+\d+$/i.test(read.value)) return read
  return wrong(
    `${shown(read.value)} is a number that a spreadsheet shortened.`,
    'the whole id; format the column as text before saving',
  )
}

/** An address may stand in several lines; it becomes one. */
export function readPlace(text: string): Read<string | null> {
  const read = readText(text.trim().replace(/\s*\n\s*/g, ', '), 200, 0)
  return 'value' in read ? right(read.value || null) : read
}

/** Paragraphs are kept. */
export function readSummary(text: string): Read<string> {
  const paragraphs = text
    .normalize('NFC')
    .trim()
    .replace(/[ \t]*\n[ \t]*/g, '\n')
  const read = readText(paragraphs.replaceAll('\n', ' '), 600, 0)
  return 'value' in read ? right(paragraphs) : read
}
