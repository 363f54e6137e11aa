import type { Member } from '../../people/schema.ts'
import { holds } from '../policy.ts'

/** After a no somebody may ask the same group again after so many days. */
export const askAgainDays = 14

/**
 * Whether the reader answers requests of this group in the role acted in. `access.answers` decides the same in the database,
 * and which of them; a host who has not been trained is none of these.
 */
export const canAnswer = (member: Member | null, group: { id: string }): boolean => holds(member, group)

type Promised = { promised_at: Date; answered_at: Date | null }

/** Whether the promised time is over and nobody has answered. */
export const isLate = (request: Promised, now: Date): boolean =>
  !request.answered_at && request.promised_at <= now
