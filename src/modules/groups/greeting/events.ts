import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import type { Reactions } from '../../../platform/events/record.ts'
import { askAgainMark } from '../../../platform/live/hub.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'call.asked': { group: string; call: string; person: string }
    'call.asked_of_holders': { group: string; call: string; person: string }
    'call.taken_back': { group: string; call: string }
    'call.tried': { group: string; call: string }
    'call.over': { group: string; call: string }
    'listener.stayed': { group: string; membership: string }
    'starter.set': { group: string; starter: string }
    'starter.ended': { group: string; starter: string }
    'place.taken': { group: string; place: string }
    'place.given_back': { group: string; place: string }
  }
}

const byGreeter = 'groups.greeter_call'
const byHolders = 'groups.greeter_call_held'
const closes =
  (ending: 'done' | 'overtaken') =>
  ({ call }: { call: string }) =>
    [byGreeter, byHolders].map((kind) => ({ kind, about: call, ending }))
const refresh = ({ group }: { group: string }) => [askAgainMark + paths.group({ group })]

export const reactions: Reactions = {
  'call.asked': {
    opens: ({ group, call, person }) => [{ kind: byGreeter, about: call, group, starter: person }],
  },
  'call.asked_of_holders': {
    opens: ({ group, call, person }) => [{ kind: byHolders, about: call, group, starter: person }],
  },
  'call.taken_back': { closes: closes('overtaken') },
  'call.tried': {},
  'call.over': {
    closes: closes('done'),
    jobs: ({ call }) => [{ name: 'groups.tellTalkOver', payload: { call } }],
  },
  'listener.stayed': { refresh },
  'starter.set': { refresh },
  'starter.ended': { refresh },
  'place.taken': {
    jobs: ({ place }) => [{ name: 'groups.tellPlace', payload: { place } }],
    refresh,
  },
  'place.given_back': { refresh },
}

const loop: Omit<LoopKind, 'queue'> = {
  dueHours: 48,
  lateHours: 72,
  title: 'groups.followup.greeter_call',
  href: ({ about, group }) => paths.greeterCall({ group: group!, call: about }),
}

/** Ten minutes before joining: with greeters where there are some, else with those who hold the group. */
export const greetingLoops: Record<string, LoopKind> = {
  [byGreeter]: { queue: 'greeter', ...loop },
  [byHolders]: { queue: 'facilitator', ...loop },
}
