import { sql } from 'kysely'
import type { Db } from '../../../tables.ts'
import type { StepMark } from '../first-days/policy.ts'
import type { Acceptance } from '../norms/policy.ts'
import type { Format } from '../schema.ts'

type NormMark = { norm: string; since: number }

/** Where the reader stands with one of their groups: norms, first days, what they hoped for. */
export type Standing = {
  membership: string
  group_id: string
  short_name: string
  formats: Format[]
  joined_at: Date
  /** The norms in force; null where the shipped ones are. */
  norms: NormMark[] | null
  accepted: Acceptance[]
  marks: StepMark[]
  asked_at: Date | null
  answered_at: Date | null
}

/** Where the reader stands with each of their groups, or with one of them. */
export const standings = (db: Db, group?: string): Promise<Standing[]> =>
  db
    .selectFrom('seen.my_memberships as m')
    .innerJoin('groups as g', 'g.id', 'm.group_id')
    .leftJoin('hopes as h', 'h.membership_id', 'm.id')
    .select(['m.id as membership', 'm.group_id', 'm.joined_at', 'g.short_name', 'g.formats'])
    .select(['h.asked_at', 'h.answered_at'])
    .select([
      sql<
        NormMark[] | null
      >`(select json_agg(json_build_object('norm', n.norm, 'since', n.since) order by n.position)
        from norms n where n.group_id = m.group_id
          and n.version = (select max(v.version) from norms v where v.group_id = m.group_id))`.as('norms'),
      sql<Acceptance[]>`coalesce((select json_agg(json_build_object('norm', a.norm, 'version', a.version))
        from norm_acceptances a where a.membership_id = m.id), '[]')`.as('accepted'),
      sql<StepMark[]>`coalesce((select json_agg(json_build_object('step', f.step, 'mark', f.mark))
        from first_day_marks f where f.membership_id = m.id), '[]')`.as('marks'),
    ])
    .$if(group !== undefined, (q) => q.where('m.group_id', '=', group!))
    .orderBy('g.short_name')
    .limit(50)
    .execute()
