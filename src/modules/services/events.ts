import type { LoopKind } from '../../context.ts'
import { paths } from '../../paths.ts'
import type { Reactions } from '../../platform/events/record.ts'

declare module '../../platform/events/record.ts' {
  interface EventTypes {
    'services.imported': Record<never, never>
    'service.reported': { service: string; starter: string }
    'service.checked': { service: string }
    'service.hidden': { service: string }
    'service.shown': { service: string }
  }
}

const done = ({ service }: { service: string }) => [
  { kind: 'services.mistake', about: service, ending: 'done' as const },
]

export const reactions: Reactions = {
  'services.imported': {},
  // Several who say so of one service wait for the same check; the first of them sees its end.
  'service.reported': {
    opens: ({ service, starter }) => [{ kind: 'services.mistake', about: service, starter }],
  },
  'service.checked': { closes: done },
  'service.hidden': { closes: done },
  'service.shown': {},
}

/** A number that is said to be wrong is looked at within a week. */
export const loops: Record<string, LoopKind> = {
  'services.mistake': {
    queue: 'coordinator',
    dueHours: 168,
    lateHours: 240,
    title: 'services.followup.mistake',
    href: ({ about }) => paths.service({ service: about }),
  },
}
