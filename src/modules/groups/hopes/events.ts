import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import type { Reactions } from '../../../platform/events/record.ts'
import { welcomeToday } from '../today/routes.tsx'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'hope.told': { membership: string }
    'hope.asked': { membership: string }
    'hope.answered': { membership: string }
    'hope.unmet': { membership: string; group: string; starter: string }
    'hope.silenced': { membership: string }
  }
}

export const hopeReactions: Reactions = {
  'hope.told': {},
  'hope.asked': { jobs: ({ membership }) => [{ name: 'groups.mailHope', payload: { membership } }] },
  'hope.answered': {},
  'hope.unmet': {
    opens: ({ membership, group, starter }) => [{ kind: 'groups.hope', about: membership, group, starter }],
  },
  'hope.silenced': {
    closes: ({ membership }) => [{ kind: 'groups.hope', about: membership, ending: 'overtaken' }],
  },
}

/** A hope that did not come true waits a week at most for those who hold the group; after nine days a coordinator hears. */
export const hopeLoops: Record<string, LoopKind> = {
  'groups.hope': {
    queue: 'facilitator',
    dueHours: 168,
    lateHours: 216,
    title: 'groups.followup.hope',
    about: 'groups.followup.hope_about',
    asked: 'groups.followup.hope_asked',
    today: welcomeToday,
    href: ({ about, group }) => paths.groupHope({ group: group!, membership: about }),
  },
}
