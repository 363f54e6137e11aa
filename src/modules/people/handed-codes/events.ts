import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'code.handed': { code: string }
    'code.used': { code: string }
    'codes.read': { session: string }
    'codes.ended': { person: string }
  }
}

/** Whom a code is for is told in the app, in every session: a code is made only where no mail and no text reaches them. */
export const reactions: Reactions = {
  'code.handed': {},
  'code.used': {},
  'codes.read': {},
  'codes.ended': {},
}
