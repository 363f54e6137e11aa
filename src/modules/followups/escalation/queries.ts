import { clock } from '../../../platform/clock.ts'
import type { Db } from '../../../tables.ts'
import { isReached, termRuns } from '../../people/queries.ts'
import type { Role } from '../../people/schema.ts'

/** What a mail about a follow-up needs. Acts as system. */
export const aboutFollowup = (db: Db, id: string) =>
  db
    .selectFrom('followups as f')
    .leftJoin('groups as g', 'g.id', 'f.group_id')
    .select(['f.id', 'f.kind_id', 'f.ended_at', 'f.group_id', 'f.queue_role', 'f.owner_id', 'g.short_name'])
    .where('f.id', '=', id)
    .executeTakeFirst()

export type About = NonNullable<Awaited<ReturnType<typeof aboutFollowup>>>

/** Somebody to write to. */
export type Told = Awaited<ReturnType<typeof coordinators>>[number]

const reached = (db: Db) =>
  db
    .selectFrom('people as p')
    .innerJoin('contact_details as c', 'c.person_id', 'p.id')
    .select(['p.id', 'p.lang', 'p.display_name', 'c.address'])
    .select((e) =>
      e
        .exists(
          e
            .selectFrom('followup_breaks as b')
            .select('b.id')
            .whereRef('b.person_id', '=', 'p.id')
            .where('b.ended_at', 'is', null)
            .where('b.starts_at', '<=', clock.now())
            .where('b.ends_at', '>', clock.now()),
        )
        .as('in_break'),
    )
    .where(isReached)
    .where('p.left_at', 'is', null)

/** Those who run the network, with where to write to them. Acts as system. */
export const coordinators = (db: Db) =>
  reached(db)
    .where('p.id', 'in', (e) =>
      e
        .selectFrom('role_terms as t')
        .select('t.person_id')
        .where('t.role', '=', 'coordinator')
        .where(termRuns('t')),
    )
    .execute()

/** Whoever has it, if anybody. Acts as system. */
export const ownerOf = (db: Db, { owner_id }: About): Promise<Told[]> =>
  owner_id ? reached(db).where('p.id', '=', owner_id).execute() : Promise.resolve([])

const sharers: Partial<Record<Role, Role[]>> = {
  facilitator: ['facilitator', 'co_facilitator'],
  co_facilitator: ['facilitator', 'co_facilitator'],
}

/** Those who work on its queue now. Acts as system. */
export const queueOf = (db: Db, { queue_role, group_id }: About): Promise<Told[]> =>
  reached(db)
    .where('p.id', 'in', (e) =>
      e
        .selectFrom('role_terms as t')
        .select('t.person_id')
        .where('t.role', 'in', sharers[queue_role] ?? [queue_role])
        .where((w) =>
          group_id
            ? w.or([w('t.group_id', 'is', null), w('t.group_id', '=', group_id)])
            : w('t.group_id', 'is', null),
        )
        .where(termRuns('t')),
    )
    .execute()
