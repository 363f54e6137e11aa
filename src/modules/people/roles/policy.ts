import type { Role } from '../schema.ts'

/** Roles that belong to one group; the others are of the whole network. */
export const ofOneGroup = [
  'facilitator',
  'co_facilitator',
  'youth_facilitator',
  'greeter',
  'note_taker',
] as const satisfies readonly Role[]

/**
 * What a coordinator can give. A guardian and a helper are not among them: they come with a family that has proven or
 * invited them, never by somebody's word alone.
 */
export const grantable = [
  ...ofOneGroup,
  'mentor',
  'specialist',
  'navigator',
  'moderator',
  'claims_reviewer',
  'safeguarding_lead',
  'safeguarding_second',
  'partner_contact',
  'researcher',
  'coordinator',
] as const satisfies readonly Role[]

/** Whether a role is held in a group, so that giving it needs one. */
export const isOfOneGroup = (role: Role): boolean => (ofOneGroup as readonly Role[]).includes(role)

/** How many people stand on one page of their list. */
export const peoplePerPage = 20

/** How long before its end a coordinator is asked whether a term goes on, in days. */
export const askBeforeDays = 30
