import type { Member } from '../people/schema.ts'
import type { Membership } from './queries.ts'

/** Whether this member holds the group in the role acted in now. */
export function holds(member: Member | null, group: { id: string }): boolean {
  if (!member) return false
  const facilitates = member.acting_role === 'facilitator' || member.acting_role === 'co_facilitator'
  return member.acting_role === 'coordinator' || (facilitates && member.acting_group_id === group.id)
}

/** Whether somebody sees who is in the group. */
export const canSeeMembers = (
  member: Member | null,
  group: { id: string },
  mine: Membership | undefined,
): boolean => Boolean(mine) || holds(member, group)
