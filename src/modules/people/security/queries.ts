import { clock, days, hours, minutes } from '../../../platform/clock.ts'
import type { Db } from '../../../tables.ts'
import { isReached } from '../queries.ts'
import { shared } from '../sign-in/policy.ts'

const before = (span: number) => new Date(clock.now().getTime() - span)

/** Where the member is signed in, the last used first. */
export const mySessions = (db: Db) =>
  db
    .selectFrom('sessions')
    .select(['id', 'device', 'created_at', 'seen_at', 'shared_at', 'partner_id'])
    .where('ended_at', 'is', null)
    .where('seen_at', '>', before(days(90)))
    .where((e) =>
      e.or([
        e('shared_at', 'is', null),
        e.and([
          e('seen_at', '>', before(minutes(shared.minutes))),
          e('shared_at', '>', before(hours(shared.hours))),
        ]),
      ]),
    )
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

export type Session = Awaited<ReturnType<typeof mySessions>>[number]

/** The hash of a person's password, or null. Acts as system. */
export async function findPasswordHash(db: Db, person: string): Promise<string | null> {
  const row = await db
    .selectFrom('passwords')
    .select('hash')
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row?.hash ?? null
}

/** Where somebody is told of a change to their sign-in. Acts as system. */
export const findForNotice = (db: Db, person: string) =>
  db
    .selectFrom('people as p')
    .innerJoin('contact_details as c', 'c.person_id', 'p.id')
    .select(['p.display_name', 'p.lang', 'c.address'])
    .where('p.id', '=', person)
    .where(isReached)
    .where('p.left_at', 'is', null)
    .executeTakeFirst()
