import type { Holding } from '../own-data/policy.ts'
import type { Role } from '../schema.ts'

/** Who can be the second person. `access.recovery_roles()` has the same list; a test holds the two together. */
export const recoveryRoles: readonly Role[] = ['coordinator', 'moderator', 'safeguarding_lead']

/** How long a recovery waits in any case, so that its owner can stop it at the old address, in hours. */
export const waitingHours = 24

/** How long it stays open; then it is over, agreed to or not, in days. */
export const recoveryDays = 7

/** Whether a role decides about recoveries. */
export const canDecide = (role: Role | null): boolean => role !== null && recoveryRoles.includes(role)

type Open = { mine: boolean; agreed_at: Date | null; ended_at: Date | null; expires_at: Date }

/** Whether a recovery still runs. */
export const isOpen = (recovery: Open, now: Date): boolean => !recovery.ended_at && recovery.expires_at > now

/** Whether the reader may be the second person: never whoever opened it. */
export const canAgree = (recovery: Open, now: Date): boolean =>
  isOpen(recovery, now) && !recovery.agreed_at && !recovery.mine

/** Whether the reader may refuse it, or take back what they opened: until the link is used. */
export const canRefuse = (recovery: Open, now: Date): boolean => isOpen(recovery, now)

/** Whether the reader may have the link sent again: whoever opened it, once it went out and until it is over. */
export const canSendAgain = (recovery: Open & { sent_at: Date | null }, now: Date): boolean =>
  recovery.mine && recovery.sent_at !== null && isOpen(recovery, now)

/** What is kept of letting somebody back in, for the archive of one's own data. */
export const heldOfRecovery: Omit<Holding, 'rows'>[] = [
  {
    table: 'recoveries',
    by: ['person_id'],
    title: 'people.own_data.recoveries',
    shown: {
      opened_at: 'people.own_data.col.asked',
      address: 'people.own_data.col.address',
      reason: 'people.own_data.col.reason',
      waits_until: 'people.own_data.col.starts',
      expires_at: 'people.own_data.col.ends',
      agreed_at: 'people.own_data.col.given',
      sent_at: 'people.own_data.col.sent',
      ended_at: 'people.own_data.col.ended',
      ending: 'people.own_data.col.kind',
      end_reason: 'people.own_data.col.end_reason',
    },
    without: {
      opened_by: 'the account of somebody else; the access log says who it was',
      agreed_by: 'likewise',
      ended_by: 'likewise',
    },
  },
]
