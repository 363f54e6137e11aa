import type { ColumnType } from 'kysely'

type Later = ColumnType<Date | null, Date | null | undefined, Date | null>
type Perhaps<T> = ColumnType<T | null, T | null | undefined, T | null>

/** By what somebody came in. `text`: a code by text; `code`: one handed over; `partner`: another house's accounts. */
export type Means = 'link' | 'text' | 'password' | 'passkey' | 'partner' | 'code'

export type SignInTables = {
  waiting_sign_ins: {
    id: string
    token_hash: Buffer
    person_id: string
    opened_by: Exclude<Means, 'passkey'>
    partner_id: Perhaps<string>
    next_path: string | null
    device: string | null
    shared_at: Later
    made_at: Date
    expires_at: Date
    passed_at: Later
  }
  passwords: { person_id: string; hash: string; set_at: Date }
  authenticators: { id: string; person_id: string; secret: string; made_at: Date; last_step: number }
  recovery_codes: {
    id: string
    person_id: string
    batch_id: string
    code_hash: Buffer
    made_at: Date
    kept_at: Later
    used_at: Later
  }
  passkeys: {
    id: string
    person_id: string
    credential_id: string
    public_key: Buffer
    counter: number
    transports: string[]
    name: string
    made_at: Date
    used_at: Later
  }
  challenges: {
    id: string
    challenge_hash: Buffer
    session_id: Perhaps<string>
    made_at: Date
    expires_at: Date
    used_at: Later
  }
  known_devices: { id: string; person_id: string; token_hash: Buffer; made_at: Date; seen_at: Date }
  tries: { id: string; try_id: string; mark: Buffer; made_at: Date }
  try_keys: { id: string; key: Buffer }
}
