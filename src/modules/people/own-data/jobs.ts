import type { Work } from '../../../context.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import { checkLog } from '../access-log/queries.ts'

export const ownDataJobs = (work: Work): Record<string, Handler> => ({
  'people.checkLog': async () => {
    const { entries, broken } = await work.system('the access log is held to its hashes', checkLog)
    if (broken !== null) work.log.error({ entries, broken }, 'the access log is not whole')
    else work.log.info({ entries }, 'the access log is whole')
  },
})
