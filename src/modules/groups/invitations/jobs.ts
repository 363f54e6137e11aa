import type { Work } from '../../../context.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import { forgetInvitations } from './commands.ts'

export const invitationJobs = (work: Work): Record<string, Handler> => ({
  'groups.forgetInvitations': () =>
    work.system('links that ended and old counts are kept for a stated time', forgetInvitations),
})
