import { isCommon } from '../../../platform/crypto/common-passwords.ts'
import { lengthOf } from '../../../platform/crypto/passwords.ts'

/** Characters of any kind, counted as a person counts them (NIST SP 800-63B, 5.1.1.1). */
export const passwordLength = { least: 8, most: 128 } as const

/** What is wrong with a password, or null. `own`: name, address and the network's name, which go without saying. */
export function passwordProblem(password: string, own: string[]): 'short' | 'long' | 'common' | null {
  if (lengthOf(password) < passwordLength.least) return 'short'
  if (lengthOf(password) > passwordLength.most) return 'long'
  return isCommon(password, own.flatMap(partsOf)) ? 'common' : null
}

/** An address counts whole and by what stands before its @. */
const partsOf = (word: string): string[] => [word, ...word.split('@').slice(0, 1), ...word.split(/\s+/)]
