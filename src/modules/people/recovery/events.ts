import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import type { Job, Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'recovery.opened': { recovery: string }
    'recovery.agreed': { recovery: string }
    'recovery.refused': { recovery: string }
    'recovery.stopped': { recovery: string }
    'recovery.expired': { recovery: string }
    'recovery.ready': { recovery: string }
    'recovery.sent_again': { recovery: string; link: string }
    'recovery.used': { recovery: string }
  }
}

const kind = 'people.agreeRecovery'
const tellEnd = ({ recovery }: { recovery: string }): Job[] => [
  { name: 'people.tellRecoveryEnded', payload: { recovery } },
]
const closes =
  (ending: 'done' | 'overtaken') =>
  ({ recovery }: { recovery: string }) => [{ kind, about: recovery, ending }]

export const reactions: Reactions = {
  'recovery.opened': {
    opens: ({ recovery }) => [{ kind, about: recovery }],
    jobs: ({ recovery }) => [{ name: 'people.tellRecovery', payload: { recovery } }],
  },
  'recovery.agreed': { jobs: () => [{ name: 'people.moveRecoveries', payload: {} }] },
  'recovery.refused': { jobs: tellEnd, closes: closes('done') },
  'recovery.stopped': { jobs: tellEnd, closes: closes('overtaken') },
  'recovery.expired': { jobs: tellEnd, closes: closes('overtaken') },
  'recovery.ready': {
    jobs: ({ recovery }) => [{ name: 'people.sendRecovery', payload: { recovery } }],
  },
  'recovery.sent_again': { jobs: (payload) => [{ name: 'people.sendRecoveryAgain', payload }] },
  'recovery.used': { jobs: tellEnd, closes: closes('done') },
}

/** Somebody waits to be let back in: a second person decides soon, and it is open until the link is used or it is over. */
export const loops: Record<string, LoopKind> = {
  [kind]: {
    queue: 'coordinator',
    dueHours: 24,
    lateHours: 48,
    essential: true,
    about: 'people.followup.agree_recovery_about',
    title: 'people.followup.agree_recovery',
    href: ({ about }) => paths.accountRecovery({ recovery: about }),
  },
}
