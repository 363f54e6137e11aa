import type { Reactions } from '../../platform/events/record.ts'

declare module '../../platform/events/record.ts' {
  interface EventTypes {
    'notice.made': { notice: string }
    'notices.read': { person: string }
    'notice_ways.chosen': { person: string }
    'notice.switched_off': { notice: string }
  }
}

export const reactions: Reactions = {
  'notice.made': {},
  'notices.read': { refresh: () => [] },
  'notice_ways.chosen': {},
  'notice.switched_off': {},
}
