import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import type { Reactions } from '../../../platform/events/record.ts'
import { askAgainMark } from '../../../platform/live/hub.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'second.asked': { group: string; host: string; person: string; second: string }
    'second.answered': { group: string; host: string }
    'host.settled': { group: string; host: string }
    'group.changed': { group: string }
    'group.moved': { group: string }
    'group.closing': { group: string }
    'group.kept': { group: string }
    'group.closed': { group: string }
  }
}

const pagesOf = ({ group }: { group: string }) => [paths.group({ group }), paths.groupMembers({ group })]

export const hostReactions: Reactions = {
  'second.asked': {
    opens: ({ host, group, person, second }) => [
      { kind: 'groups.second', about: host, group, starter: person, owner: second },
    ],
    refresh: pagesOf,
  },
  'second.answered': {
    closes: ({ host }) => [{ kind: 'groups.second', about: host, ending: 'done' }],
    jobs: () => [{ name: 'groups.settleHosts', payload: {} }],
    refresh: pagesOf,
  },
  // The role that was given tells whoever it was given to.
  'host.settled': { refresh: pagesOf },
  'group.changed': { refresh: pagesOf },
  'group.moved': { refresh: pagesOf },
  'group.closing': {
    jobs: ({ group }) => [{ name: 'groups.tellClosing', payload: { group } }],
    refresh: pagesOf,
  },
  'group.kept': { refresh: pagesOf },
  'group.closed': { refresh: (data) => pagesOf(data).map((address) => askAgainMark + address) },
}

/** Whoever was asked to hold a group answers within a week; where they do not, a coordinator hears of it. */
export const hostLoops: Record<string, LoopKind> = {
  'groups.second': {
    queue: 'coordinator',
    dueHours: 168,
    lateHours: 240,
    title: 'groups.followup.second',
    href: ({ group }) => paths.groupSecond({ group: group! }),
  },
}
