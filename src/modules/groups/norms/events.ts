import { paths } from '../../../paths.ts'
import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'norms.accepted': { group: string; membership: string }
    'norms.changed': { group: string }
  }
}

export const normReactions: Reactions = {
  'norms.accepted': {},
  // Whoever has not accepted what is new finds it on the page of the group and on Today.
  'norms.changed': { refresh: ({ group }) => [paths.group({ group })] },
}
