import type { Reactions } from '../../platform/events/record.ts'

declare module '../../platform/events/record.ts' {
  interface EventTypes {
    'link.asked': { request: string }
    'person.arrived': { person: string }
    'network.set_up': { person: string }
    'person.renamed': { person: string }
    'display.chosen': { person: string }
    'session.ended': { session: string }
    'role.granted': { term: string }
    'role.taken_up': { session: string }
  }
}

export const reactions: Reactions = {
  'link.asked': { jobs: ({ request }) => [{ name: 'people.sendLink', payload: { request } }] },
  'person.arrived': {},
  'network.set_up': {},
  'person.renamed': {},
  'display.chosen': {},
  'session.ended': {},
  'role.granted': {},
  'role.taken_up': {},
}
