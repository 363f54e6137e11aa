import type { Reactions } from '../../platform/events/record.ts'

declare module '../../platform/events/record.ts' {
  interface EventTypes {
    'link.asked': { request: string }
    'person.arrived': { person: string }
    'network.set_up': { person: string }
  }
}

export const reactions: Reactions = {
  'link.asked': { jobs: ({ request }) => [{ name: 'people.sendLink', payload: { request } }] },
  'person.arrived': {},
  'network.set_up': {},
}
