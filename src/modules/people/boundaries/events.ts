import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'boundaries.changed': { person: string }
  }
}

export const reactions: Reactions = { 'boundaries.changed': {} }
