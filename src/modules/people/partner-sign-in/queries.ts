import type { Identity } from '../../../platform/oidc/provider.ts'
import type { Db } from '../../../tables.ts'

/** An identity as it is kept: at which of our partners, by whom it is issued, and who they are there. */
export type PartnerIdentity = Pick<Identity, 'issuer' | 'subject'> & { partner: string }

/** The partners with which the member signs in. */
export const myPartners = (db: Db) =>
  db
    .selectFrom('partner_identities')
    .select(['id', 'partner_id', 'linked_at', 'used_at'])
    .orderBy('linked_at')
    .execute()

export type LinkedPartner = Awaited<ReturnType<typeof myPartners>>[number]

/** Whose an identity is; undefined where it is linked to nobody, or to somebody who has left. Acts as system. */
export const findIdentity = (db: Db, { partner, issuer, subject }: PartnerIdentity) =>
  db
    .selectFrom('partner_identities as i')
    .innerJoin('people as p', 'p.id', 'i.person_id')
    .select(['i.id', 'i.person_id'])
    .where('i.partner_id', '=', partner)
    .where('i.issuer', '=', issuer)
    .where('i.subject', '=', subject)
    .where('p.left_at', 'is', null)
    .executeTakeFirst()

/** Which other ways in a person has beside one identity. Acts as system. */
export const waysBeside = (db: Db, person: string, identity: string) =>
  db
    .selectNoFrom((e) => [
      e
        .exists(e.selectFrom('contact_details as c').select('c.id').where('c.person_id', '=', person))
        .as('address'),
      e
        .or([
          e.exists(e.selectFrom('passkeys as k').select('k.id').where('k.person_id', '=', person)),
          e.exists(
            e
              .selectFrom('partner_identities as i')
              .select('i.id')
              .where('i.person_id', '=', person)
              .where('i.id', '<>', identity),
          ),
        ])
        .as('other'),
    ])
    .executeTakeFirstOrThrow()
