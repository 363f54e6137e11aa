import type { Reactions } from '../../platform/events/record.ts'

declare module '../../platform/events/record.ts' {
  interface EventTypes {
    'followup.taken': { followup: string }
    'followup.given_back': { followup: string }
    'followup.ended': { followup: string }
    'followup.late': { followup: string }
  }
}

export const reactions: Reactions = {
  'followup.taken': {},
  'followup.given_back': {},
  'followup.ended': {},
  'followup.late': {
    jobs: ({ followup }) => [{ name: 'followups.tellLate', payload: { followup } }],
  },
}
