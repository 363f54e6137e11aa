/**
 * Breaches of the rules that running tests hold: one file each in this folder, as a test of the rule has once seen it.
 *
 *   rule: the sentence of docs/rules.md that is broken
 *   test: the test file that the same row names
 *   only: a part of the titles that are run
 *   fails: what the failing test then says, beside its title
 *   file: what is changed, then the exact text and what takes its place; more changes may follow
 *   find:
 *   put:
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Change = { file: string; find: string; put: string }
export type Breach = {
  name: string
  rule: string
  test: string
  only: string
  fails: string
  changes: Change[]
}

const heads = ['rule', 'test', 'only', 'fails'] as const

/** Every breach of a folder, by name. Throws where a file is not written as above. */
export function readBreaches(folder: string): Breach[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => breachIn(file.slice(0, -4), readFileSync(join(folder, file), 'utf8')))
}

export function breachIn(name: string, text: string): Breach {
  const [head = '', ...parts] = text.trimEnd().split(/^file: /m)
  const said = Object.fromEntries(head.trim().split('\n').map(pairOf))
  const missing = heads.filter((key) => !said[key])
  if (missing.length > 0) throw new Error(`${name} does not say its ${missing.join(', ')}`)
  if (parts.length === 0) throw new Error(`${name} changes no file`)
  const { rule, test, only, fails } = said as Record<(typeof heads)[number], string>
  return { name, rule, test, only, fails, changes: parts.map((part) => changeIn(name, part)) }
}

const pairOf = (line: string): [string, string] => {
  const at = line.indexOf(': ')
  return [line.slice(0, at), line.slice(at + 2).trim()]
}

function changeIn(name: string, part: string): Change {
  const match = /^(\S+)\nfind:\n(.+?)\nput:(?:\n(.*))?$/s.exec(part.trimEnd())
  if (!match) throw new Error(`${name} does not say what is found and what is put there`)
  const [, file = '', find = '', put = ''] = match
  return { file, find, put }
}

/** The text with the change made. Throws unless what is to be changed stands in it exactly once. */
export function changed(text: string, { file, find, put }: Change): string {
  const times = text.split(find).length - 1
  if (times !== 1) throw new Error(`what it changes stands ${times} times in ${file}, not once`)
  return text.replace(find, () => put)
}
