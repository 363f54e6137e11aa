import { paths } from '../../paths.ts'
import type { Reactions } from '../../platform/events/record.ts'
import { askAgainMark } from '../../platform/live/hub.ts'

declare module '../../platform/events/record.ts' {
  interface EventTypes {
    'membership.started': { group: string; membership: string }
    'membership.ended': { group: string; membership: string }
    'membership.welcomed': { group: string; membership: string }
    'groups.imported': Record<never, never>
  }
}

const pagesOf = ({ group }: { group: string }) => [paths.group({ group }), paths.groupMembers({ group })]

export const reactions: Reactions = {
  'membership.started': {
    jobs: ({ membership }) => [
      { name: 'groups.greet', payload: { membership } },
      { name: 'groups.tellHolders', payload: { membership } },
    ],
    refresh: pagesOf,
  },
  'membership.welcomed': {
    jobs: ({ membership }) => [{ name: 'groups.tellWelcomed', payload: { membership } }],
    refresh: pagesOf,
  },
  // Whoever left hears nothing more: each listener is asked again.
  'membership.ended': { refresh: (data) => pagesOf(data).map((address) => askAgainMark + address) },
  'groups.imported': {},
}
