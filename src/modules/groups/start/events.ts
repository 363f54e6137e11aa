import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import type { Closing, Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'draft.begun': { draft: string }
    'draft.saved': { draft: string }
    'proposal.sent': { draft: string; person: string }
    'proposal.withdrawn': { draft: string }
    'proposal.answered': { draft: string }
    'group.started': { group: string; draft: string }
  }
}

const closed =
  (ending: Closing['ending']) =>
  ({ draft }: { draft: string }): Closing[] => [{ kind: 'groups.approval', about: draft, ending }]
const tellFounder = ({ draft }: { draft: string }) => [{ name: 'groups.tellFounder', payload: { draft } }]

export const startReactions: Reactions = {
  'draft.begun': {},
  'draft.saved': {},
  'proposal.sent': {
    opens: ({ draft, person }) => [{ kind: 'groups.approval', about: draft, starter: person }],
  },
  'proposal.withdrawn': { closes: closed('overtaken') },
  'proposal.answered': { closes: closed('done'), jobs: tellFounder },
  'group.started': { closes: closed('done'), jobs: tellFounder },
}

/** A founder has an answer within three days. */
export const startLoops: Record<string, LoopKind> = {
  'groups.approval': {
    queue: 'coordinator',
    dueHours: 72,
    lateHours: 96,
    title: 'groups.followup.approval',
    href: ({ about }) => paths.groupProposal({ draft: about }),
  },
}
