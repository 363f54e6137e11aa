import { privacyPage } from './privacy-news/policy.ts'
import type { ContactKind, Role } from './schema.ts'

/** The version of the consent texts. A change of words is a new version, and is asked again. */
export const consentVersion = { service: 3, health_data: 2, adult: 1 } as const

/** What kind of address somebody gave: one with an @ is for mail. */
export const kindOf = (address: string): ContactKind => (address.includes('@') ? 'email' : 'phone')

/** What is read and agreed to at the door: the texts of consent, and the privacy page, each in its version. */
export const atTheDoor = { ...consentVersion, privacy: privacyPage.version } as const

/** How long a link that signs somebody in can be used, in minutes. */
export const linkMinutes = 30

/** How many links one address may ask for in an hour; more are not sent. */
export const linksPerHour = 5

/** Roles with power: a second factor comes before anything else. `access.powerful_roles()` has the same list; a test holds the two together. */
export const powerfulRoles: readonly Role[] = [
  'coordinator',
  'moderator',
  'facilitator',
  'co_facilitator',
  'youth_facilitator',
  'mentor',
  'specialist',
  'navigator',
  'claims_reviewer',
  'safeguarding_lead',
  'researcher',
]

/** Whether somebody holds a role that does not work before they have set up a second step. */
export const hasWaitingRole = ({ roles, second_step }: { roles: Role[]; second_step: boolean }): boolean =>
  !second_step && roles.some((role) => powerfulRoles.includes(role))

/** Whether a session may act in a role: one with power wants a session that has passed a second factor. */
export const canActAs = (session: { second_factor_at: Date | null }, role: Role): boolean =>
  session.second_factor_at !== null || !powerfulRoles.includes(role)
