import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'group_link.made': { invitation: string }
    'group_link.withdrawn': { invitation: string }
  }
}

/** That a link was followed is no event: its time would stand beside the time at which somebody joined. */
export const invitationReactions: Reactions = {
  'group_link.made': {},
  'group_link.withdrawn': {},
}
