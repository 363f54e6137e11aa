import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'session.opened': { session: string }
    'session.renewed': { session: string }
    'sign_in.waits': { person: string }
  }
}

export const reactions: Reactions = {
  'session.opened': {},
  'session.renewed': {},
  'sign_in.waits': {},
}
