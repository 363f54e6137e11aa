import type { Db } from '../../../tables.ts'
import { agreementVersion } from './policy.ts'
import { type AnyUse, type Use, uses } from './schema.ts'

export type Given = {
  use: AnyUse
  scope: string | null
  version: number
  given_at: Date
  withdrawn_at: Date | null
}

/** Everything that the member ever agreed to and took back, newest first. */
export const myAgreements = (db: Db): Promise<Given[]> =>
  db
    .selectFrom('consents')
    .select(['use', 'scope', 'version', 'given_at', 'withdrawn_at'])
    .orderBy('given_at', 'desc')
    .orderBy('version', 'desc')
    .execute()

export type Agreement = {
  use: Use
  /** `again`: agreed to an earlier text, which holds until it is answered. */
  state: 'agreed' | 'again' | 'not'
  given: Given | undefined
}

/** Where each use stands, from all that was given. */
export const agreementsOf = (all: Given[]): Agreement[] =>
  uses.map((use) => {
    const given = all.find((g) => g.use === use && !g.withdrawn_at)
    const state = !given ? 'not' : given.version < agreementVersion[use] ? 'again' : 'agreed'
    return { use, state, given }
  })

/** Whether the member of this request agrees to a use now. */
export async function hasMyConsent(db: Db, use: Use): Promise<boolean> {
  const row = await db
    .selectFrom('consents')
    .select('id')
    .where('use', '=', use)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a person agrees to a use at this moment; `scope` names the study. Jobs ask it as they send. Acts as system. */
export async function hasConsent(db: Db, person: string, use: AnyUse, scope?: string): Promise<boolean> {
  const row = await db
    .selectFrom('consents')
    .select('id')
    .where('person_id', '=', person)
    .where('use', '=', use)
    .where('scope', scope ? '=' : 'is', scope ?? null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
