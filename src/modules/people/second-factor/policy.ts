import { hashOf } from '../../../platform/crypto/chance.ts'
import { plainCode, recoveryCodeFrom } from '../../../platform/crypto/codes.ts'

/** How many recovery codes there are at a time. */
export const recoveryCodes = 10

/** For how long recovery codes can be looked at after they were made, in minutes. */
export const recoveryShownMinutes = 15

/** What is stored of a recovery code. */
export const recoveryHash = (person: string, code: string): Buffer => hashOf(`${person} ${plainCode(code)}`)

/** The codes of a batch: they follow from the session's token, so that they can be shown once and are stored nowhere. */
export const codesOf = (token: string, batch: string): string[] =>
  Array.from({ length: recoveryCodes }, (_, place) => recoveryCodeFrom(token, batch, String(place)))
