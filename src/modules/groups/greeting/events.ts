import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import type { Reactions } from '../../../platform/events/record.ts'
import { askAgainMark } from '../../../platform/live/hub.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'talk.asked': { group: string; call: string; person: string }
    'talk.asked_of_holders': { group: string; call: string; person: string }
    'talk.taken_back': { group: string; call: string }
    'talk.tried': { group: string; call: string }
    'talk.over': { group: string; call: string }
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
  'talk.asked': {
    opens: ({ group, call, person }) => [{ kind: byGreeter, about: call, group, starter: person }],
  },
  'talk.asked_of_holders': {
    opens: ({ group, call, person }) => [{ kind: byHolders, about: call, group, starter: person }],
  },
  'talk.taken_back': { closes: closes('overtaken') },
  'talk.tried': {},
  'talk.over': {
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
