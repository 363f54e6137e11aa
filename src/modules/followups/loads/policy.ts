import type { Role } from '../../people/schema.ts'

const usual: Partial<Record<Role, number>> = {
  coordinator: 20,
  moderator: 15,
  safeguarding_lead: 15,
  navigator: 12,
  facilitator: 8,
  co_facilitator: 8,
  youth_facilitator: 8,
}

/** How many open follow-ups somebody takes who has said nothing, by role. `access.usual_load` has the same list; a test holds the two together. */
export const usualLoad = (role: Role): number => usual[role] ?? 5

/** More than this nobody may take on. */
export const mostLoad = 50

/** A break lasts half a year at most: whoever is away for longer lays the role down. */
export const longestBreak = 183
