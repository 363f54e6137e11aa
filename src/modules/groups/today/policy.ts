import type { Lang } from '../../../platform/i18n/types.ts'
import { dayOf, firstDaysIn, isRunning, stand } from '../first-days/policy.ts'
import { modelOf, pendingOf, shippedNorms } from '../norms/policy.ts'
import type { Standing } from './queries.ts'

/** What waits for a member in one group. `norms`: how many are to be accepted; `isFirst`: none of them ever was. */
export type Waiting = {
  group: string
  short_name: string
  norms: number
  isFirst: boolean
  isAsked: boolean
  days: ReturnType<typeof stand> | null
}

/** What waits for a member in a group, by the clock where they live. */
export function waitingIn(
  standing: Standing,
  { lang, zone, now }: { lang: Lang; zone: string; now: Date },
): Waiting {
  const norms = standing.norms ?? shippedNorms(lang, modelOf(standing.formats))
  const day = dayOf(standing.joined_at, now, zone)
  return {
    group: standing.group_id,
    short_name: standing.short_name,
    norms: pendingOf(norms, standing.accepted).length,
    isFirst: standing.accepted.length === 0,
    isAsked: Boolean(standing.asked_at && !standing.answered_at),
    days: isRunning(day, standing.marks) ? stand(firstDaysIn(lang), standing.marks) : null,
  }
}
