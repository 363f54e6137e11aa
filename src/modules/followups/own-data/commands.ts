import type { Db } from '../../../tables.ts'
import type { OwnData } from '../../people/own-data/policy.ts'
import { holdings } from './queries.ts'

export const ownData: OwnData = {
  holdings,
  otherwise: {
    'followups.owner_id': 'work for somebody else; it goes back to its queue when the owner leaves',
    'followups.ended_by': 'likewise an act for somebody else; it is blanked',
    'followups.handed_by': 'likewise',
    'followup_steps.by_id': 'likewise',
    'followup_steps.to_id': 'likewise',
    'followup_choices.off_by': 'settling a kind for the network; it is blanked',
    'followup_choices.changed_by': 'likewise',
  },
  leave: forgetLoops,
}

/** Loops that somebody opened, or that are about a row of theirs, have nobody to close for. Acts as system. */
async function forgetLoops(db: Db, person: string, ids: string[]) {
  await db
    .deleteFrom('followups')
    .where((e) => e.or([e('starter_id', '=', person), e('about_id', 'in', ids)]))
    .execute()
}
