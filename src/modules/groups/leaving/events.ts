import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'leaving.told': { group: string }
    'leaving.asked': { group: string; ask: string; starter: string }
    'leavings.forgotten': Record<never, never>
  }
}

export const leavingReactions: Reactions = {
  'leaving.told': {},
  'leaving.asked': {
    opens: ({ group, ask, starter }) => [{ kind: 'groups.left', about: ask, group, starter }],
  },
  'leavings.forgotten': {},
}

/** Something was not right, or somebody who left wants to be written to: coordinators alone, within a week. */
export const leavingLoops: Record<string, LoopKind> = {
  'groups.left': {
    queue: 'coordinator',
    dueHours: 168,
    lateHours: 216,
    title: 'groups.followup.left',
    about: 'groups.followup.left_about',
    asked: 'groups.followup.left_asked',
    href: ({ about }) => paths.leavingAsk({ ask: about }),
  },
}
