import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'password.set': { person: string; notice: string }
    'password.changed': { person: string; notice: string }
    'password.removed': { person: string; notice: string }
    'sessions.ended': { person: string }
  }
}

export const reactions: Reactions = {
  'password.set': { jobs: (payload) => [{ name: 'people.tellPasswordSet', payload }] },
  'password.changed': { jobs: (payload) => [{ name: 'people.tellPasswordChanged', payload }] },
  'password.removed': { jobs: (payload) => [{ name: 'people.tellPasswordRemoved', payload }] },
  'sessions.ended': {},
}
