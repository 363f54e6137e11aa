import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'privacy.seen': { person: string }
  }
}

export const reactions: Reactions = { 'privacy.seen': {} }
