import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import type { Job, Reactions } from '../../../platform/events/record.ts'
import { askAgainMark } from '../../../platform/live/hub.ts'

type About = { group: string; request: string }

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'request.sent': { group: string; request: string; person: string; hours: string }
    'request.changed': { group: string; request: string }
    'request.taken_back': { group: string; request: string }
    'request.accepted': { group: string; request: string; membership: string }
    'request.lined_up': { group: string; request: string }
    'request.declined': { group: string; request: string }
    'request.late': { group: string; request: string }
    'door.changed': { group: string }
  }
}

const kind = 'groups.request'
const refresh = ({ group }: { group: string }) => [
  askAgainMark + paths.group({ group }),
  paths.groupRequests({ group }),
]
const tellAsker = ({ request }: About): Job[] => [{ name: 'groups.tellAsker', payload: { request } }]
const closes =
  (ending: 'done' | 'overtaken') =>
  ({ request }: About) => [{ kind, about: request, ending }]

export const reactions: Reactions = {
  'request.sent': {
    opens: ({ group, request, person, hours }) => [
      { kind, about: request, group, starter: person, due_hours: Number(hours) },
    ],
    jobs: ({ request }) => [{ name: 'groups.tellOfRequest', payload: { request } }],
    refresh,
  },
  'request.changed': { refresh },
  'request.taken_back': { closes: closes('overtaken'), refresh },
  'request.accepted': {
    closes: closes('done'),
    opens: ({ group, membership }) => [{ kind: 'groups.welcome', about: membership, group }],
    jobs: tellAsker,
    refresh: ({ group }) => [...refresh({ group }), paths.groupMembers({ group })],
  },
  'request.lined_up': { closes: closes('done'), jobs: tellAsker, refresh },
  'request.declined': { closes: closes('done'), jobs: tellAsker, refresh },
  'request.late': { jobs: tellAsker, refresh },
  'door.changed': { jobs: ({ group }) => [{ name: 'groups.offerSeats', payload: { group } }], refresh },
}

/** Two days, where the group promised nothing else; then coordinators hear at once, and so does the asker. */
export const requestLoops: Record<string, LoopKind> = {
  [kind]: {
    queue: 'facilitator',
    dueHours: 48,
    lateHours: 48,
    title: 'groups.followup.request',
    href: ({ about, group }) => paths.groupRequest({ group: group!, request: about }),
  },
}
