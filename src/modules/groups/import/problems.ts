/** What is said about a file that cannot be read and about a value that is not what was wanted. */

/** The whole file is refused; the message is a sentence for whoever typed the command. */
export class FileRefused extends Error {}

export type Wrong = { wrong: string; wanted: string }
export type Read<T> = { value: T } | Wrong
export type Problem = Wrong & { line: number; column: string }

export const right = <T>(value: T): Read<T> => ({ value })
export const wrong = (what: string, wanted: string): Wrong => ({ wrong: what, wanted })

/** Characters that steer a terminal or the direction of a text, or that nobody sees. */
export const unseen = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060\u2066-\u2069\ufeff]/u
const everyUnseen = new RegExp(unseen, 'gu')

/** A value as a line of a terminal may show it: nothing that steers, at most 60 characters. */
export function shown(value: string): string {
  const letters = [...value.replace(/\s+/g, ' ').replace(everyUnseen, '').trim()]
  return `"${letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : letters.join('')}"`
}

export const problemLine = ({ line, column, wrong: what, wanted }: Problem) =>
  `Line ${line}, ${column}: ${what} Wanted: ${wanted}.`
