import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'address.asked': { change: string }
    'address.changed': { person: string }
    'address.removed': { person: string }
    'zone.chosen': { person: string }
    /** Names nobody. */
    'person.left': Record<never, never>
  }
}

export const ownDataReactions: Reactions = {
  'address.asked': { jobs: ({ change }) => [{ name: 'people.confirmAddress', payload: { change } }] },
  'address.changed': {},
  'address.removed': {},
  'zone.chosen': {},
  'person.left': {},
}
