import type { LoopKind } from '../../context.ts'
import { paths } from '../../paths.ts'
import type { Reactions } from '../../platform/events/record.ts'
import { askAgainMark } from '../../platform/live/hub.ts'
import { offerSeats } from './waiting/events.ts'

declare module '../../platform/events/record.ts' {
  interface EventTypes {
    'membership.started': { group: string; membership: string }
    'holder.joined': { group: string; membership: string }
    'membership.ended': { group: string; membership: string }
    'membership.welcomed': { group: string; membership: string }
    'groups.imported': Record<never, never>
    'group.smaller': { group: string }
  }
}

const pagesOf = ({ group }: { group: string }) => [paths.group({ group }), paths.groupMembers({ group })]

export const reactions: Reactions = {
  'membership.started': {
    jobs: ({ membership }) => [
      { name: 'groups.greet', payload: { membership } },
      { name: 'groups.tellHolders', payload: { membership } },
    ],
    opens: ({ group, membership }) => [{ kind: 'groups.welcome', about: membership, group }],
    refresh: pagesOf,
  },
  'holder.joined': {
    jobs: ({ membership }) => [{ name: 'groups.greet', payload: { membership } }],
    refresh: pagesOf,
  },
  'membership.welcomed': {
    jobs: ({ membership }) => [{ name: 'groups.tellWelcomed', payload: { membership } }],
    closes: ({ membership }) => [{ kind: 'groups.welcome', about: membership, ending: 'done' }],
    refresh: pagesOf,
  },
  // Whoever left hears nothing more: each listener is asked again.
  'membership.ended': {
    jobs: offerSeats,
    closes: ({ membership }) =>
      ['groups.welcome', 'groups.buddy', 'groups.hope'].map((kind) => ({
        kind,
        about: membership,
        ending: 'overtaken',
      })),
    refresh: (data) => pagesOf(data).map((address) => askAgainMark + address),
  },
  'groups.imported': { jobs: () => [{ name: 'groups.tellWishes', payload: {} }] },
  // Somebody left the network: which group's pages change, and nobody's name.
  'group.smaller': {
    jobs: offerSeats,
    refresh: (data) => pagesOf(data).map((address) => askAgainMark + address),
  },
}

/** A newcomer waits two days at most for a word from those who hold the group; after three a coordinator hears of it. */
export const loops: Record<string, LoopKind> = {
  'groups.welcome': {
    queue: 'facilitator',
    dueHours: 48,
    lateHours: 72,
    about: 'groups.followup.welcome_about',
    title: 'groups.followup.welcome',
    href: ({ group }) => paths.groupMembers({ group: group! }),
  },
}
