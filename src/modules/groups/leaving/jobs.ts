import type { Work } from '../../../context.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import { forgetLeavings } from './commands.ts'

export const leavingJobs = (work: Work): Record<string, Handler> => ({
  'groups.forgetLeavings': () => work.system('what was told on leaving is past its time', forgetLeavings),
})
