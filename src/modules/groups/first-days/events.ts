import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'first_day.marked': { membership: string }
  }
}

export const firstDayReactions: Reactions = { 'first_day.marked': {} }
