import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import type { Job, Reactions } from '../../../platform/events/record.ts'
import { askAgainMark } from '../../../platform/live/hub.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'wait.started': { group: string; wait: string }
    'seat.offered': { group: string; wait: string; person: string }
    'seat.taken': { group: string; wait: string; membership: string }
    'seat.passed': { group: string; wait: string }
  }
}

const kind = 'groups.seat_offer'
const refresh = ({ group }: { group: string }) => [askAgainMark + paths.group({ group })]
/** A seat may have become free: whoever is next is asked. */
export const offerSeats = ({ group }: { group: string }): Job[] => [
  { name: 'groups.offerSeats', payload: { group } },
]

export const reactions: Reactions = {
  'wait.started': { jobs: offerSeats },
  'seat.offered': {
    opens: ({ group, wait, person }) => [{ kind, about: wait, group, starter: person }],
    jobs: ({ wait }) => [{ name: 'groups.tellOffer', payload: { wait } }],
    refresh,
  },
  'seat.taken': {
    closes: ({ wait }) => [{ kind, about: wait, ending: 'done' }],
    opens: ({ group, membership }) => [{ kind: 'groups.welcome', about: membership, group }],
    jobs: ({ membership }) => [
      { name: 'groups.greet', payload: { membership } },
      { name: 'groups.tellHolders', payload: { membership } },
    ],
    refresh: ({ group }) => [...refresh({ group }), paths.groupMembers({ group })],
  },
  'seat.passed': {
    closes: ({ wait }) => [{ kind, about: wait, ending: 'overtaken' }],
    jobs: offerSeats,
    refresh,
  },
}

/**
 * Somebody was offered a seat and answers themselves; the offer is over by the clock before anybody is late. Without an
 * owner: those beside would read the name of the account.
 */
export const waitLoops: Record<string, LoopKind> = {
  [kind]: {
    queue: 'facilitator',
    dueHours: 72,
    lateHours: 96,
    title: 'groups.followup.seat_offer',
    href: ({ group }) => paths.group({ group: group! }),
  },
}
