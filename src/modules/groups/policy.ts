import type { Member } from '../people/schema.ts'
import type { Membership, ShownGroup } from './queries.ts'

/** Whether this member holds the group in the role acted in now. */
export function holds(member: Member | null, group: { id: string }): boolean {
  if (!member) return false
  const facilitates = member.acting_role === 'facilitator' || member.acting_role === 'co_facilitator'
  return member.acting_role === 'coordinator' || (facilitates && member.acting_group_id === group.id)
}

/** Whether this member leads the group: in the role acted in, or as its host. A host sees no more than names. */
export const canLead = (
  member: Member | null,
  group: { id: string },
  mine: Pick<Membership, 'holds'> | undefined,
): boolean => holds(member, group) || mine?.holds === 'host'

/** Whether a host gathers the group and nobody holds it yet. */
export const isNew = (group: Pick<ShownGroup, 'hosted_at' | 'settled_at'>): boolean =>
  Boolean(group.hosted_at) && !group.settled_at

/** Whether somebody sees who is in the group. */
export const canSeeMembers = (
  member: Member | null,
  group: { id: string },
  mine: Membership | undefined,
): boolean => Boolean(mine) || holds(member, group)
