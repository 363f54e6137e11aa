import type { LoopKind } from '../../../context.ts'
import type { Followup } from '../queries.ts'

/** By how many days a follow-up may be put off at a time. */
export const putOffDays = [1, 2, 3, 7] as const

/** For how many hours in all it may be put off. */
export const putOffHours = (kind: LoopKind) => kind.putOffHours ?? (kind.essential ? 24 : 14 * 24)

/** The days that are still open to it; none where it has been put off for as long as its kind allows. */
export const daysLeft = (kind: LoopKind, followup: Followup): number[] =>
  putOffDays.filter((days) => followup.put_off_hours + days * 24 <= putOffHours(kind))
