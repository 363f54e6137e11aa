/** The whole clock: what runs when, in UTC (minute, hour, day, month, weekday). */
import type { Scheduled } from './platform/jobs/worker.ts'

export const schedule: Scheduled[] = [
  { task: 'people.forget', match: '17 * * * *' },
  { task: 'followups.passOn', match: '*/10 * * * *' },
  { task: 'people.moveRecoveries', match: '*/5 * * * *' },
  { task: 'people.askAboutTerms', match: '7 6 * * *' },
  { task: 'groups.tellWishes', match: '*/15 * * * *' },
  { task: 'network.forget', match: '27 * * * *' },
  { task: 'groups.forgetInvitations', match: '47 4 * * *' },
  { task: 'groups.moveJoining', match: '*/5 * * * *' },
  { task: 'groups.askHopes', match: '47 * * * *' },
  { task: 'groups.forgetLeavings', match: '57 3 * * *' },
  { task: 'notices.forget', match: '47 * * * *' },
  { task: 'people.checkLog', match: '37 3 * * *' },
  { task: 'groups.settleHosts', match: '*/5 * * * *' },
  { task: 'groups.closeDue', match: '47 * * * *' },
]
