import { clock } from '../../platform/clock.ts'
import { hashOf, newToken, rowId } from '../../platform/crypto/chance.ts'
import { codeAt, secretFrom } from '../../platform/crypto/codes.ts'
import type { Lang } from '../../platform/i18n/types.ts'
import type { Db } from '../../tables.ts'
import { consentVersion, kindOf } from './policy.ts'
import { privacyPage } from './privacy-news/policy.ts'
import type { AgeClass } from './schema.ts'

export type SeedPerson = { name: string; lang: Lang; address: string; age?: AgeClass }

/** An invented person with an address, consent and an open session; answers the person's id and the session's token. Acts as system. */
export async function seedPerson(
  db: Db,
  { name, lang, address, age = 'adult' }: SeedPerson,
): Promise<{ id: string; token: string }> {
  const id = rowId()
  const now = clock.now()
  await db
    .insertInto('people')
    .values({ id, age_class: age, display_name: name, lang, zone: null, created_at: now })
    .execute()
  await db
    .insertInto('contact_details')
    .values({ id: rowId(), person_id: id, kind: kindOf(address), address, verified_at: now, created_at: now })
    .execute()
  const consents = Object.entries(consentVersion).map(([use, version]) => ({
    use: use as keyof typeof consentVersion,
    version,
  }))
  await db
    .insertInto('consents')
    .values(consents.map((c) => ({ ...c, id: rowId(), person_id: id, lang, given_at: now })))
    .execute()
  await db
    .insertInto('privacy_reads')
    .values({ person_id: id, version: privacyPage.version, read_at: now })
    .execute()
  return { id, token: await seedSession(db, id) }
}

/** A session for an invented person, past its second factor unless told otherwise. Acts as system. */
export async function seedSession(db: Db, person: string, isPast = true): Promise<string> {
  const token = newToken()
  const now = clock.now()
  await db
    .insertInto('sessions')
    .values({
      id: rowId(),
      token_hash: hashOf(token),
      person_id: person,
      created_at: now,
      seen_at: now,
      second_factor_at: isPast ? now : null,
    })
    .execute()
  return token
}

/** What signs in to the demonstration, which answers on this machine alone and holds invented people: one password, and secrets that are the same each time, so that they can stand in the README. */
export const known = {
  password: 'a lamp in the window',
  /** One of those that are kept free for stories. */
  number: '+13125550142',
  secret: (address: string): string => secretFrom('demonstration', address),
}

/** What somebody who tries a role with power needs, as a line to print. */
export const secondStepLine = (address: string): string =>
  `second step: secret ${known.secret(address)} for an authenticator app, or at this moment ${codeAt(known.secret(address), clock.now())}`

type SeedFactors = { hash: string; secret?: string | undefined }

/** Gives an invented person a password, by its hash, and an authenticator, by its secret. Acts as system. */
export async function seedFactors(db: Db, person: string, { hash, secret }: SeedFactors) {
  const now = clock.now()
  await db.insertInto('passwords').values({ person_id: person, hash, set_at: now }).execute()
  if (!secret) return
  await db
    .insertInto('authenticators')
    .values({ id: rowId(), person_id: person, secret, made_at: now, last_step: 0 })
    .execute()
}

/** Takes invented people away again, with all that belongs to them. Acts as system. */
export async function clearPeople(db: Db) {
  await db.deleteFrom('people').execute()
}
