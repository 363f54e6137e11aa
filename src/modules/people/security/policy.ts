import { isCommon } from '../../../platform/crypto/common-passwords.ts'
import { lengthOf } from '../../../platform/crypto/passwords.ts'
import type { Holding } from '../own-data/policy.ts'

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

const secret = (what: string) => `${what}: whoever has it could sign in`

/** What signing in keeps of a person, for the archive of one's own data. */
export const heldOfSignIn: Omit<Holding, 'rows'>[] = [
  {
    table: 'waiting_sign_ins',
    by: ['person_id'],
    title: 'people.own_data.steps',
    shown: {
      made_at: 'people.own_data.col.made',
      opened_by: 'people.own_data.col.kind',
      partner_id: 'people.own_data.col.partner',
      device: 'people.own_data.col.device',
      shared_at: 'people.own_data.col.shared',
      next_path: 'people.own_data.col.next',
      expires_at: 'people.own_data.col.ends',
      passed_at: 'people.own_data.col.used',
    },
    without: { token_hash: 'a check of a secret: it opens nothing, and would help who wants to try' },
  },
  {
    table: 'passwords',
    by: ['person_id'],
    title: 'people.own_data.password',
    shown: { set_at: 'people.own_data.col.made' },
    without: { hash: secret('a check of the password') },
  },
  {
    table: 'authenticators',
    by: ['person_id'],
    title: 'people.own_data.authenticators',
    shown: { made_at: 'people.own_data.col.made' },
    without: { secret: secret('the secret of the codes'), last_step: 'the half minute of the last code' },
  },
  {
    table: 'recovery_codes',
    by: ['person_id'],
    title: 'people.own_data.recovery_codes',
    shown: {
      made_at: 'people.own_data.col.made',
      kept_at: 'people.own_data.col.kept',
      used_at: 'people.own_data.col.used',
    },
    without: { code_hash: secret('a check of a code') },
  },
  {
    table: 'passkeys',
    by: ['person_id'],
    title: 'people.own_data.passkeys',
    shown: {
      name: 'people.own_data.col.name',
      made_at: 'people.own_data.col.made',
      used_at: 'people.own_data.col.used',
      credential_id: 'people.own_data.col.number',
      counter: 'people.own_data.col.counter',
      transports: 'people.own_data.col.transports',
    },
    without: { public_key: 'the public half of a key that is on your device' },
  },
  {
    table: 'known_devices',
    by: ['person_id'],
    title: 'people.own_data.devices',
    shown: { made_at: 'people.own_data.col.made', seen_at: 'people.own_data.col.seen' },
    without: { token_hash: 'a check of a secret on that device' },
  },
]
