import type { LoopKind } from '../../context.ts'
import { paths } from '../../paths.ts'
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
    'role.ended': { term: string }
    'role.extended': { term: string }
    'role.ends_soon': { term: string }
    'role.over': { term: string }
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
  'role.granted': { jobs: ({ term }) => [{ name: 'people.tellRole', payload: { term } }] },
  'role.ended': {
    jobs: ({ term }) => [{ name: 'people.tellRole', payload: { term } }],
    closes: ({ term }) => [{ kind: 'people.askTerm', about: term, ending: 'done' }],
  },
  'role.extended': { closes: ({ term }) => [{ kind: 'people.askTerm', about: term, ending: 'done' }] },
  'role.ends_soon': { opens: ({ term }) => [{ kind: 'people.askTerm', about: term }] },
  'role.over': { closes: ({ term }) => [{ kind: 'people.askTerm', about: term, ending: 'overtaken' }] },
  'role.taken_up': {},
}

/** A term that ends within a month: a coordinator asks whether it goes on, before it ends by itself. */
export const loops: Record<string, LoopKind> = {
  'people.askTerm': {
    queue: 'coordinator',
    dueHours: 14 * 24,
    lateHours: 28 * 24,
    steps: ['due'],
    about: 'people.followup.ask_term_about',
    title: 'people.followup.ask_term',
    href: ({ about }) => paths.term({ term: about }),
  },
}
