import type { Module } from '../../context.ts'
import { paths } from '../../paths.ts'
import type { Reactions } from '../../platform/events/record.ts'

declare module '../../platform/events/record.ts' {
  interface EventTypes {
    'followup.taken': { followup: string }
    'followup.given_back': { followup: string }
    'followup.ended': { followup: string }
    'followup.handed': { followup: string; step: string }
    'followup.refused': { followup: string; step: string }
    'followup.put_off': { followup: string }
    'followup.reopened': { followup: string }
    'followup.reminded': { followup: string; step: string }
    'followup.withdrawn': { followup: string }
    'followup.passed': { followup: string; step: string }
    'followup.due': { followup: string; step: string }
    'followup.late': { followup: string; step: string }
    'followup.still_late': { followup: string; step: string }
    'followup_kind.settled': { kind: string }
    'load.set': { person: string }
    'break.made': { break: string }
    'break.ended': { break: string }
  }
}

type Stepped = { followup: string; step: string }
const tellOwner = (payload: Stepped) => [{ name: 'followups.tellHanded', payload }]
const tellDue = (payload: Stepped) => [{ name: 'followups.tellDue', payload }]
const tellLate = (payload: Stepped) => [{ name: 'followups.tellLate', payload }]

export const reactions: Reactions = {
  'followup.taken': {},
  'followup.given_back': {},
  'followup.ended': {},
  'followup.handed': { jobs: tellOwner },
  'followup.refused': { jobs: tellOwner },
  'followup.put_off': {},
  'followup.reopened': {},
  'followup.reminded': { jobs: tellDue },
  'followup.withdrawn': {},
  'followup.passed': { jobs: tellOwner },
  'followup.due': { jobs: tellDue },
  'followup.late': { jobs: tellLate },
  'followup.still_late': { jobs: tellLate },
  'followup_kind.settled': {},
  'load.set': {},
  'break.made': { jobs: () => [{ name: 'followups.passOn', payload: {} }] },
  'break.ended': {},
}

const there = 'seen.followups' as const
const toFollowup = ({ about }: { about: string }) => paths.followup({ followup: about })

/** What those who work on follow-ups are told. */
export const notices: Module['notices'] = {
  kinds: {
    followups: {
      title: 'notices.kind.followups',
      text: 'notices.kind.followups_text',
      restsOn: 'service',
      forRoles: true,
      lines: {
        due: { title: 'notices.line.due', href: toFollowup, there },
        late: { title: 'notices.line.late', href: toFollowup, there },
        handed: { title: 'notices.line.handed', href: toFollowup, there },
      },
    },
  },
  account: [],
}
