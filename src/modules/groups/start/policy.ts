import type { Network } from '../../network/schema.ts'
import type { Member } from '../../people/schema.ts'
import { type Answers, type Model, models } from './schema.ts'

/** Whether a coordinator says yes to a new group first: as the network chose, else by its size. `access.approves_groups()` says the same. */
export const isApproving = (network: Pick<Network, 'approves_groups' | 'size'>): boolean =>
  network.approves_groups ?? network.size !== 'parents'

/** Whether this member's draft starts at once: nobody has to approve it, or they act as who would. */
export const canStartAtOnce = (network: Pick<Network, 'approves_groups' | 'size'>, member: Member): boolean =>
  member.acting_role === 'coordinator' || !isApproving(network)

/** How the group of a draft is to work, as far as that has been said. */
export const modelOf = (answers: Answers): Model | null => models.find((m) => m === answers.model) ?? null

/** The norms that a group begins with, until it writes its own; their words come with the norms of groups. */
export const starterNorms = ['stays_here', 'listen', 'pass', 'no_advice', 'danger'] as const
