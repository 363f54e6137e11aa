import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'consent.given': { person: string; consent: string }
    'consent.withdrawn': { person: string }
  }
}

export const reactions: Reactions = { 'consent.given': {}, 'consent.withdrawn': {} }
