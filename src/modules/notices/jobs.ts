import type { Work } from '../../context.ts'
import type { Handler } from '../../platform/jobs/worker.ts'
import { forgetNotices } from './commands.ts'

export const jobs = (work: Work): Record<string, Handler> => ({
  'notices.forget': () => work.system('notices that are past their time go', forgetNotices),
})
