import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'profile.changed': { person: string }
    'profile.health_cleared': { person: string }
  }
}

export const reactions: Reactions = { 'profile.changed': {}, 'profile.health_cleared': {} }
