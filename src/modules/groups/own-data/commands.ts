import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { OwnData } from '../../people/own-data/policy.ts'
import { groupsOf, holdings } from './queries.ts'

export const ownData: OwnData = {
  holdings,
  otherwise: {
    'memberships.welcomed_by':
      'whose welcome it was is of the other person; it is blanked when that one leaves',
    'group_requests.answered_by': 'who answered is told to nobody; it is blanked when that one leaves',
    'greeter_calls.ended_by': 'an act of whoever greeted; it is blanked when that one leaves',
    'greeter_tries.tried_by': 'likewise',
    'group_events.made_by': 'an act for the group; it is blanked when that person leaves',
    'group_events.ended_by': 'likewise',
    'group_drafts.answered_by': 'an act for the network; it is blanked when that person leaves',
    group_lines: 'the number of a group, not of a person',
    'norm_versions.made_by': 'an act for the group; it is blanked when that person leaves',
    'groups.closed_by': 'an act for the network; it is blanked when that person leaves',
    'invitations.withdrawn_by': 'taking back a link of somebody else; it is blanked when that person leaves',
  },
  leave: tellGroups,
}

/** The pages of the groups refresh; what says so names the group alone. Acts as system. */
async function tellGroups(db: Db, person: string) {
  for (const { group_id } of await groupsOf(db, person))
    await record(db, 'group.smaller', { group: group_id })
}
