import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'buddy.asked': { group: string; membership: string; starter: string }
  }
}

export const packetReactions: Reactions = {
  'buddy.asked': {
    opens: ({ group, membership, starter }) => [{ kind: 'groups.buddy', about: membership, group, starter }],
  },
}

/** Somebody would like a person beside them: those who hold the group answer within two days. */
export const packetLoops: Record<string, LoopKind> = {
  'groups.buddy': {
    queue: 'facilitator',
    dueHours: 48,
    lateHours: 72,
    title: 'groups.followup.buddy',
    about: 'groups.followup.buddy_about',
    asked: 'groups.followup.buddy_asked',
    withdrawable: true,
    outcomes: {
      found: { title: 'groups.followup.buddy_found', said: 'groups.followup.buddy_found_said' },
      nobody: { title: 'groups.followup.buddy_nobody', said: 'groups.followup.buddy_nobody_said' },
    },
    href: ({ about, group }) => paths.member({ group: group!, membership: about }),
  },
}
