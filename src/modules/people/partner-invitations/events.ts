import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'invitation.made': { invitation: string }
    'invitation.answered': { invitation: string }
    'invitation.used': { invitation: string }
    'invitation.withdrawn': { invitation: string }
  }
}

export const reactions: Reactions = {
  'invitation.made': { jobs: (payload) => [{ name: 'people.sendInvitation', payload }] },
  'invitation.answered': {},
  'invitation.used': {},
  'invitation.withdrawn': {},
}
